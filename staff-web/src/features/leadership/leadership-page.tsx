import { useQuery } from '@apollo/client/react';
import { troubleOf } from '@mot-cua/client';
import { Button, Card, DateField, type DateParts, EmptyState, ErrorSummary, formatDateTime, Loading, Notice, PageHeading, SelectField, StatusTag, SummaryList, TextArea, TroubleBox, usePageTitle } from '@mot-cua/ui';
import { type FormEvent, useState } from 'react';
import { DelegateLeadershipDocument, EndDelegationDocument, LeadershipDocument, type LeadershipPartsFragment } from '../../gql/graphql.ts';
import { useSession } from '../account/session.tsx';
import { errorOf, fieldId, fieldIdOf, parseDay } from '../acts/fields.ts';
import { vietnamToday } from '../money/day.ts';
import { useKeyedAct } from '../acts/use-keyed-act.ts';
import { LeadershipTabs } from './leadership-tabs.tsx';
import { ROLE_NAMES } from '../queues/queue-names.ts';

type Leadership = LeadershipPartsFragment;
const DAY_MS = 86_400_000;
const today = (): DateParts => { const [year = '', month = '', day = ''] = vietnamToday().split('-'); return { day, month, year }; };
const NONE: DateParts = { day: '', month: '', year: '' };
const midnight = (day: string): number => Date.parse(`${day}T00:00:00+07:00`);

function Given({ delegation, onChanged }: { readonly delegation: Leadership['delegations'][number]; readonly onChanged: (now: Leadership) => void }) {
  const act = useKeyedAct(EndDelegationDocument);
  const finish = async (): Promise<void> => {
    const result = await act.send({ id: delegation.id });
    if (result?.leadership !== undefined && result.leadership !== null) onChanged(result.leadership);
  };
  return (
    <Card title={`${delegation.to} thay ${delegation.from}`}>
      <SummaryList rows={[
        { key: 'state', label: 'Tình trạng', value: <StatusTag tone={delegation.active ? 'success' : 'info'}>{delegation.active ? 'Đang có hiệu lực' : 'Chưa đến ngày'}</StatusTag> },
        { key: 'from', label: 'Từ', value: formatDateTime(delegation.validFrom) },
        { key: 'to', label: 'Đến trước', value: formatDateTime(delegation.validTo) },
        { key: 'reason', label: 'Lý do', value: delegation.reason },
      ]} />
      {act.errors.length > 0 && <Notice tone="danger">{act.errors.map((error) => error.message).join(' ')}</Notice>}
      {act.trouble !== undefined && <TroubleBox trouble={act.trouble} retrying={act.sending} onRetry={() => void finish()} />}
      {delegation.mine && <Button variant="secondary" pending={act.sending} pendingText="Đang ghi…" onClick={() => void finish()}>Kết thúc ủy quyền ngay</Button>}
    </Card>
  );
}

