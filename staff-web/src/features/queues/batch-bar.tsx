import { useApolloClient } from '@apollo/client/react';
import { Button, ConfirmDialog, KeyHint, SelectField, TextField } from '@mot-cua/ui';
import { useEffect, useState } from 'react';
import { type KeyBinding, useKeys } from '../../app/keys.tsx';
import { type BatchAction, BatchOffersDocument, type BatchOffersQuery } from '../../gql/graphql.ts';
import { lookOf } from '../acts/acts.ts';
import { isRunning, startBatch, useBatch } from './batch.ts';
import { useColleagues } from './filter-choices.ts';
import { MOST_SELECTED, type Selection } from './selection.ts';
import type { Row } from './use-queue.ts';

type Offer = BatchOffersQuery['batchOffers'][number];

/** What the server offers for a selection, asked again a moment after it changed. */
function useOffers(selection: Selection): readonly Offer[] | undefined {
  const client = useApolloClient();
  const [found, setFound] = useState<{ readonly of: Selection; readonly offers: readonly Offer[] }>();
  useEffect(() => {
    if (selection.size === 0) return undefined;
    let wanted = true;
    const timer = setTimeout(() => {
      void client.query({ query: BatchOffersDocument, variables: { dossierIds: [...selection.keys()] }, fetchPolicy: 'no-cache' }).then(({ data }) => {
        if (wanted && data !== undefined) setFound({ of: selection, offers: data.batchOffers });
      }, () => undefined);
    }, 150);
    return () => { wanted = false; clearTimeout(timer); };
  }, [client, selection]);
  return found?.of === selection ? found.offers : undefined;
}

/** A capital letter: the small one moves in the list or opens the same act in a dossier. */
const keyOf = (action: BatchAction): string => (lookOf(action)?.key ?? action.charAt(0)).toUpperCase();

interface Wishes { readonly division: string; readonly note: string; readonly assigneeId: string }
const NO_WISHES: Wishes = { division: '', note: '', assigneeId: '' };

/** What one act on many asks for: the same for all. */
function WishFields({ action, wishes, onChange }: { readonly action: BatchAction; readonly wishes: Wishes; readonly onChange: (change: Partial<Wishes>) => void }) {
  const colleagues = useColleagues();
  const specialists = colleagues.filter((one) => one.roles.includes('SPECIALIST')).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <>
      {action === 'FORWARD' && <TextField name="batch-division" label="Bộ phận chuyên môn" optional value={wishes.division} onChange={(event) => onChange({ division: event.currentTarget.value })} />}
      {action === 'ASSIGN' && <SelectField name="batch-assignee" label="Người thụ lý" value={wishes.assigneeId} options={specialists} onChange={(event) => onChange({ assigneeId: event.currentTarget.value })} />}
      {(action === 'FORWARD' || action === 'SUBMIT_FOR_APPROVAL') && <TextField name="batch-note" label="Ghi chú cho người nhận" optional value={wishes.note} onChange={(event) => onChange({ note: event.currentTarget.value })} />}
      {action === 'ASSIGN' && <TextField name="batch-note" label="Lý do" optional hint="Cần ghi khi có hồ sơ đang trong tay người khác." value={wishes.note} onChange={(event) => onChange({ note: event.currentTarget.value })} />}
    </>
  );
}

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

export interface BatchBarProps {
  readonly rows: readonly Row[];
  readonly selection: Selection;
  /** Of the selection, how many others have changed since. */
  readonly moved: number;
  readonly onClear: () => void;
}

/** What can be done with the selected dossiers at once, each act with its key, asked once before it goes out. */
export function BatchBar({ rows, selection, moved, onClear }: BatchBarProps) {
  const client = useApolloClient();
  const offers = useOffers(selection);
  const running = isRunning(useBatch());
  const [asked, setAsked] = useState<Offer>();
  const [wishes, setWishes] = useState<Wishes>(NO_WISHES);
  const open = (offer: Offer): void => { setWishes(NO_WISHES); setAsked(offer); };
  const usable = running ? [] : (offers ?? []);
  const bindings: KeyBinding[] = usable.map((offer) => ({ key: keyOf(offer.action), does: `${offer.label}: các hồ sơ đã chọn`, run: () => open(offer) }));
  useKeys([...bindings, { key: 'Escape', does: 'Bỏ chọn', run: onClear }]);
  const confirm = (): void => {
    if (asked === undefined) return;
    const known = new Map(rows.map((row) => [row.id, row]));
    const lines = [...selection].flatMap(([id, version]) => { const row = known.get(id); return row === undefined ? [] : [{ id, version, name: row.code ?? row.reference, applicant: row.applicant.fullName }]; });
    setAsked(undefined);
    onClear();
    void startBatch(client, { action: asked.action, label: asked.label, division: orNull(wishes.division), note: orNull(wishes.note), assigneeId: orNull(wishes.assigneeId), lines });
  };
  return (
    <section className="sw-batch" aria-label="Các hồ sơ đã chọn">
      <output><b>Đã chọn {selection.size} hồ sơ</b>{selection.size >= MOST_SELECTED && ` (nhiều nhất ${MOST_SELECTED} hồ sơ một lần)`}{moved > 0 && <span className="sw-late"> · {moved} hồ sơ vừa được người khác cập nhật</span>}</output>
      <div className="mc-cluster">
        {usable.map((offer) => <Button key={offer.action} size="small" aria-keyshortcuts={`Shift+${keyOf(offer.action)}`} onClick={() => open(offer)}>{offer.label} ({offer.possible})<KeyHint keys={[keyOf(offer.action)]} /></Button>)}
        {offers?.length === 0 && <span className="mc-muted">Không có việc nào làm được cùng lúc cho các hồ sơ này.</span>}
        <Button size="small" variant="secondary" aria-keyshortcuts="Escape" onClick={onClear}>Bỏ chọn<KeyHint keys={['Esc']} /></Button>
      </div>
      <ConfirmDialog open={asked !== undefined} title={`${asked?.label ?? ''}: ${selection.size} hồ sơ`} confirmText={`${asked?.label ?? ''} ${selection.size} hồ sơ`} onConfirm={confirm} onCancel={() => setAsked(undefined)}>
        <p>{asked !== undefined && asked.possible < selection.size ? `Hiện thực hiện được ${asked.possible} hồ sơ; ${selection.size - asked.possible} hồ sơ còn lại sẽ được trả lời kèm lý do và giữ nguyên.` : 'Mỗi hồ sơ được xét riêng; hồ sơ nào không thực hiện được sẽ giữ nguyên, kèm lý do.'}</p>
        {asked !== undefined && <WishFields action={asked.action} wishes={wishes} onChange={(change) => setWishes((now) => ({ ...now, ...change }))} />}
      </ConfirmDialog>
    </section>
  );
}
