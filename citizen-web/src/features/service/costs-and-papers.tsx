import { SummaryList } from '@mot-cua/ui';
import type { Service } from './service-page.tsx';

type Component = Service['components'][number];

/** What comes out, how long it takes, whether it can be refused: the first three questions of anybody. */
export function KeyFacts({ service }: { readonly service: Service }) {
  const { processingTime: time } = service;
  return (
    <section className="mc-stack" data-gap="s" aria-labelledby="tom-tat">
      <h2 id="tom-tat">Tóm tắt</h2>
      <SummaryList rows={[
        { key: 'result', label: 'Kết quả nhận được', value: service.result },
        { key: 'time', label: 'Thời hạn giải quyết', value: <><b>{time.text}</b>{time.note !== null && time.note !== undefined && <p className="mc-small mc-muted">{time.note}</p>}</> },
        ...time.variants.map((variant) => ({ key: variant.condition, label: `Trường hợp ${lower(variant.condition)}`, value: variant.text })),
        { key: 'conditions', label: 'Yêu cầu, điều kiện', value: service.conditions ?? 'Danh mục không nêu yêu cầu, điều kiện riêng.' },
      ]} />
    </section>
  );
}

const lower = (text: string): string => text.charAt(0).toLocaleLowerCase('vi') + text.slice(1);

/** `1 bản chính, 2 bản sao`; a paper may be asked for without a count. */
function countOf({ originals, copies }: Component): string {
  const parts = [...(originals ? [`${originals} bản chính`] : []), ...(copies ? [`${copies} bản sao`] : [])];
  return parts.length === 0 ? 'không nêu số bản' : parts.join(', ');
}

/** The papers, each with its count and the template it is filled on (§6.2). A list, not a table: on a phone a dozen of them must not be a walk. */
export function Papers({ service }: { readonly service: Service }) {
  if (service.components.length === 0) {
    return <section className="mc-stack" data-gap="s" aria-labelledby="giay-to"><h2 id="giay-to">Giấy tờ cần chuẩn bị</h2><p>Danh mục chưa có thành phần hồ sơ của thủ tục này. Hãy hỏi cơ quan giải quyết trước khi nộp.</p></section>;
  }
  return (
    <section className="mc-stack" data-gap="s" aria-labelledby="giay-to">
      <h2 id="giay-to">Giấy tờ cần chuẩn bị</h2>
      {service.numberOfSets !== null && service.numberOfSets !== undefined && <p>Số bộ hồ sơ: <b>{service.numberOfSets}</b>{service.filesOnline && '. Khi nộp trực tuyến, mỗi giấy tờ gửi một bản chụp hoặc quét từ bản chính.'}</p>}
      <ul className="c-papers">
        {service.components.map((component) => (
          <li key={component.key}>
            <b>{component.name}</b>
            <span className="c-below">{component.required ? 'Bắt buộc' : 'Chỉ khi thuộc trường hợp này'} · {countOf(component)}</span>
            {component.formTemplate !== null && component.formTemplate !== undefined && <span className="c-below">Mẫu: {component.formTemplate}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