function Give({ agencyCode, leadership, onChanged }: { readonly agencyCode: string; readonly leadership: Leadership; readonly onChanged: (now: Leadership) => void }) {
  const act = useKeyedAct(DelegateLeadershipDocument);
  const [officerId, setOfficer] = useState('');
  const [from, setFrom] = useState<DateParts>(today);
  const [to, setTo] = useState<DateParts>(NONE);
  const [reason, setReason] = useState('');
  const send = async (): Promise<void> => {
    const [first, last] = [parseDay(from), parseDay(to)];
    const wrong = [
      ...(officerId === '' ? [{ code: 'OFFICER_REQUIRED', message: 'Hãy chọn người được ủy quyền.', path: ['officerId'] }] : []),
      ...(first === undefined ? [{ code: 'DATE_WRONG', message: 'Ngày bắt đầu không có trong lịch.', path: ['from'] }] : []),
      ...(last === undefined ? [{ code: 'DATE_WRONG', message: 'Ngày cuối không có trong lịch.', path: ['to'] }] : []),
    ];
    if (wrong.length > 0 || first === undefined || last === undefined) return act.refuse(wrong);
    // Today means from now on; the last day counts whole.
    const result = await act.send({ agencyCode, officerId, from: new Date(Math.max(midnight(first), first === vietnamToday() ? Date.now() : 0)).toISOString(), to: new Date(midnight(last) + DAY_MS).toISOString(), reason });
    if (result?.leadership !== undefined && result.leadership !== null) { onChanged(result.leadership); setOfficer(''); setTo(NONE); setReason(''); }
    return undefined;
  };
  const submit = (event: FormEvent): void => { event.preventDefault(); void send(); };
  return (
    <Card title="Ủy quyền khi vắng mặt">
      <form className="mc-stack" noValidate onSubmit={submit}>
        <p className="mc-muted">Trong những ngày này, người được ủy quyền phê duyệt thay bạn, trừ hồ sơ chính họ thụ lý. Bạn vẫn phê duyệt được, và kết thúc lúc nào cũng được.</p>
        <ErrorSummary errors={act.errors.map((error) => ({ message: error.message, fieldId: fieldIdOf(error.path) }))} attempt={act.attempt} />
        {act.trouble !== undefined && <TroubleBox trouble={act.trouble} retrying={act.sending} onRetry={() => void send()} />}
        <SelectField id={fieldId('officerId')} name="officer" label="Người được ủy quyền" width="l" value={officerId} error={errorOf(act.errors, 'officerId')} options={leadership.mayReceive.map((officer) => ({ value: officer.id, label: `${officer.name} (${officer.roles.map((role) => ROLE_NAMES[role]).join(', ')})` }))} onChange={(event) => setOfficer(event.currentTarget.value)} />
        <DateField id={fieldId('from')} name="from" label="Từ ngày" value={from} error={errorOf(act.errors, 'from')} onChange={(parts) => setFrom((now) => ({ ...now, ...parts }))} />
        <DateField id={fieldId('to')} name="to" label="Đến hết ngày" value={to} error={errorOf(act.errors, 'to')} onChange={(parts) => setTo((now) => ({ ...now, ...parts }))} />
        <TextArea id={fieldId('reason')} name="reason" label="Lý do" rows={2} value={reason} error={errorOf(act.errors, 'reason')} onChange={(event) => setReason(event.currentTarget.value)} />
        <div><Button type="submit" pending={act.sending} pendingText="Đang ghi…">Ủy quyền</Button></div>
      </form>
    </Card>
  );
}

function OfAgency({ code, name }: { readonly code: string; readonly name: string }) {
  const { data, error, refetch } = useQuery(LeadershipDocument, { variables: { agencyCode: code }, fetchPolicy: 'cache-and-network' });
  const [changed, setChanged] = useState<Leadership>();
  const leadership: Leadership | undefined = changed ?? data?.agencyLeadership;
  return (
    <section className="mc-stack" aria-label={name}>
      <h2>{name}</h2>
      {leadership === undefined && (error === undefined ? <Loading words="Đang tải…" lines={4} /> : <TroubleBox trouble={troubleOf(error)} onRetry={() => void refetch()} />)}
      {leadership?.delegations.length === 0 && <EmptyState title="Không có ủy quyền nào" icon="info">Lãnh đạo tự phê duyệt.</EmptyState>}
      {leadership?.delegations.map((delegation) => <Given key={delegation.id} delegation={delegation} onChanged={setChanged} />)}
      {leadership !== undefined && leadership.mayReceive.length > 0 && <Give agencyCode={code} leadership={leadership} onChanged={setChanged} />}
    </section>
  );
}

/** `/dieu-hanh/uy-quyen`: who acts for the leader while away (§9.2b). */
export function LeadershipPage() {
  const { me } = useSession();
  usePageTitle('Ủy quyền lãnh đạo');
  const agencies = [...new Map(me.positions.map(({ agency }) => [agency.id, agency])).values()];
  return (
    <>
      <PageHeading lead="Khi lãnh đạo vắng mặt, một cán bộ của cơ quan phê duyệt thay, có ngày bắt đầu và ngày kết thúc.">Ủy quyền lãnh đạo</PageHeading>
      <LeadershipTabs />
      {agencies.map((agency) => <OfAgency key={agency.id} code={agency.code} name={agency.name} />)}
    </>
  );
}
