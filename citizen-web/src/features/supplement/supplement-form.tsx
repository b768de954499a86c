import type { Answers, FormDefinition, PageProblem } from '@mot-cua/eform';
import { ActionBar, Button, Card, DateText, ErrorSummary, LinkButton, Notice, PageHeading, TextArea } from '@mot-cua/ui';
import { EFormPage, fieldIdOf, setAnswer, summaryErrors, todayInVietnam } from '@mot-cua/ui/eform';
import { type FormEvent, useEffect, useMemo, useState } from 'react';
import { tellUnsaved } from '../../app/unsaved.ts';
import { answersOf } from '../fill/draft-keepers.ts';
import { OnePaperSlot, slotId } from '../fill/paper-slot.tsx';
import { type UploadRules, usePaperUploads } from '../fill/paper-uploads.ts';
import { SignInAgain } from '../fill/sign-in-again.tsx';
import { useUnits } from '../fill/units.ts';
import { type AskedItem, isChanged, mayChange, problemsOf, sortAsked } from './asked.ts';
import type { SupplementDossier, SupplementRound } from './supplement-pages.tsx';
import { useSupply } from './use-supply.ts';

interface SupplementFormProps { readonly dossier: SupplementDossier; readonly round: SupplementRound; readonly definition: FormDefinition; readonly rules: UploadRules }
interface Wrong { readonly message: string; readonly fieldId?: string }

/** Where an item is mended on this page. */
const placeOf = (item: AskedItem): string => (item.slotKey ? slotId(item.slotKey) : item.fieldPath ? fieldIdOf(item.fieldPath) : 'note');

export function SupplementForm({ dossier, round, definition, rules }: SupplementFormProps) {
  const today = todayInVietnam();
  const asked = useMemo(() => sortAsked(definition, round.items), [definition, round.items]);
  const before = useMemo(() => answersOf(dossier.answers), [dossier.answers]);
  const [answers, setAnswers] = useState<Answers>(before);
  const [note, setNote] = useState('');
  const [signedOut, setSignedOut] = useState(false);
  const [errors, setErrors] = useState<readonly PageProblem[]>([]);
  const [others, setOthers] = useState<readonly Wrong[]>([]);
  const [attempt, setAttempt] = useState(0);
  const uploads = usePaperUploads({ dossierId: dossier.id, rules, onSignedOut: () => setSignedOut(true), onChanged: () => undefined });
  const { supply, pending, problems } = useSupply(dossier, () => setSignedOut(true));
  const searchUnits = useUnits();
  const dirty = answers !== before || note !== '';
  useEffect(() => { tellUnsaved(`supplement:${dossier.id}`, dirty); return () => tellUnsaved(`supplement:${dossier.id}`, false); }, [dossier.id, dirty]);

  const isNewPaper = (slotKey: string): boolean => dossier.papers.some((paper) => paper.slotKey === slotKey && !paper.superseded && paper.file.uploadedAt > round.requestedAt);
  const missing = (): readonly Wrong[] => [
    ...asked.papers.filter((item) => !isNewPaper(item.slotKey)).map((item) => ({ message: `Hãy gửi bản mới của: ${item.title}.`, fieldId: slotId(item.slotKey) })),
    ...asked.pages.flatMap((page) => page.items).filter((item) => !isChanged(item, before, answers)).map((item) => ({ message: `Mục “${item.title}” chưa được sửa. Hãy sửa theo hướng dẫn.`, fieldId: placeOf(item) })),
    ...(asked.free.length > 0 && note.trim() === '' ? [{ message: 'Hãy trả lời các yêu cầu bằng lời ở ô “Trả lời cơ quan”.', fieldId: 'note' }] : []),
    ...(uploads.isBusy ? [{ message: 'Giấy tờ đang được gửi. Hãy đợi gửi xong.' }] : []),
  ];
  const send = (event: FormEvent): void => {
    event.preventDefault();
    const wrong = problemsOf(definition, answers, round.items, today);
    const lacking = missing().filter((lack) => !wrong.some((problem) => fieldIdOf(problem.path) === lack.fieldId));
    setErrors(wrong);
    setOthers(lacking);
    setAttempt((count) => count + 1);
    if (wrong.length === 0 && lacking.length === 0) supply(answers === before ? undefined : answers, note.trim());
  };
  const all: readonly Wrong[] = [...summaryErrors(errors).map(({ message, fieldId }) => ({ message, ...(fieldId !== undefined && { fieldId }) })), ...others, ...problems];
  return (
    <>
      <PageHeading above={dossier.procedure.name} lead="Chỉ những mục được yêu cầu mới sửa được; phần còn lại của hồ sơ giữ nguyên.">Bổ sung hồ sơ</PageHeading>
      <Requested round={round} agency={dossier.agency.name} />
      <form className="c-form" noValidate onSubmit={send}>
        <ErrorSummary attempt={attempt + problems.length * 1_000} title="Chưa gửi được phần bổ sung" errors={all} />
        {asked.pages.map((page) => (
          <Card key={page.page} title={page.title}>
            <Instructions items={page.items} />
            <EFormPage definition={definition} page={page.page} only={page.fields} answers={answers} editable={(path) => mayChange(round.items, path)} errors={errors} searchUnits={searchUnits} today={today}
              onChange={(path, value) => { setAnswers((known) => setAnswer(known, path, value)); setErrors((list) => list.filter((problem) => problem.path !== path)); }} />
          </Card>
        ))}
        {asked.papers.map((item) => (
          <Card key={item.key}>
            <OnePaperSlot slot={{ key: item.slotKey, title: item.title, hint: item.instruction, maxFiles: 1 }} required papers={dossier.papers} uploads={uploads} rules={rules} keeps error={others.find((lack) => lack.fieldId === slotId(item.slotKey))?.message} />
          </Card>
        ))}
        {asked.free.length > 0 && <Card title="Yêu cầu khác"><Instructions items={asked.free} /></Card>}
        <TextArea name="note" label="Trả lời cơ quan" hint="Giải thích thêm về phần bổ sung, nếu cần." optional={asked.free.length === 0} value={note} onChange={(event) => setNote(event.currentTarget.value)} error={others.find((lack) => lack.fieldId === 'note')?.message} />
        <ActionBar>
          <Button type="submit" size="large" pending={pending} pendingText="Đang gửi…">Gửi phần bổ sung</Button>
          <LinkButton variant="secondary" to={`/ho-so/${encodeURIComponent(dossier.id)}`}>Quay lại hồ sơ</LinkButton>
        </ActionBar>
      </form>
      <SignInAgain open={signedOut} onDone={() => setSignedOut(false)} />
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
