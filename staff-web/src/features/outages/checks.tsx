import { Button, Card, ErrorSummary, formatDateTime, StatusTag, SummaryList, TextField, TroubleBox } from '@mot-cua/ui';
import { type FormEvent, useState } from 'react';
import { Link } from 'react-router';
import { type BackEntryQuery, CheckBackEntryDocument } from '../../gql/graphql.ts';
import { fieldId, fieldIdOf, orNull } from '../acts/fields.ts';
import { useKeyedAct } from '../acts/use-keyed-act.ts';
import { useSession } from '../account/session.tsx';

export type Unconfirmed = BackEntryQuery['backEntry']['unconfirmed'][number];

/** Acts of a dossier that wait for a second officer. */
export const openActs = (dossier: Unconfirmed) => dossier.events.edges.map(({ node }) => node).filter((event) => event.enteredAt !== null && event.backEntryCheck?.outcome !== 'CONFIRMED');

/** One dossier held against its paper: the number is read from the paper anew, the times compared. */
export function Check({ dossier, onDone }: { readonly dossier: Unconfirmed; readonly onDone: () => void }) {
  const { me } = useSession();
  const act = useKeyedAct(CheckBackEntryDocument);
  const [blankNumber, setNumber] = useState('');
  const [note, setNote] = useState('');
  const events = openActs(dossier);
  const sequences = events.map(({ sequence }) => sequence);
  const own = events.some(({ actor }) => actor.name === me.fullName);
  const send = async (outcome: 'CONFIRMED' | 'DIFFERS'): Promise<void> => {
    if ((await act.send({ dossierId: dossier.id, sequences, blankNumber: orNull(blankNumber), outcome, note: orNull(note) }))?.errors.length === 0) onDone();
  };
  const { backEntry } = dossier;
  const at = (part: string): string => fieldId(dossier.id, part);
  const errorAt = (part: string): string | undefined => act.errors.find(({ path }) => path?.at(-1) === part)?.message;
  return (
    <Card level={3} title={<Link to={`/ho-so/${dossier.id}`}>{dossier.code ?? dossier.reference}</Link>}>
      <SummaryList rows={[
        { key: 'who', label: 'Người nộp', value: dossier.applicant.fullName },
        { key: 'what', label: 'Thủ tục', value: dossier.procedure.name },
        ...(backEntry?.receivedAt === null || backEntry === null ? [] : [{ key: 'received', label: 'Nhận trên giấy', value: `${formatDateTime(backEntry.receivedAt)}${backEntry.receivedBy === null ? '' : `, ${backEntry.receivedBy}`}` }]),
        ...(backEntry?.promisedAt === null || backEntry === null ? [] : [{ key: 'promised', label: 'Hẹn ghi trên giấy', value: formatDateTime(backEntry.promisedAt) }]),
        ...events.map((event) => ({ key: event.id, label: formatDateTime(event.at), value: <>{event.text} – {event.actor.name} nhập{event.backEntryCheck !== null && <> <StatusTag tone="danger">Không khớp: {event.backEntryCheck.note} ({event.backEntryCheck.by})</StatusTag></>}</> })),
      ]} />
      {own ? <p className="mc-muted">Bạn đã nhập hồ sơ này; một cán bộ khác của cơ quan đối chiếu.</p> : (
        <form className="mc-stack" noValidate onSubmit={(event: FormEvent) => { event.preventDefault(); void send('CONFIRMED'); }}>
          <ErrorSummary errors={act.errors.map((error) => ({ message: error.message, fieldId: fieldIdOf([dossier.id, ...(error.path ?? [])]) }))} attempt={act.attempt} />
          {act.trouble !== undefined && <TroubleBox trouble={act.trouble} />}
          {backEntry !== null && backEntry.blankNumber !== null && <TextField id={at('blankNumber')} name="blankNumber" label="Số trên giấy đang cầm" width="m" autoComplete="off" value={blankNumber} error={errorAt('blankNumber')} onChange={(event) => setNumber(event.currentTarget.value)} />}
          <TextField id={at('note')} name="note" label="Chỗ không khớp" optional value={note} error={errorAt('note')} onChange={(event) => setNote(event.currentTarget.value)} />
          <div className="mc-cluster">
            <Button type="submit" pending={act.sending} pendingText="Đang ghi…">Khớp với giấy</Button>
            <Button variant="secondary" pending={act.sending} pendingText="Đang ghi…" onClick={() => void send('DIFFERS')}>Không khớp</Button>
          </div>
        </form>
      )}
    </Card>
  );
}
