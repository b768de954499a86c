import { useQuery } from '@apollo/client/react';
import { Table } from '@mot-cua/ui';
import { Link, useSearchParams } from 'react-router';
import { InternalProcessDocument, type InternalProcessQuery } from '../../gql/graphql.ts';
import type { Service } from './service-page.tsx';

type Step = NonNullable<InternalProcessQuery['internalProcess']>['steps'][number];
const WHO = { RECEPTION: 'Bộ phận tiếp nhận', SPECIALIST: 'Bộ phận chuyên môn', LEADER: 'Lãnh đạo' } as const satisfies Record<Step['role'], string>;
const hours = (value: number | null): string => (value === null ? 'không tính vào thời hạn' : `${String(value).replace('.', ',')} giờ làm việc`);

/** §4.2, §15.1: how the agency itself goes about it, and the shorter time it commits itself to (§9.1c); of several, the one named in the address (`noi`). */
export function InternalSteps({ service }: { readonly service: Service }) {
  const { edges, pageInfo } = service.receivingAgencies;
  const only = edges.length === 1 && !pageInfo.hasNextPage ? edges[0]?.node : undefined;
  const [parameters] = useSearchParams();
  const asked = only?.code ?? parameters.get('noi');
  const { data } = useQuery(InternalProcessDocument, { variables: { code: service.code, agencyCode: asked, agency: asked ?? '' } });
  const agency = data?.agency ?? undefined;
  const process = data?.internalProcess;
  if (process === null || process === undefined) return null;
  return (
    <section className="mc-stack" data-gap="s" aria-labelledby="quy-trinh">
      <h2 id="quy-trinh">Quy trình giải quyết của {agency?.name ?? 'cơ quan'}</h2>
      <p>{process.approvedBy === null || process.approvedBy === undefined
        ? `${agency === undefined ? 'Mỗi cơ quan đăng quy trình của mình; nơi chưa đăng' : `${agency.name} chưa đăng quy trình riêng nên`} giải quyết theo Điều 9 Quy chế (Quyết định 18/2017/QĐ-UBND).`
        : `Phê duyệt tại ${process.approvedBy}.`}</p>
      {only === undefined && <p><Link to={`/dich-vu/${service.code}/noi-nop`}>Xem quy trình của từng nơi tiếp nhận</Link></p>}
      {process.committed !== null && process.committed !== undefined && <p>Cơ quan cam kết giải quyết trong <b>{process.committed.text}</b>, sớm hơn thời hạn công bố.</p>}
      <Table caption="Các bước giải quyết" captionHidden columns={[
        { key: 'title', header: 'Bước', cell: (step: Step) => step.title },
        { key: 'who', header: 'Ai làm', cell: (step: Step) => step.unit ?? WHO[step.role] },
        { key: 'hours', header: 'Thời gian', cell: (step: Step) => hours(step.hours ?? null) },
      ]} rows={process.steps} rowKey={(step) => step.key} />
    </section>
  );
}
