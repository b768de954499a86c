import { useApolloClient } from '@apollo/client/react';
import { evaluate, type FormDefinition, type PageProblem } from '@mot-cua/eform';
import { ActionBar, Button, Card, DateText, ErrorSummary, LinkButton, Notice, PageHeading, TextArea } from '@mot-cua/ui';
import { EFormPage, fieldIdOf, setAnswer, summaryErrors, todayInVietnam } from '@mot-cua/ui/eform';
import { type FormEvent, useMemo, useState, useSyncExternalStore } from 'react';
import { ConflictDialog } from '../fill/conflict-dialog.tsx';
import { answersOf, keeperOf, storedOf } from '../fill/draft-keepers.ts';
import { OnePaperSlot, slotId } from '../fill/paper-slot.tsx';
import { type UploadRules, usePaperUploads } from '../fill/paper-uploads.ts';
import { SaveLine } from '../fill/save-line.tsx';
import { SignInAgain } from '../fill/sign-in-again.tsx';
import { useUnits } from '../fill/units.ts';
import { useWaitForScan } from '../fill/wait-for-scan.ts';
import { type AskedItem, isChanged, mayChange, problemsOf, sortAsked } from './asked.ts';
import type { SupplementDossier, SupplementDraft, SupplementRound } from './supplement-pages.tsx';
import { useSupply } from './use-supply.ts';

interface SupplementFormProps { readonly dossier: SupplementDossier; readonly round: SupplementRound; readonly draft: SupplementDraft; readonly definition: FormDefinition; readonly rules: UploadRules }
interface Wrong { readonly message: string; readonly fieldId?: string }

/** Where an item is mended on this page. */
const placeOf = (item: AskedItem): string => (item.slotKey ? slotId(item.slotKey) : item.fieldPath ? fieldIdOf(item.fieldPath) : 'note');

/** The working copy of one supplement: kept and saved as a draft is, with what was asked sorted by where it is mended. */
function useSupplement({ dossier, round, draft, definition, rules }: SupplementFormProps) {
  const client = useApolloClient();
  useWaitForScan(dossier.id, draft.papers);
  const today = todayInVietnam();
  const [keeper] = useState(() => keeperOf(client, dossier.id, draft, round.number));
  const state = useSyncExternalStore(keeper.subscribe, keeper.state);
  const [uploadSignedOut, setUploadSignedOut] = useState(false);
  const uploads = usePaperUploads({ dossierId: dossier.id, rules, onSignedOut: () => setUploadSignedOut(true), onChanged: (changed) => { if (changed.draft) keeper.meet(storedOf(changed.draft)); } });
  const asked = useMemo(() => sortAsked(definition, round.items), [definition, round.items]);
  const before = useMemo(() => answersOf(dossier.answers), [dossier.answers]);
  const { visible } = useMemo(() => evaluate(definition, state.answers, { mode: 'draft', today }), [definition, state.answers, today]);
  // A request in words may be answered with a paper that was never sent.
  const extra = asked.free.length === 0 ? [] : definition.slots.filter((slot) => visible.slots.includes(slot.key) && !asked.papers.some((item) => item.slotKey === slot.key) && !dossier.papers.some((paper) => paper.slotKey === slot.key && paper.round > 0));
  const signedOut = uploadSignedOut || state.status === 'signedOut';
  const signedIn = (): void => { setUploadSignedOut(false); keeper.retry(); };
  return { today, keeper, state, uploads, asked, before, extra, signedOut, signedIn, tellSignedOut: () => setUploadSignedOut(true) };
}

type Supplement = ReturnType<typeof useSupplement>;

/** What was asked and is not done yet. A field may be explained in words instead of changed. */
function lacking({ asked, before, state, uploads }: Supplement, draft: SupplementDraft, note: string): readonly Wrong[] {
  const sent = new Set(draft.papers.filter((paper) => paper.file.state !== 'REFUSED').map((paper) => paper.slotKey));
  const explained = note.trim() !== '';
  return [
    ...asked.papers.filter((item) => !sent.has(item.slotKey) && uploads.transferOf(item.slotKey) === undefined).map((item) => ({ message: `Hãy gửi bản mới của: ${item.title}.`, fieldId: slotId(item.slotKey) })),
    ...(explained ? [] : asked.pages.flatMap((page) => page.items).filter((item) => !isChanged(item, before, state.answers)).map((item) => ({ message: `“${item.title}” chưa được sửa. Hãy sửa, hoặc giải thích ở ô “Trả lời cơ quan” nếu thông tin đã đúng.`, fieldId: placeOf(item) }))),
    ...(explained || asked.free.length === 0 || draft.papers.length > 0 ? [] : [{ message: 'Hãy trả lời các yêu cầu khác ở ô “Trả lời cơ quan”.', fieldId: 'note' }]),
    ...(uploads.isBusy ? [{ message: 'Giấy tờ đang được gửi. Hãy đợi gửi xong.' }] : []),
  ];
}

