import { Button, Checkbox, CheckboxGroup, ErrorSummary, formatDateTime, LabelTag, Notice, StatusTag, TextArea, TroubleBox } from '@mot-cua/ui';
import { type FormEvent, useId, useState } from 'react';
import { dropDraft, useDraft } from '../../app/drafts.ts';
import { AddNoteDocument, AnswerObstacleDocument, LabelDossierDocument, type LabelPartsFragment, type NotePartsFragment } from '../../gql/graphql.ts';
import { errorOf } from '../acts/fields.ts';
import { useKeyedAct } from '../acts/use-keyed-act.ts';

/** What stands on a dossier beside its life cycle. */
export interface Noted { readonly id: string; readonly notes: readonly NotePartsFragment[]; readonly labels: readonly LabelPartsFragment[] }
interface Draft { readonly text: string; readonly obstacle: boolean }
const isDraft = (value: unknown): value is Draft => typeof value === 'object' && value !== null && typeof Reflect.get(value, 'text') === 'string' && typeof Reflect.get(value, 'obstacle') === 'boolean';
const EMPTY: Draft = { text: '', obstacle: false };

function Labels({ noted, known, onChanged }: { readonly noted: Noted; readonly known: readonly LabelPartsFragment[]; readonly onChanged: (now: Noted) => void }) {
  const act = useKeyedAct(LabelDossierDocument);
  const on = noted.labels.map((label) => label.id);
  const toggle = async (values: readonly string[]): Promise<void> => {
    const changed = known.find((label) => values.includes(label.id) !== on.includes(label.id));
    if (changed === undefined) return;
    const result = await act.send({ dossierId: noted.id, labelId: changed.id, on: values.includes(changed.id) });
    if (result?.dossier) onChanged(result.dossier);
  };
  return (
    <>
      {act.errors.length > 0 && <Notice tone="danger" live="assertive">{act.errors.map((error) => error.message).join(' ')}</Notice>}
      {act.trouble !== undefined && <TroubleBox trouble={act.trouble} />}
      {known.length === 0
        ? <p className="mc-muted">Cơ quan chưa tạo nhãn nào; lãnh đạo tạo nhãn ở trang “Điều hành”, mục “Vướng mắc, nhãn”.</p>
        : <CheckboxGroup name="labels" label="Nhãn của hồ sơ" inline options={known.map((label) => ({ value: label.id, label: <LabelTag name={label.name} colour={label.colour} /> }))} values={on} onChange={(values) => void toggle(values)} />}
    </>
  );
}

/** §17.3: how an obstacle was overcome. */
export function AnswerObstacle({ dossierId, note, onChanged }: { readonly dossierId: string; readonly note: NotePartsFragment; readonly onChanged: (now: Noted) => void }) {
  const act = useKeyedAct(AnswerObstacleDocument);
  const id = useId();
  const key = `${dossierId} thao-go ${note.id}`;
  const [text, change] = useDraft(key, () => '', (value): value is string => typeof value === 'string');
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const result = await act.send({ dossierId, noteId: note.id, text });
    if (result === undefined || result.errors.length > 0) return;
    dropDraft(key);
    if (result.dossier) onChanged(result.dossier);
  };
  return (
    <form className="mc-stack" data-gap="s" noValidate onSubmit={(event) => void submit(event)}>
      {act.trouble !== undefined && <TroubleBox trouble={act.trouble} />}
      <TextArea id={id} name="answer" label="Cách tháo gỡ" rows={2} value={text} error={errorOf(act.errors, 'text')} onChange={(event) => { const typed = event.currentTarget.value; change(() => typed); }} />
      <div><Button type="submit" size="small" variant="secondary" pending={act.sending} pendingText="Đang ghi…">Ghi cách tháo gỡ</Button></div>
    </form>
  );
}

function OneNote({ note, dossierId, onChanged }: { readonly note: NotePartsFragment; readonly dossierId: string; readonly onChanged: (now: Noted) => void }) {
  const [answering, setAnswering] = useState(false);
  return (
    <li className="mc-message">
      <p className="mc-message__head"><b>{note.author}</b>, {formatDateTime(note.at)} {note.obstacle && <StatusTag tone={note.answer ? 'success' : 'warning'}>{note.answer ? 'Vướng mắc đã tháo gỡ' : 'Vướng mắc'}</StatusTag>}</p>
      <p className="mc-message__text">{note.text}</p>
      {note.answer && <p className="mc-message__text"><b>{note.answer.by}</b>, {formatDateTime(note.answer.at)}: {note.answer.text}</p>}
      {note.obstacle && !note.answer && (answering ? <AnswerObstacle dossierId={dossierId} note={note} onChanged={onChanged} /> : <div><Button size="small" variant="secondary" onClick={() => setAnswering(true)}>Trả lời vướng mắc</Button></div>)}
    </li>
  );
}

/** Notes and labels of the agency on a dossier; the citizen never sees them. */
export function Notes({ noted, known, onChanged }: { readonly noted: Noted; readonly known: readonly LabelPartsFragment[]; readonly onChanged: (now: Noted) => void }) {
  const act = useKeyedAct(AddNoteDocument);
  const id = useId();
  const key = `${noted.id} ghi-chu`;
  const [draft, change] = useDraft(key, () => EMPTY, isDraft);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const result = await act.send({ dossierId: noted.id, text: draft.text, obstacle: draft.obstacle });
    if (result === undefined || result.errors.length > 0) return;
    change(() => EMPTY);
    dropDraft(key);
    if (result.dossier) onChanged(result.dossier);
  };
  return (
    <div className="mc-stack" data-gap="s">
      <p className="mc-muted">Chỉ cán bộ của cơ quan đọc được, người nộp không thấy.</p>
      <Labels noted={noted} known={known} onChanged={onChanged} />
      {noted.notes.length > 0 && <ol className="mc-messages" aria-label="Ghi chú">{noted.notes.map((note) => <OneNote key={note.id} note={note} dossierId={noted.id} onChanged={onChanged} />)}</ol>}
      <form className="mc-stack" data-gap="s" noValidate onSubmit={(event) => void submit(event)}>
        <ErrorSummary attempt={act.attempt} errors={act.errors.map((error) => ({ message: error.message, fieldId: id }))} />
        {act.trouble !== undefined && <TroubleBox trouble={act.trouble} />}
        <TextArea id={id} name="note" label="Ghi chú mới" rows={2} value={draft.text} error={errorOf(act.errors, 'text')} onChange={(event) => { const text = event.currentTarget.value; change((now) => ({ ...now, text })); }} />
        <Checkbox name="obstacle" label="Đây là vướng mắc, cần tháo gỡ" hint="Lãnh đạo thấy ở trang “Điều hành”, mục “Vướng mắc, nhãn” cho đến khi có cách tháo gỡ." checked={draft.obstacle} onChange={(event) => { const obstacle = event.currentTarget.checked; change((now) => ({ ...now, obstacle })); }} />
        <div><Button type="submit" size="small" pending={act.sending} pendingText="Đang ghi…">Ghi lại</Button></div>
      </form>
    </div>
  );
}
