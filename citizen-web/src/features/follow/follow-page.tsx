import { useApolloClient, useQuery } from '@apollo/client/react';
import { useFollow } from '@mot-cua/client';
import { Card, DueText, formatDateTime, LineStatus, LinkButton, Notice, PageHeading, PhaseTag, Timeline, type TimelineEntry, TwoColumns, useAnnounce, usePageTitle } from '@mot-cua/ui';
import { lazy, Suspense, useRef } from 'react';
import { Link, useParams } from 'react-router';
import { Loaded } from '../../app/loaded.tsx';
import { DossierChangedDocument, type FollowDossierQuery, FollowDossierDocument } from '../../gql/graphql.ts';
import { PostCard } from '../post/post-card.tsx';
import { PayCard, RefundCard } from '../pay/pay-card.tsx';
import { ReturnCard } from '../receive/return-card.tsx';
import { MissingDossier } from './missing-dossier.tsx';
import { AppointmentCard } from './appointment-card.tsx';
import { MoneyCard } from './money-card.tsx';
import { ResultCard, StateNotice } from './state-cards.tsx';
import { WithdrawButton } from './withdraw-button.tsx';

const TalkCard = lazy(() => import('../talk/talk-card.tsx').then((it) => ({ default: it.TalkCard })));

export type Followed = NonNullable<FollowDossierQuery['dossier']>;

/** Where is my dossier: the tracker above the log. The page changes by itself when an officer acts. */
export function FollowPage() {
  const { id = '' } = useParams();
  const result = useQuery(FollowDossierDocument, { variables: { id }, fetchPolicy: 'cache-and-network' });
  return (
    <Loaded result={result} what="hồ sơ">
      {({ dossier }) => (dossier === null || dossier === undefined ? <MissingDossier id={id} /> : <Followable key={dossier.id} dossier={dossier} />)}
    </Loaded>
  );
}

/** Some networks let no socket through: while the line does not stand, the page asks now and then. */
const ASK_EVERY_MS = 20_000;

/** Follows from the version on screen; a dropped line asks again from there, so no change is missed and none is shown twice. */
function useLiveDossier(dossier: Followed) {
  const client = useApolloClient();
  const announce = useAnnounce();
  const newest = useRef(dossier.version);
  const seen = (): number => Math.max(newest.current, dossier.version);
  const line = useFollow({
    document: DossierChangedDocument,
    variables: () => ({ id: dossier.id, afterVersion: seen() }),
    onData: ({ dossierChanged: { version, dossier: changed, event } }) => {
      if (version <= seen()) return;
      newest.current = version;
      client.writeQuery({ query: FollowDossierDocument, variables: { id: dossier.id }, data: { dossier: changed } });
      // What the agency does within itself (§9.2b) makes a version too, but is no news for the citizen.
      if (event) announce(event.text);
    },
    key: dossier.id,
  });
  useQuery(FollowDossierDocument, { variables: { id: dossier.id }, fetchPolicy: 'cache-first', pollInterval: line === 'live' && dossier.papersInQuarantine === 0 ? 0 : ASK_EVERY_MS });
  return line;
}

function trackerOf({ tracker, phase }: Followed): readonly TimelineEntry[] {
  const current = phase === 'SUPPLEMENT_REQUESTED' ? 'attention' : phase === 'REFUSED' || phase === 'WITHDRAWN' ? 'stopped' : 'current';
  const STATE = { DONE: 'done', CURRENT: current, TODO: 'todo' } as const;
  return tracker.flatMap(({ key, label, state, at }) => (state === 'SKIPPED' ? [] : [{ key, title: label, state: STATE[state], ...(at !== null && at !== undefined && { at }) }]));
}

function logOf({ events }: Followed): readonly TimelineEntry[] {
  return events.edges.map(({ node }) => node).toSorted((a, b) => b.sequence - a.sequence).map((event) => ({
    key: event.id, title: event.enteredAt === null ? event.text : `${event.text} (làm trên giấy khi hệ thống gặp sự cố, nhập bù ${formatDateTime(event.enteredAt)})`, at: event.at,
    ...(event.actor && { by: [...new Set([event.actor.name, event.actor.agencyName ?? event.actor.role])].filter(Boolean).join(', ') }),
    ...(event.detail && { body: <p className="c-text">{event.detail}</p> }),
  }));
}

/** Nobody is to come for a result any more: an appointment on screen would send people on their way. */
const OVER: ReadonlySet<Followed['phase']> = new Set(['WITHDRAWN', 'REFUSED']);

