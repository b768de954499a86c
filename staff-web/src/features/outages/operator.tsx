import { Button, Card, ErrorSummary, formatDateTime, Notice, StatusTag, SummaryList, TextArea, TextField, TroubleBox } from '@mot-cua/ui';
import { type FormEvent, useState } from 'react';
import { DeclareOutageDocument, DismissOutageProposalDocument, EndOutageDocument, type OutagePartsFragment, type OutagesQuery, WithdrawOutageDocument } from '../../gql/graphql.ts';
import { errorOf, fieldId, fieldIdOf, orNull } from '../acts/fields.ts';
import { useKeyedAct } from '../acts/use-keyed-act.ts';
import { vietnamToday } from '../money/day.ts';
import { parseMoment, printMoment } from './moment.ts';
import { MomentField } from './moment-field.tsx';

type Proposal = OutagesQuery['outageProposals'][number];
const wrongMoment = (field: string) => ({ code: 'MOMENT_WRONG', message: 'Hãy ghi giờ như 8:05, hoặc 8:05 25/11/2026.', path: [field] });

/** The operator declares an outage (§10.1); begun from a silence of the house, its times are filled in. */
function Declare({ proposal, onDone }: { readonly proposal: Proposal | undefined; readonly onDone: () => void }) {
  const act = useKeyedAct(DeclareOutageDocument);
  const [from, setFrom] = useState(() => printMoment(proposal?.from ?? new Date().toISOString()));
  const [until, setUntil] = useState(() => (proposal === undefined ? '' : printMoment(proposal.until)));
  const [agencyCode, setAgency] = useState('');
  const [reason, setReason] = useState('');
  const send = async (): Promise<void> => {
    const [first, last] = [parseMoment(from, vietnamToday()), until.trim() === '' ? null : parseMoment(until, vietnamToday())];
    if (first === undefined || last === undefined) return act.refuse([...(first === undefined ? [wrongMoment('from')] : []), ...(last === undefined ? [wrongMoment('until')] : [])]);
    const result = await act.send({ agencyCode: orNull(agencyCode), from: first, until: last, reason, proposalId: proposal?.id ?? null });
    if (result?.errors.length === 0) { setReason(''); onDone(); }
    return undefined;
  };
  return (
    <Card title={proposal === undefined ? 'Công bố sự cố' : 'Công bố khoảng ngừng này là sự cố'}>
      <form className="mc-stack" noValidate onSubmit={(event: FormEvent) => { event.preventDefault(); void send(); }}>
        <p className="mc-muted">Trong thời gian sự cố, các cơ quan làm trên giấy; khi sự cố kết thúc, họ nhập bù với giờ thực tế. Ngoài khoảng này không ai ghi lùi giờ được.</p>
        <ErrorSummary errors={act.errors.map((error) => ({ message: error.message, fieldId: fieldIdOf(error.path) }))} attempt={act.attempt} />
        {act.trouble !== undefined && <TroubleBox trouble={act.trouble} retrying={act.sending} onRetry={() => void send()} />}
        <TextField id={fieldId('agencyCode')} name="agencyCode" label="Mã cơ quan" hint="Để trống khi sự cố ở toàn hệ thống." optional width="m" value={agencyCode} error={errorOf(act.errors, 'agencyCode')} onChange={(event) => setAgency(event.currentTarget.value)} />
        <MomentField id={fieldId('from')} name="from" label="Bắt đầu lúc" value={from} error={errorOf(act.errors, 'from')} onType={setFrom} />
        <MomentField id={fieldId('until')} name="until" label="Kết thúc lúc" hint="Để trống khi sự cố chưa hết." optional value={until} error={errorOf(act.errors, 'until')} onType={setUntil} />
        <TextArea id={fieldId('reason')} name="reason" label="Lý do" hint="Cán bộ và người dân đọc nguyên văn." rows={2} value={reason} error={errorOf(act.errors, 'reason')} onChange={(event) => setReason(event.currentTarget.value)} />
        <div><Button type="submit" pending={act.sending} pendingText="Đang ghi…">Công bố sự cố</Button></div>
      </form>
    </Card>
  );
}

