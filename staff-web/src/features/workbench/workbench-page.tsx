import { Button, formatTime, Loading, Notice, PageHeading, SplitView, TroubleBox, useAnnounce, usePageTitle } from '@mot-cua/ui';
import { useEffect, useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { useKeys } from '../../app/keys.tsx';
import type { DossierAction } from '../../gql/graphql.ts';
import { useDesk } from '../acts/use-desk.tsx';
import { currentTrail, moveTrail, neighbours } from '../queues/last-opened.ts';
import { type Dossier, type Event, exhibitsOf, nameOf } from './dossier.ts';
import { Consultations } from './consultations.tsx';
import { MissingDossier } from './destroyed.tsx';
import { ExhibitPane } from './exhibit-pane.tsx';
import { MoneyFacts } from './money-facts.tsx';
import { Answers, Applicant, Appointment, DeskFacts, NoticeDraft, RefundFacts, ResultFacts, ReturnFacts, Supplements } from './facts.tsx';
import { History } from './history.tsx';
import { IdentityBar } from './identity-bar.tsx';
import { PostFacts } from './post-facts.tsx';
import { PrintStrip } from './print-strip.tsx';
import { Proposal } from './proposal.tsx';
import { Steps } from './steps.tsx';
import { Signatures } from './signatures.tsx';
import { TalkPanel } from '../talk/talk-panel.tsx';
import { type OpenDossier, useDossier } from './use-dossier.ts';

/** "Lê Thị Thu vừa cập nhật": said, shown, and put away by the officer. */
export function ByOthers({ events, onPutAway }: { readonly events: readonly Event[]; readonly onPutAway: () => void }) {
  const announce = useAnnounce();
  const last = events.at(-1);
  const words = last === undefined ? '' : `Hồ sơ vừa được ${last.actor.name} cập nhật lúc ${formatTime(last.at)}: ${last.text}`;
  useEffect(() => { if (words !== '') announce(words); }, [words, announce]);
  if (last === undefined) return null;
  return <div className="sw-flash"><Notice tone="info" actions={<Button size="small" variant="secondary" onClick={onPutAway}>Đã biết</Button>}>{words}{events.length > 1 && ` (và ${events.length - 1} thay đổi trước đó)`}</Notice></div>;
}

/** Back to the list, and to its next dossier without going back. */
function Ways({ id }: { readonly id: string }) {
  const navigate = useNavigate();
  const trail = currentTrail();
  const back = trail?.from ?? '/';
  const { before, after } = neighbours(id, trail?.ids ?? []);
  const go = (next: string | undefined): void => {
    if (next === undefined) return;
    moveTrail(next);
    void navigate(`/ho-so/${next}`);
  };
  useKeys([
    { key: 'u', does: 'Về danh sách', run: () => void navigate(back) },
    { key: ']', does: 'Hồ sơ sau trong danh sách', run: () => go(after) },
    { key: '[', does: 'Hồ sơ trước trong danh sách', run: () => go(before) },
  ]);
  return (
    <>
      <Link to={back} aria-keyshortcuts="u">Về danh sách</Link>
      {before !== undefined && <Link to={`/ho-so/${before}`} aria-keyshortcuts="[" onClick={() => moveTrail(before)}>Hồ sơ trước</Link>}
      {after !== undefined && <Link to={`/ho-so/${after}`} aria-keyshortcuts="]" onClick={() => moveTrail(after)}>Hồ sơ sau</Link>}
    </>
  );
}

/** Which exhibit is open: the one chosen, else the first, at the desk the first paper to compare; the keys 1 … 9 open them. */
export function useExhibits(dossier: Dossier, opened: DossierAction | null) {
  const [chosenId, setChosenId] = useState<string>();
  const exhibits = exhibitsOf(dossier);
  const chosen = exhibits.find((one) => one.id === chosenId) ?? (opened === 'RECORD_COLLECTION_CHECK' || opened === 'RECORD_ARRIVAL' ? exhibits.find((one) => one.kind === 'paper') : undefined) ?? exhibits[0];
  useKeys(exhibits.slice(0, 9).map((exhibit, index) => ({ key: String(index + 1), does: `Xem: ${exhibit.title}`, run: () => setChosenId(exhibit.id) })));
  return { exhibits, chosen, choose: setChosenId };
}

function Workbench({ dossier, open }: { readonly dossier: Dossier; readonly open: OpenDossier }) {
  usePageTitle(nameOf(dossier));
  const desk = useDesk(dossier, open);
  const { exhibits, chosen, choose } = useExhibits(dossier, desk.opened);
  const form = (
    <>
      {desk.panel}
      <Consultations dossier={dossier} />
      <TalkPanel id={dossier.id} agencyCode={dossier.agency.code} />
      <PostFacts dossier={dossier} />
      <Supplements dossier={dossier} />
      <Proposal dossier={dossier} />
      <NoticeDraft dossier={dossier} />
      <ResultFacts dossier={dossier} />
      <ReturnFacts dossier={dossier} />
      <DeskFacts dossier={dossier} />
      <MoneyFacts dossier={dossier} />
      <RefundFacts dossier={dossier} />
      <Steps dossier={dossier} />
      <Signatures dossier={dossier} />
      <Answers dossier={dossier} />
      <Applicant dossier={dossier} />
      <Appointment dossier={dossier} />
      <History dossier={dossier} />
    </>
  );
  return (
    <div className="sw-workbench">
      <IdentityBar dossier={dossier} line={open.line} ways={<Ways id={dossier.id} />} />
      <ByOthers events={open.byOthers} onPutAway={open.putAway} />
      {open.trouble !== undefined && <TroubleBox trouble={open.trouble} title="Hồ sơ trên trang có thể đã cũ" onRetry={open.reload} />}
      {desk.bar}
      <PrintStrip prints={dossier.prints} />
      <SplitView panes={[
        { key: 'form', label: 'Nội dung hồ sơ', children: form },
        { key: 'papers', label: 'Giấy tờ', children: <ExhibitPane exhibits={exhibits} chosen={chosen} onChoose={choose} /> },
      ]} />
    </div>
  );
}

/** `/ho-so/:id`: everything about one dossier, and everything I can do to it. */
export function WorkbenchPage() {
  const { id = '' } = useParams();
  const open = useDossier(id);
  const { dossier } = open;
  if (dossier !== undefined) return <Workbench key={id} dossier={dossier} open={open} />;
  if (open.missing) return <MissingDossier />;
  if (open.trouble !== undefined) return <><PageHeading>Hồ sơ</PageHeading><TroubleBox trouble={open.trouble} title="Chưa mở được hồ sơ" onRetry={open.reload} /></>;
  return <><PageHeading>Đang mở hồ sơ</PageHeading><Loading words="Đang tải hồ sơ…" lines={8} /></>;
}