function Followable({ dossier }: { readonly dossier: Followed }) {
  usePageTitle(`Theo dõi hồ sơ ${dossier.code ?? dossier.reference}`);
  const line = useLiveDossier(dossier);
  const path = `/ho-so/${encodeURIComponent(dossier.id)}`;
  return (
    <>
      <PageHeading above={<Link to="/ho-so">Hồ sơ của tôi</Link>}>{dossier.procedure.name}</PageHeading>
      <div className="mc-cluster">
        <PhaseTag phase={dossier.phase} label={dossier.phaseLabel} />
        <span>{dossier.code === null || dossier.code === undefined ? 'Số tham chiếu' : 'Mã hồ sơ'}: <b className="mc-code">{dossier.code ?? dossier.reference}</b></span>
        <LineStatus line={line} />
      </div>
      <StateNotice dossier={dossier} />
      {dossier.papersInQuarantine > 0 && <Notice tone="info" title="Đang kiểm tra an toàn tệp">Hồ sơ đã được ghi nhận. {dossier.papersInQuarantine} tệp đang được quét vi-rút; cơ quan xem được khi quét xong, bạn không phải làm gì.</Notice>}
      <TwoColumns asideLabel="Hạn và việc có thể làm" aside={<Aside dossier={dossier} path={path} />}>
        <Card title="Hồ sơ đang ở đâu"><Timeline kind="tracker" label="Các bước giải quyết" entries={trackerOf(dossier)} />{dossier.heldBy !== null && dossier.heldBy !== undefined && <p>Đang ở: {dossier.heldBy}.</p>}</Card>
        <PostCard dossier={dossier} />
        <PayCard dossier={dossier} />
        <MoneyCard dossier={dossier} />
        <RefundCard dossier={dossier} />
        <ResultCard dossier={dossier} />
        <ReturnCard dossier={dossier} />
        {dossier.appointment !== null && dossier.appointment !== undefined && !OVER.has(dossier.phase) && <AppointmentCard dossier={dossier} appointment={dossier.appointment} />}
        {dossier.phase !== 'DRAFT' && <Suspense fallback={<Card title="Trao đổi với cơ quan">Đang tải…</Card>}><TalkCard id={dossier.id} /></Suspense>}
        <Card title="Những gì đã diễn ra"><Timeline kind="log" label="Nhật ký hồ sơ, mới nhất trước" entries={logOf(dossier)} /></Card>
      </TwoColumns>
    </>
  );
}

function Aside({ dossier, path }: { readonly dossier: Followed; readonly path: string }) {
  return (
    <>
      <Card title="Thời hạn">
        <p><DueText state={dossier.due.state} text={dossier.due.text} dueAt={dossier.due.dueAt} /></p>
        {dossier.due.explanation.length > 0 && <ul className="c-list mc-small">{dossier.due.explanation.map((line) => <li key={line}>{line}</li>)}</ul>}
      </Card>
      <Card title="Cơ quan giải quyết">
        <p><b>{dossier.agency.name}</b></p>
        <p>{dossier.agency.receptionAddress ?? 'Địa chỉ tiếp nhận: chưa có dữ liệu'}</p>
        {dossier.agency.receptionPhone !== null && dossier.agency.receptionPhone !== undefined && <p>Điện thoại: <a href={`tel:${dossier.agency.receptionPhone.replaceAll(/[^\d+]/g, '')}`}>{dossier.agency.receptionPhone}</a></p>}
      </Card>
      <Card title="Hồ sơ của bạn">
        <LinkButton variant="secondary" to={`${path}/noi-dung`} icon="file">Xem nội dung đã nộp</LinkButton>
        {dossier.phase !== 'DRAFT' && <p><Link to={`${path}/ai-da-xem`}>Ai đã xem hồ sơ của bạn</Link></p>}
        <Prints dossier={dossier} />
        <WithdrawButton dossier={dossier} />
      </Card>
    </>
  );
}

/** What the agency has put on paper for this person, as the server says. */
function Prints({ dossier: { prints } }: { readonly dossier: Followed }) {
  if (prints.length === 0) return null;
  return (
    <>
      <h3>Giấy tờ để in hoặc lưu (PDF)</h3>
      <ul className="c-list">{prints.map((print) => <li key={print.url}><a href={print.url} target="_blank" rel="noopener">{print.label}</a></li>)}</ul>
    </>
  );
}