export function SupplementForm(props: SupplementFormProps) {
  const { dossier, round, draft, definition, rules } = props;
  const supplement = useSupplement(props);
  const { asked, uploads, keeper, state, today } = supplement;
  const { supply, pending, problems } = useSupply(dossier, round.number, keeper, supplement.tellSignedOut);
  const [note, setNote] = useState('');
  const [errors, setErrors] = useState<readonly PageProblem[]>([]);
  const [others, setOthers] = useState<readonly Wrong[]>([]);
  const [attempt, setAttempt] = useState(0);
  const searchUnits = useUnits();
  const errorAt = (fieldId: string): string | undefined => others.find((one) => one.fieldId === fieldId)?.message;
  const change = (path: string, value: unknown): void => {
    keeper.change(setAnswer(keeper.state().answers, path, value));
    setErrors((list) => list.filter((problem) => problem.path !== path));
  };
  const send = (event: FormEvent): void => {
    event.preventDefault();
    const wrong = problemsOf(definition, state.answers, round.items, today);
    const rest = lacking(supplement, draft, note).filter((one) => !wrong.some((problem) => fieldIdOf(problem.path) === one.fieldId));
    setErrors(wrong);
    setOthers(rest);
    setAttempt((count) => count + 1);
    if (wrong.length === 0 && rest.length === 0) supply(note.trim());
  };
  const all = [...summaryErrors(errors), ...others, ...problems];
  return (
    <>
      <PageHeading above={dossier.procedure.name} lead="Chỉ những mục được yêu cầu mới sửa được; phần còn lại của hồ sơ giữ nguyên.">Bổ sung hồ sơ</PageHeading>
      <Requested round={round} agency={dossier.agency.name} />
      <form className="c-form" noValidate onSubmit={send}>
        <ErrorSummary attempt={attempt + problems.length * 1_000} title="Chưa gửi được phần bổ sung" errors={all} />
        {asked.pages.map((page) => (
          <Card key={page.page} title={page.title}>
            <Instructions items={page.items} />
            <EFormPage definition={definition} page={page.page} only={page.fields} answers={state.answers} editable={(path) => mayChange(round.items, path)} errors={errors} searchUnits={searchUnits} today={today} onChange={change} />
          </Card>
        ))}
        {asked.papers.map((item) => <OnePaperSlot key={item.key} slot={{ key: item.slotKey, title: item.title, hint: item.instruction, maxFiles: 1 }} required papers={draft.papers} uploads={uploads} rules={rules} error={errorAt(slotId(item.slotKey))} />)}
        {asked.free.length > 0 && <Card title="Yêu cầu khác"><Instructions items={asked.free} /></Card>}
        {supplement.extra.map((slot) => <OnePaperSlot key={slot.key} slot={slot} required={false} papers={draft.papers} uploads={uploads} rules={rules} />)}
        <TextArea name="note" label="Trả lời cơ quan" hint="Giải thích thêm về phần bổ sung, nếu cần." optional={asked.free.length === 0} value={note} onChange={(event) => setNote(event.currentTarget.value)} error={errorAt('note')} />
        <ActionBar>
          <Button type="submit" size="large" pending={pending} pendingText="Đang gửi…">Gửi phần bổ sung</Button>
          <LinkButton variant="secondary" to={`/ho-so/${encodeURIComponent(dossier.id)}`}>Quay lại hồ sơ</LinkButton>
          <SaveLine state={state} onRetry={() => keeper.retry()} />
        </ActionBar>
      </form>
      <ConflictDialog state={state} definition={definition} onKeepMine={() => keeper.keepMine()} onTakeTheirs={() => keeper.takeTheirs()} />
      <SignInAgain open={supplement.signedOut} onDone={supplement.signedIn} />
    </>
  );
}

function Instructions({ items }: { readonly items: readonly AskedItem[] }) {
  return <Notice tone="warning">{items.map((item) => <p key={item.key}><b>{item.title}</b>: {item.instruction}</p>)}</Notice>;
}

/** The whole list first, so that a person knows how much there is; each item leads to its place. */
function Requested({ round, agency }: { readonly round: SupplementRound; readonly agency: string }) {
  return (
    <Card title={`${agency} yêu cầu bổ sung ${round.items.length} mục`}>
      <p className="mc-muted mc-small">Yêu cầu lúc <DateText value={round.requestedAt} format="dateTime" /></p>
      <p className="c-text">{round.reason}</p>
      <ol className="c-steps">{round.items.map((item) => <li key={item.key}><a href={`#${placeOf(item)}`}>{item.title}</a>: {item.instruction}</li>)}</ol>
    </Card>
  );
}
