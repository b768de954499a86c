import { useQuery } from '@apollo/client/react';
import { troubleOf } from '@mot-cua/client';
import { Button, EmptyState, formatDateTime, Loading, Notice, PageHeading, StatusTag, TroubleBox, usePageTitle } from '@mot-cua/ui';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { ResultTemplatesDocument, type TemplateDeskPartsFragment } from '../../gql/graphql.ts';
import { AgencyChoice, LeadershipTabs, useLedAgency } from './leadership-tabs.tsx';
import { type ChosenProcedure, NO_PROCEDURE, ProcedureChoice } from './procedure-choice.tsx';
import { TemplateEditor } from './template-editor.tsx';

const NEW = 'moi';

function OfProcedure({ agencyCode, procedureCode }: { readonly agencyCode: string; readonly procedureCode: string }) {
  const { data, error, refetch } = useQuery(ResultTemplatesDocument, { variables: { agencyCode, procedureCode }, fetchPolicy: 'cache-and-network' });
  const [posted, setPosted] = useState<TemplateDeskPartsFragment>();
  const [editing, setEditing] = useState<string>();
  const desk = posted ?? data?.resultTemplateDesk;
  if (desk === undefined) return error === undefined ? <Loading words="Đang tải…" lines={6} /> : <TroubleBox trouble={troubleOf(error)} onRetry={() => void refetch()} />;
  const template = desk.templates.find(({ id }) => id === editing);
  return (
    <section className="mc-stack" aria-label={data?.procedure?.name ?? procedureCode}>
      <h2>{data?.procedure?.name ?? procedureCode}</h2>
      {posted !== undefined && editing === undefined && <Notice tone="success" live="polite">Đã công bố. Chuyên viên thấy thay đổi khi mở việc dự thảo kết quả.</Notice>}
      {desk.templates.length === 0 ? <p className="mc-muted">Cơ quan chưa có mẫu nào cho thủ tục này; kết quả được soạn ở nơi khác và gửi lên thành tệp.</p> : (
        <ul className="sw-list">
          {desk.templates.map((one) => <li key={one.id} className="mc-cluster"><b>{one.title}</b> <span className="mc-code">{one.symbol}</span> <span className="mc-muted">bản số {one.number}, {formatDateTime(one.postedAt)}</span> {one.withdrawn && <StatusTag tone="warning">Thôi dùng</StatusTag>} <Button size="small" variant="secondary" onClick={() => setEditing(one.id)}>Sửa<span className="mc-visually-hidden"> {one.title}</span></Button></li>)}
        </ul>
      )}
      <div><Button variant="secondary" onClick={() => setEditing(NEW)}>Soạn mẫu mới</Button></div>
      {editing !== undefined && <TemplateEditor key={editing} agencyCode={agencyCode} procedureCode={procedureCode} desk={desk} template={template} onPosted={(now) => { setPosted(now); setEditing(undefined); }} />}
    </section>
  );
}

/** `/dieu-hanh/mau-ket-qua`: what results are drafted from (NĐ 30/2020), as the head of the agency posts it. */
export function TemplatePage() {
  const { agency, agencies } = useLedAgency();
  const [parameters, setParameters] = useSearchParams();
  const [chosen, setChosen] = useState<ChosenProcedure>(NO_PROCEDURE);
  usePageTitle('Mẫu kết quả');
  const code = parameters.get('thu-tuc');
  const choose = (value: ChosenProcedure): void => {
    setChosen(value);
    if (value.code !== null) setParameters((before) => { const after = new URLSearchParams(before); after.set('thu-tuc', value.code ?? ''); return after; });
  };
  return (
    <>
      <PageHeading above={agency?.name} lead="Văn bản kết quả được lập từ mẫu với dữ liệu của hồ sơ; mỗi trường trong mẫu được đối chiếu với tờ khai của thủ tục.">Mẫu kết quả</PageHeading>
      <LeadershipTabs />
      {agency === undefined ? <EmptyState title="Bạn không lãnh đạo cơ quan nào" icon="info">Mẫu kết quả do lãnh đạo cơ quan công bố.</EmptyState> : (
        <div className="mc-stack">
          <AgencyChoice agency={agency} agencies={agencies} />
          <ProcedureChoice agencyCode={agency.code} id="procedure" label="Thủ tục" hint="Gõ vài chữ của tên, không cần dấu." value={chosen} onChange={choose} />
          {code !== null && <OfProcedure key={`${agency.code} ${code}`} agencyCode={agency.code} procedureCode={code} />}
        </div>
      )}
    </>
  );
}