/** One declared outage: it ends, or was a mistake. */
function Declared({ outage, onDone }: { readonly outage: OutagePartsFragment; readonly onDone: () => void }) {
  const [ending, withdrawing] = [useKeyedAct(EndOutageDocument), useKeyedAct(WithdrawOutageDocument)];
  const [until, setUntil] = useState('');
  const end = async (): Promise<void> => {
    const moment = until.trim() === '' ? null : parseMoment(until, vietnamToday());
    if (moment === undefined) return ending.refuse([wrongMoment('until')]);
    if ((await ending.send({ id: outage.id, until: moment }))?.errors.length === 0) onDone();
    return undefined;
  };
  const withdraw = async (): Promise<void> => { if ((await withdrawing.send({ id: outage.id, reason: 'Công bố nhầm' }))?.errors.length === 0) onDone(); };
  const errors = [...ending.errors, ...withdrawing.errors];
  const trouble = ending.trouble ?? withdrawing.trouble;
  return (
    <Card title={outage.agency === null ? 'Toàn hệ thống' : outage.agency.name} level={3}>
      <SummaryList rows={[
        { key: 'state', label: 'Tình trạng', value: <StatusTag tone={outage.until === null ? 'warning' : 'neutral'}>{outage.until === null ? 'Đang diễn ra' : 'Đã kết thúc'}</StatusTag> },
        { key: 'from', label: 'Từ', value: formatDateTime(outage.from) },
        { key: 'until', label: 'Đến', value: outage.until === null ? '…' : formatDateTime(outage.until) },
        { key: 'reason', label: 'Lý do', value: outage.reason },
      ]} />
      {errors.length > 0 && <Notice tone="danger" live="assertive">{errors.map((error) => error.message).join(' ')}</Notice>}
      {trouble !== undefined && <TroubleBox trouble={trouble} />}
      <form className="mc-cluster" noValidate onSubmit={(event: FormEvent) => { event.preventDefault(); void end(); }}>
        <MomentField id={`until-${outage.id}`} name="until" label={outage.until === null ? 'Kết thúc lúc' : 'Sửa giờ kết thúc'} hint="Để trống: bây giờ." value={until} onType={setUntil} />
        <Button type="submit" variant={outage.until === null ? 'primary' : 'secondary'} pending={ending.sending} pendingText="Đang ghi…">{outage.until === null ? 'Kết thúc sự cố' : 'Sửa giờ kết thúc'}</Button>
        <Button variant="quiet" pending={withdrawing.sending} pendingText="Đang ghi…" onClick={() => void withdraw()}>Công bố nhầm, hủy</Button>
      </form>
    </Card>
  );
}

/** What the operator sees: silences to judge, outages declared, and a new one. */
export function OperatorPart({ data, onChanged }: { readonly data: OutagesQuery; readonly onChanged: () => void }) {
  const dismissing = useKeyedAct(DismissOutageProposalDocument);
  const [chosen, setChosen] = useState<Proposal>();
  const dismiss = async (id: string): Promise<void> => { if ((await dismissing.send({ id }))?.errors.length === 0) onChanged(); };
  return (
    <section className="mc-stack" aria-label="Đơn vị vận hành">
      {data.outageProposals.map((proposal) => (
        <Notice
          key={proposal.id} tone="warning" title="Hệ thống đã ngừng một lúc"
          actions={<><Button size="small" onClick={() => setChosen(proposal)}>Là sự cố</Button><Button size="small" variant="secondary" pending={dismissing.sending} pendingText="Đang ghi…" onClick={() => void dismiss(proposal.id)}>Không phải sự cố</Button></>}
        >
          Từ {formatDateTime(proposal.from)} đến {formatDateTime(proposal.until)}. Nếu các cơ quan đã phải làm trên giấy, hãy công bố là sự cố để họ nhập bù.
        </Notice>
      ))}
      <Declare key={chosen?.id ?? 'new'} proposal={chosen} onDone={() => { setChosen(undefined); onChanged(); }} />
      <h2>Sự cố đã công bố</h2>
      {data.outages.length === 0 && <p className="mc-muted">Chưa công bố sự cố nào.</p>}
      {data.outages.map((outage) => <Declared key={`${outage.id} ${outage.until ?? ''}`} outage={outage} onDone={onChanged} />)}
    </section>
  );
}
