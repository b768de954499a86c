import { useMutation, useQuery } from '@apollo/client/react';
import { newClientKey, troubleOf } from '@mot-cua/client';
import { Breadcrumbs, Button, LinkButton, LoadMore, Notice, PageHeading, SearchBox, usePageTitle } from '@mot-cua/ui';
import { useRef, useState } from 'react';
import { Link, useLocation, useNavigate, useParams, useSearchParams } from 'react-router';
import { Loaded } from '../../app/loaded.tsx';
import { NotFoundPage } from '../../app/not-found-page.tsx';
import { signInAddress, useViewer } from '../../app/session.ts';
import { type ReceivingAgenciesQuery, ReceivingAgenciesDocument, StartDraftDocument } from '../../gql/graphql.ts';

type Procedure = NonNullable<ReceivingAgenciesQuery['procedure']>;

/** Who is to receive the dossier. Whoever is not signed in goes to sign in and comes back here. */
export function ChooseAgencyPage() {
  const { code = '' } = useParams();
  const [parameters] = useSearchParams();
  const search = (parameters.get('q') ?? '').trim();
  const result = useQuery(ReceivingAgenciesDocument, { variables: { code, search: search === '' ? null : search } });
  return (
    <Loaded result={result} what="nơi tiếp nhận">
      {({ procedure }) => procedure === null || procedure === undefined
        ? <NotFoundPage what={`thủ tục có mã “${code}”`} />
        : <Choose code={code} procedure={procedure} search={search} loading={result.loading} onMore={(after) => void result.fetchMore({ variables: { after } }).catch(() => undefined)} />}
    </Loaded>
  );
}

interface ChooseProps { readonly code: string; readonly procedure: Procedure; readonly search: string; readonly loading: boolean; readonly onMore: (after: string | null) => void }

function Choose({ code, procedure, search, loading, onMore }: ChooseProps) {
  const [parameters, setParameters] = useSearchParams();
  const paper = forPaper(parameters, procedure);
  const title = procedure.filesOnline || paper ? 'Chọn nơi nhận hồ sơ' : 'Nơi tiếp nhận hồ sơ';
  usePageTitle(`${title} – ${procedure.name}`);
  const { edges, pageInfo } = procedure.receivingAgencies;
  return (
    <>
      <Breadcrumbs items={[{ label: 'Trang đầu', to: '/' }, { label: procedure.name, to: `/dich-vu/${code}` }, { label: title }]} />
      <PageHeading above={procedure.name} lead={paper ? 'Tờ khai sẽ ghi đúng nơi bạn mang hoặc gửi đến. Nếu chưa chắc, hãy chọn nơi bạn đang cư trú.' : procedure.filesOnline ? 'Hồ sơ sẽ được gửi đến đúng nơi bạn chọn. Nếu chưa chắc, hãy chọn nơi bạn đang cư trú.' : undefined}>{title}</PageHeading>
      <SearchBox key={search} label="Tên xã, phường, huyện hoặc cơ quan" defaultValue={search} onSearch={(text) => setParameters({ ...(paper && { khai: 'in' }), ...(text !== '' && { q: text }) })} />
      {edges.length === 0 && <output>{search === '' ? 'Chưa có cơ quan nào được ghi là nơi tiếp nhận thủ tục này.' : `Không có nơi tiếp nhận nào tên “${search}”. Hãy thử gõ ít chữ hơn, ví dụ chỉ tên xã.`}</output>}
      <AgencyChoices code={code} procedure={procedure} paper={paper} />
      <LoadMore noun="nơi tiếp nhận" shown={edges.length} hasMore={pageInfo.hasNextPage} loading={loading} onMore={() => onMore(pageInfo.endCursor ?? null)} />
    </>
  );
}

/** §3.2b: declared on screen to be handed in on paper. */
const forPaper = (parameters: URLSearchParams, { hasForm }: Procedure): boolean => hasForm && parameters.get('khai') === 'in';

function AgencyChoices({ code, procedure, paper }: { readonly code: string; readonly procedure: Procedure; readonly paper: boolean }) {
  const { start, starting, problem } = useStart(code);
  return (
    <>
      {problem !== undefined && <Notice tone="danger" live="assertive">{problem}</Notice>}
      <ul className="c-found">
        {procedure.receivingAgencies.edges.map(({ node }) => (
          <li key={node.id} className="c-choose">
            <div>
              <b>{node.name}</b>
              {node.receptionAddress !== null && node.receptionAddress !== undefined && <span className="c-below">{node.receptionAddress}</span>}
              <span className="c-below"><Link to={`/dich-vu/${code}?noi=${encodeURIComponent(node.code)}#quy-trinh`}>Quy trình giải quyết<span className="mc-visually-hidden"> của {node.name}</span></Link></span>
            </div>
            {paper && <LinkButton variant="secondary" to={`/dich-vu/${code}/khai-va-in?noi=${encodeURIComponent(node.code)}`}>Chọn<span className="mc-visually-hidden"> {node.name}</span></LinkButton>}
            {!paper && procedure.filesOnline && <Button variant="secondary" pending={starting === node.code} pendingText="Đang mở tờ khai…" onClick={() => start(node.code)}>Chọn<span className="mc-visually-hidden"> {node.name}</span></Button>}
          </li>
        ))}
      </ul>
      {!procedure.filesOnline && !paper && <div><LinkButton variant="secondary" to={`/dich-vu/${code}`}>Quay lại thủ tục</LinkButton></div>}
    </>
  );
}

/** Starts the draft, once however often the button is pressed: the key stays the same until an answer came. */
function useStart(procedureCode: string) {
  const viewer = useViewer();
  const navigate = useNavigate();
  const { pathname, search } = useLocation();
  const [startDraft] = useMutation(StartDraftDocument);
  const keys = useRef(new Map<string, string>());
  const [starting, setStarting] = useState<string>();
  const [problem, setProblem] = useState<string>();
  const run = async (agencyCode: string): Promise<void> => {
    const clientKey = keys.current.get(agencyCode) ?? newClientKey();
    keys.current.set(agencyCode, clientKey);
    const { data } = await startDraft({ variables: { input: { clientKey, procedureCode, agencyCode } } });
    const id = data?.startDraft.dossier?.id;
    if (id !== undefined) void navigate(`/ho-so/${encodeURIComponent(id)}/ke-khai`);
    else setProblem(data?.startDraft.errors[0]?.message ?? 'Chưa mở được tờ khai. Hãy thử lại.');
  };
  const start = (agencyCode: string): void => {
    if (viewer === null) { void navigate(signInAddress(`${pathname}${search}`)); return; }
    if (starting !== undefined) return;
    setStarting(agencyCode);
    setProblem(undefined);
    run(agencyCode).catch((error: unknown) => {
      const trouble = troubleOf(error);
      if (trouble.code === 'UNAUTHENTICATED') void navigate(signInAddress(`${pathname}${search}`));
      else setProblem(trouble.message);
    }).finally(() => setStarting(undefined));
  };
  return { start, starting, problem };
}
