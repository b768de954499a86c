import { DateText, Disclosure } from '@mot-cua/ui';
import { CONFIDENCE, DELIVERY, ONLINE_LEVEL } from '../../app/words.ts';
import type { Service } from './service-page.tsx';

/** The agency's own process, step by step (§4.2, §15.4). */
export function StepsOfService({ service }: { readonly service: Service }) {
  return (
    <section className="mc-stack" data-gap="s" aria-labelledby="trinh-tu">
      <h2 id="trinh-tu">Trình tự thực hiện</h2>
      {service.steps.length === 0
        ? <p>Danh mục chưa có trình tự thực hiện của thủ tục này.</p>
        : <ol className="c-steps">{service.steps.map((step) => <li key={step.position}>{step.text}</li>)}</ol>}
    </section>
  );
}

/** Who answers for what (§6.2, §16). */
export function Responsibilities({ service }: { readonly service: Service }) {
  if (service.responsibilities.length === 0) return null;
  return (
    <section className="mc-stack" data-gap="s" aria-labelledby="trach-nhiem">
      <h2 id="trach-nhiem">Trách nhiệm của mỗi bên</h2>
      <dl className="c-parties">{[...Map.groupBy(service.responsibilities, ({ party }) => party)].map(([party, duties]) => <div key={party}><dt>{party}</dt>{duties.map(({ text }) => <dd key={text}>{text}</dd>)}</div>)}</dl>
    </section>
  );
}

/** The law behind it, and the decision that published this version. */
export function Basis({ service }: { readonly service: Service }) {
  const { decision } = service;
  return (
    <section className="mc-stack" data-gap="s" aria-labelledby="can-cu">
      <h2 id="can-cu">Căn cứ pháp lý và quyết định công bố</h2>
      {service.legalBasis.length === 0
        ? <p>Danh mục chưa có căn cứ pháp lý của thủ tục này.</p>
        : <ul className="c-list">{service.legalBasis.map((basis) => <li key={basis.reference}>{basis.reference}{!basis.verified && <span className="mc-muted"> (chưa đối chiếu)</span>}</li>)}</ul>}
      <p><b>Quyết định công bố: </b>{decision.known ? <>{decision.number}{decision.date !== null && decision.date !== undefined && <> ngày <DateText value={decision.date} /></>}. </> : 'chưa biết. '}<span className="mc-muted">{decision.note}</span></p>
      {service.inForceFrom !== null && service.inForceFrom !== undefined && (
        <p>Áp dụng từ <DateText value={service.inForceFrom} />{service.inForceTo !== null && service.inForceTo !== undefined && <> đến <DateText value={service.inForceTo} /></>}.</p>
      )}
    </section>
  );
}

/** How far one may rely on what stands here, where it comes from, and what the level means (§3.2). */
export function Verification({ service }: { readonly service: Service }) {
  return (
    <section aria-label="Thông tin thêm">
      <Disclosure summary="Mức độ dịch vụ công nghĩa là gì?">
        <p>Thủ tục này ở <b>mức độ {service.onlineLevel}</b>: {ONLINE_LEVEL[service.onlineLevel]} Theo Nghị định 42/2022/NĐ-CP, cách gọi tương ứng là “{DELIVERY[service.deliveryMode].toLocaleLowerCase('vi')}”.</p>
        {service.onlineLevelDerived && <p>Mức độ được <b>suy ra</b> từ cách nộp hồ sơ trong danh mục, chưa phải mức độ do tỉnh công bố.</p>}
      </Disclosure>
      <Disclosure summary="Thông tin này tin cậy đến đâu?">
        <p>Nội dung thủ tục: {lower(CONFIDENCE[service.confidence])}. Thời hạn: {lower(CONFIDENCE[service.processingTime.confidence])}.</p>
        {service.edition !== null && service.edition !== undefined && <p>Bản dữ liệu: {service.edition}.</p>}
        {service.officialName !== null && service.officialName !== undefined && <p>Tên trong văn bản công bố: {service.officialName}.</p>}
      </Disclosure>
      {service.sources.length > 0 && (
        <Disclosure summary="Nguồn của thông tin">
          <ul className="c-list">{service.sources.map((source) => <li key={source}>{/^https?:\/\/\S+$/.test(source) ? <a href={source} rel="noreferrer">{source}</a> : source}</li>)}</ul>
        </Disclosure>
      )}
    </section>
  );
}

const lower = (text: string): string => text.charAt(0).toLocaleLowerCase('vi') + text.slice(1);
