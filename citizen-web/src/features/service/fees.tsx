import { Table } from '@mot-cua/ui';
import { CONFIDENCE } from '../../app/words.ts';
import type { Service } from './service-page.tsx';

type Rule = Service['feeSchedule']['rules'][number];
type Exemption = Service['feeSchedule']['exemptions'][number];
const upper = (text: string): string => text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);
const lower = (text: string): string => text.charAt(0).toLocaleLowerCase('vi') + text.slice(1);

/** Fees with case, way of filing, time and legal basis, and who is freed (§4.2). What is not known is said to be unknown; it is never 0. */
export function Fees({ service }: { readonly service: Service }) {
  const { status, rules, exemptions } = service.feeSchedule;
  return (
    <section className="mc-stack" data-gap="s" aria-labelledby="phi">
      <h2 id="phi">Phí, lệ phí</h2>
      {status === 'LISTED'
        ? (
          <Table caption="Phí và lệ phí" captionHidden rows={rules} rowKey={(rule) => rule.key} columns={[
            { key: 'name', header: 'Khoản thu', rowHeader: true, cell: nameOf },
            { key: 'amount', header: 'Mức thu', cell: (rule) => <b>{upper(rule.text)}</b> },
            { key: 'basis', header: 'Căn cứ', cell: (rule) => <>{rule.legalBasis ?? 'Chưa có dữ liệu'}<Below text={rule.inForceText} /><Below text={doubt(rule)} /></> },
          ]} />
        )
        : <p>{status === 'FREE' ? 'Miễn phí, theo danh mục đã công bố.' : 'Chưa có dữ liệu về phí, lệ phí của thủ tục này. Điều đó không có nghĩa là miễn phí; cơ quan tiếp nhận sẽ báo mức thu.'}</p>}
      <Exemptions exemptions={exemptions} />
      {service.feeWays.length > 0 && <><h3>Nộp ở đâu</h3><ul className="c-list">{service.feeWays.map((way) => <li key={way}>{way}</li>)}</ul></>}
    </section>
  );
}

const Below = ({ text }: { readonly text: string | null | undefined }) => (text === null || text === undefined ? null : <span className="c-below">{upper(text)}</span>);
const doubt = ({ confidence }: Pick<Rule, 'confidence'>): string | null => (confidence === 'VERIFIED' ? null : CONFIDENCE[confidence]);

function nameOf(rule: Rule) {
  return <>{rule.name}<span className="c-below">{rule.kind === 'PHI' ? 'Phí' : 'Lệ phí'}{rule.whenText !== null && rule.whenText !== undefined && `. ${rule.whenText}`}</span></>;
}

/** Luật 97/2015/QH13 Điều 10: who is freed by which text; the groups of the law alone where no text for this fee is known. */
function Exemptions({ exemptions }: { readonly exemptions: readonly Exemption[] }) {
  const granted = exemptions.filter((one) => typeof one.legalBasis === 'string');
  const named = exemptions.filter((one) => typeof one.legalBasis !== 'string');
  if (exemptions.length === 0) return null;
  return (
    <>
      <h3>Ai được miễn, giảm</h3>
      {granted.length > 0 && (
        <Table caption="Miễn, giảm phí và lệ phí" captionHidden rows={granted} rowKey={(one) => one.key} columns={[
          { key: 'who', header: 'Đối tượng', rowHeader: true, cell: (one) => <>{one.label}<span className="c-below">{one.fees.join('; ')}</span></> },
          { key: 'what', header: 'Mức', cell: (one) => <b>{upper(one.text)}</b> },
          { key: 'paper', header: 'Giấy tờ chứng minh', cell: (one) => one.evidence ?? 'Không cần giấy tờ' },
          { key: 'basis', header: 'Căn cứ', cell: (one) => <>{one.legalBasis}<Below text={one.inForceText} /><Below text={doubt(one)} /></> },
        ]} />
      )}
      {named.length > 0 && <p>Điều 10 Luật Phí và lệ phí (97/2015/QH13) nêu các nhóm có thể được miễn, giảm: {named.map((one) => lower(one.label)).join('; ')}. Văn bản miễn, giảm riêng cho thủ tục này chưa có dữ liệu: hãy mang theo giấy tờ chứng minh và hỏi bộ phận tiếp nhận.</p>}
    </>
  );
}
