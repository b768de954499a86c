import { Button, Card, formatDateTime, Notice, StatusTag, SummaryList, TextField, TroubleBox } from '@mot-cua/ui';
import { type FormEvent, useState } from 'react';
import { type BackEntryPartsFragment, CloseBackEntryDocument } from '../../gql/graphql.ts';
import { errorOf, fieldId, orNull } from '../acts/fields.ts';
import { useKeyedAct } from '../acts/use-keyed-act.ts';

type Standing = BackEntryPartsFragment['outages'][number];

/** The desk says that everything is entered; what is still open is named. */
function Close({ agencyCode, outageId, onDone }: { readonly agencyCode: string; readonly outageId: string; readonly onDone: () => void }) {
  const act = useKeyedAct(CloseBackEntryDocument);
  const [lastBlank, setLast] = useState('');
  const send = async (): Promise<void> => { if ((await act.send({ agencyCode, outageId, lastBlank: orNull(lastBlank) }))?.errors.length === 0) onDone(); };
  return (
    <form className="mc-stack" noValidate onSubmit={(event: FormEvent) => { event.preventDefault(); void send(); }}>
      {act.errors.length > 0 && <Notice tone="danger" live="assertive" title="Chưa chốt được"><ul className="sw-list">{act.errors.map((error) => <li key={error.code}>{error.message}</li>)}</ul></Notice>}
      {act.trouble !== undefined && <TroubleBox trouble={act.trouble} retrying={act.sending} onRetry={() => void send()} />}
      <TextField id={fieldId(outageId, 'lastBlank')} name="lastBlank" label="Số giấy cuối cùng đã phát" hint="Theo sổ giấy. Để trống nếu không phát giấy nào." optional width="m" autoComplete="off" value={lastBlank} error={errorOf(act.errors, 'lastBlank')} onChange={(event) => setLast(event.currentTarget.value)} />
      <div><Button type="submit" variant="secondary" pending={act.sending} pendingText="Đang kiểm tra…">Chốt nhập bù</Button></div>
    </form>
  );
}

/** How the back-entry of one outage stands. */
export function OutageCard({ standing, agencyCode, desk, onDone }: { readonly standing: Standing; readonly agencyCode: string; readonly desk: boolean; readonly onDone: () => void }) {
  const { outage, closedAt, closedBy, dossiers, acts, unconfirmed } = standing;
  const state = outage.until === null ? <StatusTag tone="warning">Đang diễn ra: làm trên giấy</StatusTag> : closedAt === null ? <StatusTag tone="info">Đang nhập bù</StatusTag> : <StatusTag tone="success">Đã chốt {formatDateTime(closedAt)}, {closedBy}</StatusTag>;
  return (
    <Card level={3} title={`Sự cố từ ${formatDateTime(outage.from)}${outage.until === null ? '' : ` đến ${formatDateTime(outage.until)}`}`}>
      <SummaryList rows={[
        { key: 'state', label: 'Tình trạng', value: state }, { key: 'reason', label: 'Lý do', value: outage.reason },
        { key: 'entered', label: 'Đã nhập bù', value: `${dossiers} hồ sơ, ${acts} việc` }, { key: 'open', label: 'Chờ đối chiếu', value: `${unconfirmed} việc` },
      ]} />
      {desk && outage.until !== null && closedAt === null && <Close agencyCode={agencyCode} outageId={outage.id} onDone={onDone} />}
    </Card>
  );
}
