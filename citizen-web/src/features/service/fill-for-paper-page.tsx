import { useMutation, useQuery } from '@apollo/client/react';
import { newClientKey, troubleOf } from '@mot-cua/client';
import { type Answers, evaluate, type FormDefinition, type PageProblem, parseDefinition } from '@mot-cua/eform';
import { Breadcrumbs, Button, Card, Confirmation, DateText, ErrorSummary, LinkButton, Notice, PageHeading, usePageTitle } from '@mot-cua/ui';
import { EFormPage, setAnswer, summaryErrors, todayInVietnam } from '@mot-cua/ui/eform';
import { type FormEvent, useMemo, useState } from 'react';
import { Navigate, useParams, useSearchParams } from 'react-router';
import { Loaded } from '../../app/loaded.tsx';
import { NotFoundPage } from '../../app/not-found-page.tsx';
import { type OnPaperQuery, OnPaperDocument, type SaveDeclarationMutation, SaveDeclarationDocument } from '../../gql/graphql.ts';
import { useUnits } from '../fill/units.ts';
import { readKept, keep } from './kept-answers.ts';

type Procedure = NonNullable<OnPaperQuery['procedure']>;
type Agency = NonNullable<OnPaperQuery['agency']>;
type Declaration = NonNullable<SaveDeclarationMutation['saveDeclaration']['declaration']>;

/** `/dich-vu/:code/khai-va-in?noi=…` (§3.2b): the form filled in on screen, printed and signed; with or without an account. */
export function FillForPaperPage() {
  const { code = '' } = useParams();
  const [parameters] = useSearchParams();
  const agency = parameters.get('noi') ?? '';
  const result = useQuery(OnPaperDocument, { variables: { code, agency }, skip: agency === '' });
  if (agency === '') return <Navigate to={`/dich-vu/${code}/noi-nop?khai=in`} replace />;
  return (
    <Loaded result={result} what="tờ khai">
      {(data) => (!data.procedure?.hasForm || !data.agency ? <NotFoundPage what="mẫu đơn này" /> : <Opened procedure={data.procedure} agency={data.agency} />)}
    </Loaded>
  );
}

function Opened({ procedure, agency }: { readonly procedure: Procedure; readonly agency: Agency }) {
  const parsed = useMemo(() => parseDefinition(procedure.form?.definition), [procedure.form?.definition]);
  const [declaration, setDeclaration] = useState<Declaration>();
  if (!parsed.ok) return <><PageHeading>{procedure.name}</PageHeading><Notice tone="danger" title="Biểu mẫu này đang có lỗi">Bạn chưa khai được lúc này. Hãy lấy mẫu đơn giấy tại nơi tiếp nhận.</Notice></>;
  if (declaration !== undefined) return <Ready procedure={procedure} agency={agency} declaration={declaration} onChange={() => setDeclaration(undefined)} />;
  return <Form procedure={procedure} agency={agency} definition={parsed.value} onSaved={setDeclaration} />;
}

const touches = (problem: PageProblem, path: string): boolean => problem.path === path || problem.path.startsWith(`${path}.`) || path.startsWith(`${problem.path}.`);

/** Sends what was typed, once however often it is pressed: changed answers are a new intention. */
function useSave(procedure: Procedure, agency: Agency, onSaved: (declaration: Declaration) => void) {
  const [save, { loading }] = useMutation(SaveDeclarationDocument);
  const [intended, setIntended] = useState<{ readonly body: string; readonly clientKey: string }>();
  const [problem, setProblem] = useState<string>();
  const send = async (answers: Answers): Promise<void> => {
    const body = JSON.stringify([agency.code, answers]);
    const one = intended?.body === body ? intended : { body, clientKey: newClientKey() };
    setIntended(one);
    setProblem(undefined);
    try {
      const { data } = await save({ variables: { input: { clientKey: one.clientKey, procedureCode: procedure.code, agencyCode: agency.code, answers } } });
      const kept = data?.saveDeclaration.declaration;
      if (kept) onSaved(kept);
      else setProblem(data?.saveDeclaration.errors.map((error) => error.message).join(' ') || 'Chưa lưu được tờ khai. Hãy thử lại.');
    } catch (error) {
      setProblem(troubleOf(error).message);
    }
  };
  return { send, loading, problem };
}

