import { actorKey, requireStaff, type StaffViewer } from '../../platform/auth/viewer.ts';
import { sha256 } from '../../platform/canonical.ts';
import { inTransaction, type Tx } from '../../platform/database/transaction.ts';
import { notFound, Refused } from '../../platform/errors.ts';
import { once } from '../../platform/idempotency/once.ts';
import { decodeId } from '../../platform/ids.ts';
import { tell } from '../../platform/outbox/outbox.ts';
import { type Caller, checkClientKey, getRecord, lockVisible, trail } from '../dossiers/index.ts';
import { textFaults, written } from '../messages/index.ts';
import { findLabel, insertAnswer, insertNote, lockObstacle, putLabelOn, takeLabelOff } from './note.storage.ts';
import { notesFor, worksIn } from './note.policy.ts';

/** What fits on a note; a report is a paper. */
export const MAX_NOTE = 2_000;
interface OnDossier { readonly clientKey: string; readonly dossierId: string }
type Locked = Awaited<ReturnType<typeof lockVisible>>;

/** Something an officer does on a dossier beside its life cycle: once a key, under its lock, told to whoever has it open. */
async function onDossier(caller: Caller, input: OnDossier, operation: string, run: (tx: Tx, dossier: Locked, officer: StaffViewer) => Promise<void>): Promise<number> {
  const { house } = caller;
  const officer = requireStaff(caller.viewer);
  const dossierId = decodeId('Dossier', input.dossierId);
  await getRecord(caller, dossierId);
  await inTransaction(house.database, house.clock, (tx) => once(tx, { actor: actorKey(officer), key: checkClientKey(input.clientKey), operation, input }, async () => {
    await run(tx, await lockVisible(tx, officer, dossierId), officer);
    await tell(tx, { topic: 'notes.changed', dossierId });
    return { dossierId };
  }));
  return dossierId;
}

/** §17.3: a note, or an obstacle that waits for an answer. @throws Refused with everything to mend */
export function addNote(caller: Caller, input: OnDossier & { readonly text: string; readonly obstacle: boolean }): Promise<number> {
  const text = written(input.text);
  return onDossier(caller, input, 'ADD_NOTE', async (tx, dossier, officer) => {
    const agencyId = notesFor(officer, dossier);
    if (agencyId === undefined) throw notFound();
    const wrong = textFaults(text, input.obstacle ? 'vướng mắc' : 'ghi chú', MAX_NOTE);
    if (wrong.length > 0) throw new Refused(...wrong);
    const noteId = await insertNote(tx, { dossierId: dossier.id, agencyId, authorId: officer.accountId, authorName: officer.fullName, obstacle: input.obstacle, text });
    await trail(tx, { ...caller, viewer: officer }, dossier.id, input.obstacle ? 'note.obstacle' : 'note.added', { noteId, agencyId, sha256: sha256(text) });
  });
}

/** §17.3: how an obstacle was overcome, once. @throws Refused where it was answered already */
export function answerObstacle(caller: Caller, input: OnDossier & { readonly noteId: string; readonly text: string }): Promise<number> {
  const [noteId, text] = [decodeId('Note', input.noteId), written(input.text)];
  return onDossier(caller, input, 'ANSWER_OBSTACLE', async (tx, dossier, officer) => {
    const obstacle = await lockObstacle(tx, dossier.id, noteId);
    if (obstacle === undefined || !worksIn(officer).includes(obstacle.agencyId)) throw notFound();
    if (obstacle.answered) throw new Refused({ code: 'OBSTACLE_ANSWERED', message: 'Vướng mắc này đã được người khác trả lời. Hãy xem cách tháo gỡ đã ghi.', path: ['text'] });
    const wrong = textFaults(text, 'cách tháo gỡ', MAX_NOTE);
    if (wrong.length > 0) throw new Refused(...wrong);
    await insertAnswer(tx, { noteId, answeredBy: officer.accountId, answeredByName: officer.fullName, text });
    await trail(tx, { ...caller, viewer: officer }, dossier.id, 'note.obstacle-answered', { noteId, agencyId: obstacle.agencyId, sha256: sha256(text) });
  });
}

/** Puts a label of one's own agency on a dossier, or takes it off; what is so already stays so. */
export function labelDossier(caller: Caller, input: OnDossier & { readonly labelId: string; readonly on: boolean }): Promise<number> {
  const labelId = decodeId('Label', input.labelId);
  return onDossier(caller, input, 'LABEL_DOSSIER', async (tx, dossier, officer) => {
    const label = await findLabel(tx.db, labelId);
    if (label === undefined || !worksIn(officer).includes(label.agencyId)) throw notFound();
    if (input.on && label.retiredAt !== null) throw new Refused({ code: 'LABEL_RETIRED', message: 'Nhãn này đã thôi dùng. Hãy chọn nhãn khác.', path: ['labelId'] });
    const changed = input.on ? await putLabelOn(tx, dossier.id, labelId, officer.accountId) : await takeLabelOff(tx, dossier.id, labelId);
    if (changed) await trail(tx, { ...caller, viewer: officer }, dossier.id, input.on ? 'label.put' : 'label.taken', { labelId, name: label.name, agencyId: label.agencyId });
  });
}
