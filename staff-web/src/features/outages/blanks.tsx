import { useQuery } from '@apollo/client/react';
import { troubleOf } from '@mot-cua/client';
import { Button, Card, DateText, ErrorSummary, Loading, Notice, Table, TextField, TroubleBox } from '@mot-cua/ui';
import { type FormEvent, useState } from 'react';
import { type BatchPartsFragment, BlanksDocument, PrepareBlanksDocument, SpoilBlankDocument } from '../../gql/graphql.ts';
import { errorOf, fieldId, fieldIdOf } from '../acts/fields.ts';
import { useKeyedAct } from '../acts/use-keyed-act.ts';

/** Blank receipts: prepared and printed while all is well. */
export function Blanks({ agencyCode, desk }: { readonly agencyCode: string; readonly desk: boolean }) {
  const { data, error, refetch } = useQuery(BlanksDocument, { variables: { agencyCode }, fetchPolicy: 'cache-and-network' });
  const act = useKeyedAct(PrepareBlanksDocument);
  const [count, setCount] = useState('20');
  const send = async (): Promise<void> => { if ((await act.send({ agencyCode, count: Math.trunc(Number(count)) || 0 }))?.errors.length === 0) void refetch(); };
  return (
    <Card title="Giấy trống đã đánh số">
      <p className="mc-muted">In sẵn giấy tiếp nhận và sổ giấy, để ở quầy. Mỗi giấy một số; sau sự cố, số nào cũng phải rõ: đã nhập hồ sơ, hoặc hỏng.</p>
      {data === undefined && (error === undefined ? <Loading words="Đang tải…" lines={3} /> : <TroubleBox trouble={troubleOf(error)} onRetry={() => void refetch()} />)}
      {data !== undefined && (
        <Table<BatchPartsFragment>
          caption="Các tập giấy" rows={data.blankBatches} rowKey={(batch) => batch.id} empty="Chưa chuẩn bị tập nào."
          columns={[
            { key: 'numbers', header: 'Số giấy', rowHeader: true, cell: (batch) => <span className="mc-code">{batch.first} – {batch.last}</span> },
            { key: 'unused', header: 'Chưa dùng', align: 'end', cell: (batch) => `${batch.unused}/${batch.count}` },
            { key: 'at', header: 'Chuẩn bị', cell: (batch) => <><DateText value={batch.preparedAt} format="dateTime" />, {batch.preparedBy}</> },
            { key: 'print', header: 'In (PDF)', cell: (batch) => <span className="mc-cluster"><a href={batch.url} target="_blank" rel="noopener">Giấy tiếp nhận</a><a href={batch.registerUrl} target="_blank" rel="noopener">Sổ giấy</a></span> },
          ]}
        />
      )}
      {desk && (
        <form className="mc-cluster" noValidate onSubmit={(event: FormEvent) => { event.preventDefault(); void send(); }}>
          <TextField id={fieldId('count')} name="count" label="Số lượng" inputMode="numeric" width="xs" value={count} error={errorOf(act.errors, 'count')} onChange={(event) => setCount(event.currentTarget.value)} />
          <Button type="submit" variant="secondary" pending={act.sending} pendingText="Đang chuẩn bị…">Chuẩn bị thêm giấy</Button>
        </form>
      )}
      {act.trouble !== undefined && <TroubleBox trouble={act.trouble} retrying={act.sending} onRetry={() => void send()} />}
    </Card>
  );
}

/** A blank that was torn, misprinted or lost. */
export function Spoil({ agencyCode, onDone }: { readonly agencyCode: string; readonly onDone: () => void }) {
  const act = useKeyedAct(SpoilBlankDocument);
  const [blankNumber, setNumber] = useState('');
  const [reason, setReason] = useState('');
  const [done, setDone] = useState<string>();
  const send = async (): Promise<void> => {
    setDone(undefined);
    if ((await act.send({ agencyCode, blankNumber, reason }))?.errors.length === 0) { setDone(blankNumber); setNumber(''); setReason(''); onDone(); }
  };
  return (
    <form className="mc-stack" noValidate onSubmit={(event: FormEvent) => { event.preventDefault(); void send(); }}>
      <ErrorSummary errors={act.errors.map((error) => ({ message: error.message, fieldId: fieldIdOf(['spoil', ...(error.path ?? [])]) }))} attempt={act.attempt} />
      {act.trouble !== undefined && <TroubleBox trouble={act.trouble} retrying={act.sending} onRetry={() => void send()} />}
      {done !== undefined && <Notice tone="success" live="polite">Đã ghi giấy số {done} là hỏng.</Notice>}
      <TextField id={fieldId('spoil', 'blankNumber')} name="spoilt" label="Số giấy hỏng hoặc mất" width="m" autoComplete="off" value={blankNumber} error={errorOf(act.errors, 'blankNumber')} onChange={(event) => setNumber(event.currentTarget.value)} />
      <TextField id={fieldId('spoil', 'reason')} name="spoiltReason" label="Vì sao" value={reason} error={errorOf(act.errors, 'reason')} onChange={(event) => setReason(event.currentTarget.value)} />
      <div><Button type="submit" variant="secondary" pending={act.sending} pendingText="Đang ghi…">Ghi giấy hỏng</Button></div>
    </form>
  );
}