function Form({ procedure, agency, definition, onSaved }: { readonly procedure: Procedure; readonly agency: Agency; readonly definition: FormDefinition; readonly onSaved: (declaration: Declaration) => void }) {
  usePageTitle(`Khai và in – ${procedure.name}`);
  const today = todayInVietnam();
  const searchUnits = useUnits();
  const [answers, setAnswers] = useState<Answers>(() => readKept(procedure.code));
  const [errors, setErrors] = useState<readonly PageProblem[]>([]);
  const [attempt, setAttempt] = useState(0);
  const { send, loading, problem } = useSave(procedure, agency, onSaved);
  const { visible } = useMemo(() => evaluate(definition, answers, { mode: 'draft', today }), [definition, answers, today]);
  const change = (path: string, value: unknown): void => {
    const next = setAnswer(answers, path, value);
    setAnswers(next);
    keep(procedure.code, next);
    setErrors((all) => all.filter((one) => !touches(one, path)));
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const judged = evaluate(definition, answers, { mode: 'submit', today });
    setErrors(judged.errors);
    setAttempt((count) => count + 1);
    if (judged.errors.length === 0) void send(judged.answers);
  };
  return (
    <>
      <Breadcrumbs items={[{ label: 'Trang đầu', to: '/' }, { label: procedure.name, to: `/dich-vu/${procedure.code}` }, { label: 'Khai và in' }]} />
      <PageHeading above={procedure.name} lead={`Nơi nộp: ${agency.name}. Khai xong, bạn in tờ khai, ký và nộp trên giấy.`}>Khai và in</PageHeading>
      <form className="c-form" noValidate onSubmit={submit}>
        <ErrorSummary attempt={attempt} errors={summaryErrors(errors)} />
        {definition.pages.filter((page) => visible.pages.includes(page.key)).map((page) => (
          <section key={page.key} aria-labelledby={`muc-${page.key}`}>
            <h2 id={`muc-${page.key}`}>{page.title}</h2>
            {page.hint !== undefined && <p className="mc-muted">{page.hint}</p>}
            <EFormPage definition={definition} page={page.key} answers={answers} onChange={change} errors={errors.filter((one) => one.page === page.key)} searchUnits={searchUnits} today={today} />
          </section>
        ))}
        {problem !== undefined && <Notice tone="danger" live="assertive">{problem}</Notice>}
        <div><Button type="submit" size="large" pending={loading} pendingText="Đang lưu tờ khai…" wideOnPhone>Lưu và lấy bản in</Button></div>
        <p className="mc-small mc-muted">Nội dung được giữ 30 ngày dưới một mã ngẫu nhiên chỉ có trên tờ khai của bạn, để nơi tiếp nhận quét; sau đó bị xóa. Trong lúc khai, nội dung chỉ nằm trong cửa sổ này.</p>
      </form>
    </>
  );
}

/** It is kept: print, sign, hand in – and where. */
function Ready({ procedure, agency, declaration, onChange }: { readonly procedure: Procedure; readonly agency: Agency; readonly declaration: Declaration; readonly onChange: () => void }) {
  usePageTitle('Tờ khai đã sẵn sàng để in');
  return (
    <>
      <Confirmation title="Tờ khai đã sẵn sàng để in" codeLabel="Mã tờ khai" code={declaration.reference}>
        <p>Đây chưa phải là hồ sơ đã nộp. Tờ khai được giữ đến <DateText value={declaration.expiresAt} />.</p>
      </Confirmation>
      <div className="mc-cluster">
        <a className="mc-button" data-size="large" href={declaration.url} target="_blank" rel="noopener">Mở tờ khai để in (PDF)</a>
        <Button variant="secondary" onClick={onChange}>Sửa nội dung</Button>
      </div>
      <Card title="Việc tiếp theo">
        <ol className="c-steps">
          <li>In tờ khai, kiểm tra lại và ký tên.</li>
          <li>Chuẩn bị giấy tờ kèm theo ghi ở cuối tờ khai.</li>
          <li>Nộp trực tiếp tại <b>{agency.name}</b>{agency.receptionAddress ? `, ${agency.receptionAddress}` : ' (địa chỉ tiếp nhận: chưa có dữ liệu)'}{agency.receptionPhone ? `, điện thoại ${agency.receptionPhone}` : ''}, hoặc gửi qua bưu điện đến địa chỉ này. Cán bộ quét mã QR trên tờ khai, bạn không phải khai lại.</li>
        </ol>
        <LinkButton variant="secondary" to={`/dich-vu/${procedure.code}`}>Quay lại thủ tục</LinkButton>
      </Card>
    </>
  );
}
