import { useQuery } from '@apollo/client/react';
import { troubleOf } from '@mot-cua/client';
import { Button, Card, DateField, type DateParts, EmptyState, ErrorSummary, formatMoney, Loading, Notice, RadioGroup, SearchBox, SummaryList, Table, TextField, TroubleBox } from '@mot-cua/ui';
import { type FormEvent, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { dropDraft, useDraft } from '../../app/drafts.ts';
import { FindPayerDocument, type FindPayerQuery, RecordPaymentDocument, type RecordPaymentMutation } from '../../gql/graphql.ts';
import { parseDay, parseDong } from '../acts/fields.ts';
import { type MoneyAgency, MoneyPage } from './agency.tsx';
import { vietnamToday } from './day.ts';
import { useKeyedAct } from '../acts/use-keyed-act.ts';

type Payer = FindPayerQuery['queue']['edges'][number]['node'];
const nameOf = (dossier: Pick<Payer, 'code' | 'reference'>): string => dossier.code ?? dossier.reference;

const WAYS = [
  { value: 'POST_OFFICE', label: 'Nộp tại bưu điện', hint: 'Có biên nhận của bưu điện.' },
  { value: 'POSTAL_TRANSFER', label: 'Chuyển tiền bưu chính vào tài khoản của cơ quan', hint: 'Có số phiếu chuyển tiền.' },
] as const;
const MEMOS = { POST_OFFICE: 'Nộp tại bưu điện', POSTAL_TRANSFER: 'Chuyển tiền bưu chính' } as const;
type Way = keyof typeof MEMOS;

interface Draft { readonly way: Way; readonly reference: string; readonly amount: string; readonly day: DateParts; readonly office: string }
const isDraft = (value: unknown): value is Draft => typeof value === 'object' && value !== null && typeof Reflect.get(value, 'reference') === 'string' && typeof Reflect.get(value, 'amount') === 'string' && typeof Reflect.get(value, 'day') === 'object';

const today = (): DateParts => { const [year = '', month = '', day = ''] = vietnamToday().split('-'); return { day, month, year }; };
/** Paid on a day; noon of it, or this moment where the day is today and noon has not come. */
const momentOn = (day: string): string => new Date(Math.min(Date.parse(`${day}T05:00:00Z`), Math.max(Date.now() - 60_000, Date.parse(`${day}T05:00:00Z`) - 12 * 3_600_000))).toISOString();

type Recorded = NonNullable<RecordPaymentMutation['recordPayment']['dossier']>;

/** What the payment came to, at once. */
function Outcome({ dossier, onNext }: { readonly dossier: Recorded; readonly onNext: () => void }) {
  const { settled, heldVnd, owedVnd, receipts } = dossier.money;
  const holding = receipts.filter((receipt) => receipt.voidReason === null);
  return (
    <Notice tone={settled ? 'success' : 'warning'} live="polite" title={settled ? `Đã ghi nhận, hồ sơ ${nameOf(dossier)} đã nộp đủ` : `Đã ghi nhận cho hồ sơ ${nameOf(dossier)}, chưa đủ`} actions={<Button size="small" variant="secondary" onClick={onNext}>Ghi khoản khác</Button>}>
      {!settled && <p>{owedVnd === null ? 'Chưa có mức phải nộp.' : `Phải nộp ${formatMoney(owedVnd)}, đang giữ ${formatMoney(heldVnd)}.`}</p>}
      {settled && heldVnd > 0 && <p>Nộp thừa {formatMoney(heldVnd)}: được giữ, chờ hoàn.</p>}
      {settled && <p>{holding.map((receipt) => <a key={receipt.id} href={receipt.url} target="_blank" rel="noopener">In biên lai {receipt.name} (PDF)</a>)}</p>}
    </Notice>
  );
}

function RecordForm({ dossier, onNext }: { readonly dossier: Payer; readonly onNext: () => void }) {
  const act = useKeyedAct(RecordPaymentDocument);
  const key = `postal:${dossier.id}`;
  const { owedVnd, heldVnd, settled } = dossier.money;
  const [draft, change] = useDraft<Draft>(key, () => ({ way: 'POST_OFFICE', reference: '', amount: owedVnd === null || settled ? '' : formatMoney(owedVnd - heldVnd).replace(/\s*₫$/u, ''), day: today(), office: '' }), isDraft);
  const [done, setDone] = useState<Recorded>();
  const errorAt = (path: string): string | undefined => act.errors.find((error) => error.path?.[0] === path)?.message;
  const send = async (): Promise<void> => {
    const amountVnd = parseDong(draft.amount);
    const day = parseDay(draft.day);
    if (amountVnd === undefined) return act.refuse([{ code: 'AMOUNT_WRONG', message: 'Hãy nhập số tiền bằng số, ví dụ 8.000.', path: ['amountVnd'] }]);
    if (day === undefined) return act.refuse([{ code: 'DATE_WRONG', message: 'Ngày nộp không có trong lịch. Hãy nhập ngày, tháng, năm ghi trên biên nhận.', path: ['at'] }]);
    const memo = draft.office.trim() === '' ? MEMOS[draft.way] : `${MEMOS[draft.way]}: ${draft.office.trim()}`;
    const result = await act.send({ dossierId: dossier.id, channel: 'POST_OFFICE', reference: draft.reference, amountVnd, at: momentOn(day), memo });
    if (result?.dossier === undefined || result.dossier === null || result.errors.length > 0) return undefined;
    dropDraft(key);
    setDone(result.dossier);
    return undefined;
  };
  if (done !== undefined) return <Outcome dossier={done} onNext={onNext} />;
  const submit = (event: FormEvent): void => { event.preventDefault(); void send(); };
  return (
    <Card title={`Ghi tiền nộp qua bưu điện cho ${nameOf(dossier)}`}>
      <SummaryList rows={[{ key: 'who', label: 'Chủ hồ sơ', value: dossier.applicant.fullName }, { key: 'what', label: 'Thủ tục', value: dossier.procedure.name }, { key: 'owed', label: 'Phải nộp', value: owedVnd === null ? 'chưa có mức' : formatMoney(owedVnd) }, ...(heldVnd > 0 ? [{ key: 'held', label: 'Đang giữ', value: formatMoney(heldVnd) }] : [])]} />
      {settled && <Notice tone="warning">Hồ sơ đã nộp đủ. Khoản ghi thêm sẽ được giữ, chờ hoàn.</Notice>}
      {act.trouble !== undefined && <TroubleBox trouble={act.trouble} retrying={act.sending} onRetry={() => void send()} />}
      <ErrorSummary attempt={act.attempt} errors={act.errors.map(({ message, path }) => ({ message, fieldId: path?.[0] === undefined ? undefined : `postal-${path[0]}` }))} />
      <form className="mc-stack" onSubmit={submit} noValidate>
        <RadioGroup name="postal-way" label="Cách nộp" options={WAYS} value={draft.way} onChange={(value) => change((now) => ({ ...now, way: value === 'POSTAL_TRANSFER' ? 'POSTAL_TRANSFER' : 'POST_OFFICE' }))} />
        <TextField id="postal-reference" name="postal-reference" label="Số biên nhận của bưu điện" width="m" value={draft.reference} error={errorAt('reference')} autoComplete="off" onChange={(event) => { const reference = event.currentTarget.value; change((now) => ({ ...now, reference })); }} />
        <TextField id="postal-amountVnd" name="postal-amount" label="Số tiền" inputMode="numeric" width="s" suffix="₫" value={draft.amount} error={errorAt('amountVnd')} onChange={(event) => { const amount = event.currentTarget.value; change((now) => ({ ...now, amount })); }} />
        <DateField id="postal-at" name="postal-at" label="Ngày nộp" value={draft.day} error={errorAt('at')} onChange={(day) => change((now) => ({ ...now, day }))} />
        <TextField name="postal-office" label="Bưu cục" optional width="l" value={draft.office} onChange={(event) => { const office = event.currentTarget.value; change((now) => ({ ...now, office })); }} />
        <div><Button type="submit" pending={act.sending} pendingText="Đang ghi…">Ghi nhận</Button></div>
      </form>
    </Card>
  );
}

function Found({ agency, search, onNext }: { readonly agency: MoneyAgency; readonly search: string; readonly onNext: () => void }) {
  const { data, error, refetch } = useQuery(FindPayerDocument, { variables: { search }, fetchPolicy: 'network-only' });
  const [chosen, setChosen] = useState<string>();
  if (error !== undefined) return <TroubleBox trouble={troubleOf(error)} title="Chưa tìm được hồ sơ" onRetry={() => void refetch()} />;
  if (data === undefined) return <Loading words="Đang tìm hồ sơ…" lines={2} />;
  const dossiers = data.queue.edges.map(({ node }) => node).filter((dossier) => dossier.agency.id === agency.id);
  const only = dossiers.find(({ id }) => id === chosen) ?? (dossiers.length === 1 ? dossiers[0] : undefined);
  if (dossiers.length === 0) return <EmptyState title="Không có hồ sơ nào" icon="search">Hãy kiểm tra lại mã, hoặc tìm theo tên chủ hồ sơ.</EmptyState>;
  if (only !== undefined) return <RecordForm key={only.id} dossier={only} onNext={onNext} />;
  return (
    <Table<Payer>
      caption="Chọn hồ sơ" rows={dossiers} rowKey={(dossier) => dossier.id}
      columns={[
        { key: 'name', header: 'Hồ sơ', rowHeader: true, cell: (dossier) => <Link className="mc-code" to={`/ho-so/${encodeURIComponent(dossier.id)}`}>{nameOf(dossier)}</Link> },
        { key: 'who', header: 'Chủ hồ sơ', cell: (dossier) => dossier.applicant.fullName },
        { key: 'what', header: 'Thủ tục', cell: (dossier) => dossier.procedure.name },
        { key: 'phase', header: 'Bước', cell: (dossier) => dossier.phaseLabel },
        { key: 'choose', header: 'Chọn', cell: (dossier) => <Button size="small" variant="secondary" onClick={() => setChosen(dossier.id)}>Chọn<span className="mc-visually-hidden"> {nameOf(dossier)}</span></Button> },
      ]}
    />
  );
}

/** `/thu-tien/buu-dien`: what was paid at a post office or by postal transfer, with its number (§8.2b). */
export function PostalPage() {
  const [parameters, setParameters] = useSearchParams();
  const search = (parameters.get('ma') ?? '').trim();
  const turn = (text: string): void => setParameters((now) => { const after = new URLSearchParams(now); if (text === '') after.delete('ma'); else after.set('ma', text); return after; });
  return (
    <MoneyPage title="Nộp qua bưu điện" lead="Ghi khoản nộp tại bưu điện hoặc chuyển tiền bưu chính theo số biên nhận; mỗi biên nhận được ghi một lần.">
      {(agency) => (
        <>
          <SearchBox key={search} name="ma" label="Mã hồ sơ" hint="Quét mã trên giấy tiếp nhận, hoặc gõ mã hồ sơ, mã tham chiếu, tên chủ hồ sơ." defaultValue={search} buttonText="Tìm hồ sơ" onSearch={turn} />
          {search !== '' && <Found key={`${agency.id}:${search}`} agency={agency} search={search} onNext={() => turn('')} />}
        </>
      )}
    </MoneyPage>
  );
}
