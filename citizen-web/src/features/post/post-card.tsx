import { useQuery } from '@apollo/client/react';
import { Card, DateText, SummaryList, Timeline, type TimelineEntry } from '@mot-cua/ui';
import { FollowDossierDocument, type PostPartsFragment } from '../../gql/graphql.ts';
import type { Followed } from '../follow/follow-page.tsx';
import { ParcelForm } from './parcel-form.tsx';

type Post = PostPartsFragment;
const ASK_EVERY_MS = 5_000;
const OUTCOMES = { MATCHES: 'khớp', DIFFERS: 'khác bản trực tuyến', MISSING: 'không có trong bưu gửi' } as const;

/** Where to send it: the address, or honestly that nobody told us. */
export function PostAddress({ post }: { readonly post: Pick<Post, 'addressee' | 'address'> }) {
  return <><b>{post.addressee}</b><br />{post.address ?? 'Địa chỉ chưa có trong dữ liệu. Hãy hỏi cơ quan hoặc bưu cục trước khi gửi.'}</>;
}

export const coverSheetOf = (prints: readonly { readonly kind: string; readonly url: string }[]): string | undefined => prints.find((print) => print.kind === 'COVER_SHEET')?.url;

/** The way to the sheet that lies on top. */
export const CoverSheetLink = ({ url }: { readonly url: string }) => <a href={url} target="_blank" rel="noopener">In phiếu gửi kèm theo (PDF)<span className="mc-visually-hidden"> (mở trong thẻ mới)</span></a>;

/** §8.2a: what belongs into the parcel, where it is to go by when, where it is, and what the desk found. */
export function PostCard({ dossier }: { readonly dossier: Followed }) {
  const { post } = dossier;
  const state = post?.parcel?.state;
  const underWay = post?.parcel !== null && post?.parcel !== undefined && state !== 'DELIVERED' && state !== 'RETURNED';
  // What the post says makes no new version of the dossier, so the line that follows versions does not bring it.
  useQuery(FollowDossierDocument, { variables: { id: dossier.id }, fetchPolicy: 'cache-first', pollInterval: underWay ? ASK_EVERY_MS : 0 });
  if (post === null || post === undefined) return null;
  const sheet = coverSheetOf(dossier.prints);
  const tells = dossier.availableActions.some((one) => one.action === 'RECORD_PARCEL' && one.enabled);
  const { parcel, arrival } = post;
  return (
    <Card title="Bản giấy qua bưu điện" id="ban-giay">
      {arrival === null || arrival === undefined ? <Sending post={post} sheet={sheet} /> : <Arrived arrival={arrival} sheet={tells ? sheet : undefined} />}
      {parcel !== null && parcel !== undefined && (
        <section className="mc-stack" data-gap="s" aria-label="Bưu gửi của bạn">
          <h3>Bưu gửi {parcel.codeText}</h3>
          <p>{parcel.standing}</p>
          {parcel.events.length > 0 && <Timeline kind="log" label="Hành trình bưu gửi, mới nhất trước" entries={journeyOf(parcel.events)} />}
        </section>
      )}
      {tells && <ParcelForm dossier={dossier} told={post.parcelCode ?? undefined} />}
    </Card>
  );
}

function Sending({ post, sheet }: { readonly post: Post; readonly sheet: string | undefined }) {
  return (
    <>
      <SummaryList rows={[
        { key: 'by', label: 'Gửi để đến trước', value: <b><DateText value={post.deadline} format="dateTime" /></b> },
        { key: 'to', label: 'Nơi nhận', value: <PostAddress post={post} /> },
        { key: 'what', label: 'Trong bưu gửi', value: <ol className="c-list">{post.expected.map(({ slotKey, title }) => <li key={slotKey ?? 'form'}>{title}{slotKey !== null && slotKey !== undefined && ' (bản sao có chứng thực)'}</li>)}</ol> },
      ]} />
      {sheet !== undefined && <p><CoverSheetLink url={sheet} /></p>}
      <p className="mc-small mc-muted">Thời điểm nộp hồ sơ là lúc cơ quan nhận bản giấy; thời hạn giải quyết tính từ đó. Quá hạn mà bản giấy chưa đến, hồ sơ kết thúc; nội dung bạn khai vẫn còn và có thể nộp lại.</p>
    </>
  );
}

function Arrived({ arrival, sheet }: { readonly arrival: NonNullable<Post['arrival']>; readonly sheet: string | undefined }) {
  const open = arrival.papers.filter((paper) => paper.outcome !== 'MATCHES');
  return (
    <>
      <p>Bản giấy đã đến lúc <b><DateText value={arrival.arrivedAt} format="dateTime" /></b>; đây là thời điểm nộp hồ sơ.</p>
      {(open.length > 0 || !arrival.formSigned) && (
        <>
          <p>Những điểm chưa khớp:</p>
          <ul className="c-list">
            {!arrival.formSigned && <li>Không có tờ khai đã ký.</li>}
            {open.map((paper) => <li key={paper.slotKey}><b>{paper.title}</b>: {OUTCOMES[paper.outcome]}.{paper.note !== null && paper.note !== undefined && ` ${paper.note}`}</li>)}
          </ul>
        </>
      )}
      {sheet !== undefined && <p><CoverSheetLink url={sheet} /></p>}
    </>
  );
}

const journeyOf = (events: NonNullable<Post['parcel']>['events']): readonly TimelineEntry[] => events.toReversed().map(({ at, label, place, note, signedBy }, index) => ({
  key: String(events.length - index), title: label, at, by: place,
  ...((note ?? signedBy) !== null && { body: <p>{[note, signedBy === null || signedBy === undefined ? undefined : `Người ký nhận: ${signedBy}`].filter(Boolean).join('. ')}</p> }),
}));
