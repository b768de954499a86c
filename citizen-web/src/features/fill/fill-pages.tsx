import { useApolloClient, useQuery } from '@apollo/client/react';
import { type FormDefinition, evaluate, parseDefinition } from '@mot-cua/eform';
import { Loading, Notice, PageHeading, Steps } from '@mot-cua/ui';
import { todayInVietnam } from '@mot-cua/ui/eform';
import { lazy, Suspense, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { Link, Navigate, Route, Routes, useLocation, useParams } from 'react-router';
import { Loaded } from '../../app/loaded.tsx';
import { NotFoundPage } from '../../app/not-found-page.tsx';
import { FillDocument, type FillQuery } from '../../gql/graphql.ts';
import { CheckPage } from './check-page.tsx';
import { ConflictDialog } from './conflict-dialog.tsx';
import { DeclarePage } from './declare-page.tsx';
import { keeperOf, storedOf } from './draft-keepers.ts';
import { type FillDossier, type Filling, filledSlots } from './filling.ts';
import { usePaperUploads } from './paper-uploads.ts';
import { PapersPage } from './papers-page.tsx';
import { QuestionPage } from './question-page.tsx';
import { SignInAgain } from './sign-in-again.tsx';
import { useWaitForScan } from './wait-for-scan.ts';
import { CHECK, DECLARE, lacksOf, PAPERS, SIGN, resumeAt, stepsOf } from './steps.ts';

const SignPage = lazy(() => import('../sign/sign-page.tsx').then((it) => ({ default: it.SignPage })));

/** Filling a form, one group of questions a page (§8.1a). The draft is kept here, above its pages. */
export function FillPages() {
  const { id = '' } = useParams();
  const result = useQuery(FillDocument, { variables: { id }, fetchPolicy: 'cache-and-network', nextFetchPolicy: 'cache-first' });
  return (
    <Loaded result={result} what="tờ khai">
      {(data) => {
        if (data.dossier === null || data.dossier === undefined) return <NotFoundPage what="hồ sơ này" />;
        if (data.dossier.phase !== 'DRAFT' || !data.dossier.draft) return <Navigate to={`/ho-so/${encodeURIComponent(id)}`} replace />;
        return <Opened key={id} data={data} dossier={data.dossier} draft={data.dossier.draft} />;
      }}
    </Loaded>
  );
}

interface OpenedProps { readonly data: FillQuery; readonly dossier: FillDossier; readonly draft: NonNullable<FillDossier['draft']> }

function Opened(props: OpenedProps) {
  const { dossier } = props;
  const definition = useMemo(() => parseDefinition(dossier.form.definition), [dossier.form.definition]);
  if (definition.ok) return <Form {...props} definition={definition.value} />;
  return (
    <>
      <PageHeading>{dossier.procedure.name}</PageHeading>
      <Notice tone="danger" title="Biểu mẫu này đang có lỗi">Bạn chưa khai được trực tuyến lúc này. Hãy báo đơn vị vận hành cổng (xem <Link to="/huong-dan#tro-giup">Cần trợ giúp</Link>), hoặc nộp trực tiếp tại cơ quan tiếp nhận.</Notice>
    </>
  );
}

function useFilling({ data, dossier, draft, definition }: OpenedProps & { readonly definition: FormDefinition }, onSignedOut: () => void): Filling {
  const client = useApolloClient();
  const [keeper] = useState(() => keeperOf(client, dossier.id, draft));
  const state = useSyncExternalStore(keeper.subscribe, keeper.state);
  // What comes from the network later than from the cache may be newer: another device, another window.
  useEffect(() => keeper.meet(storedOf(draft)), [keeper, draft]);
  useWaitForScan(dossier.id, draft.papers);
  const today = todayInVietnam();
  const uploads = usePaperUploads({
    dossierId: dossier.id, rules: data.uploadRules, onSignedOut,
    onChanged: (changed) => { if (changed.draft) keeper.meet(storedOf(changed.draft)); },
  });
  const { answers } = state;
  const { visible, requiredSlots } = useMemo(() => evaluate(definition, answers, { mode: 'draft', today }), [definition, answers, today]);
  const steps = useMemo(() => stepsOf(definition, answers, today, dossier.onlineLevel >= 4), [definition, answers, today, dossier.onlineLevel]);
  const lacks = useMemo(() => lacksOf(definition, answers, filledSlots(draft.papers), today), [definition, answers, draft.papers, today]);
  return {
    dossier, definition, keeper, state, answers, steps, lacks, requiredSlots, uploads, today,
    slots: definition.slots.filter((slot) => visible.slots.includes(slot.key)),
    papers: draft.papers, rules: data.uploadRules, declaration: data.declarationText,
    base: `/ho-so/${encodeURIComponent(dossier.id)}/ke-khai`,
  };
}

/** §15.4: the procedure has changed while this was being filled in. */
function Changed({ dossier: { procedure }, superseded: { changes, text } }: { readonly dossier: FillDossier; readonly superseded: NonNullable<FillDossier['superseded']> }) {
  return (
    <Notice tone="warning" live="polite" title="Thủ tục này vừa thay đổi">
      <p>{text}</p>
      {changes.length > 0 && <p>Khác bản cũ: {changes.map((change) => change.charAt(0).toLocaleLowerCase('vi') + change.slice(1)).join('; ')}.</p>}
      <p><Link to={`/dich-vu/${encodeURIComponent(procedure.code)}`}>Xem bản hiện hành: {procedure.name}</Link></p>
    </Notice>
  );
}

/** Where "Để sau" leads; fetched while there is a network, for the moment there is none. */
const fetchAhead = (): void => void import('../dossiers/my-dossiers-page.tsx').catch(() => undefined);

function Form(props: OpenedProps & { readonly definition: FormDefinition }) {
  const [uploadSignedOut, setUploadSignedOut] = useState(false);
  useEffect(fetchAhead, []);
  const filling = useFilling(props, () => setUploadSignedOut(true));
  const { steps, lacks, base, state, keeper } = filling;
  const { pathname } = useLocation();
  const here = steps.find((step) => pathname === `${base}/${step.path}`);
  return (
    <>
      {filling.dossier.superseded && <Changed dossier={filling.dossier} superseded={filling.dossier.superseded} />}
      {here !== undefined && (
        <Steps label="Các bước khai hồ sơ" current={here.key} steps={steps.map(({ key, label, path }) => ({ key, label, to: `${base}/${path}` }))} />
      )}
      <Routes>
        <Route index element={<Navigate to={`${base}/${resumeAt(steps, lacks, Object.keys(state.answers).length > 0)}`} replace />} />
        <Route path="muc/:page" element={<QuestionPage filling={filling} />} />
        <Route path={PAPERS.path} element={<PapersPage filling={filling} />} />
        <Route path={CHECK.path} element={<CheckPage filling={filling} />} />
        <Route path={SIGN.path} element={<Suspense fallback={<Loading words="Đang mở trang ký số…" />}><SignPage filling={filling} /></Suspense>} />
        <Route path={DECLARE.path} element={<DeclarePage filling={filling} />} />
        <Route path="*" element={<NotFoundPage what="bước khai này" />} />
      </Routes>
      <ConflictDialog state={state} definition={filling.definition} onKeepMine={() => keeper.keepMine()} onTakeTheirs={() => keeper.takeTheirs()} />
      <SignInAgain open={uploadSignedOut || state.status === 'signedOut'} onDone={() => { setUploadSignedOut(false); keeper.retry(); }} />
    </>
  );
}
