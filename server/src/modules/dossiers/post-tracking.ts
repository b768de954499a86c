import { type ParcelEvent, type ParcelNews, PARCEL_WORDS } from '../post/index.ts';
import { notify } from '../notifications/index.ts';
import { findRecord } from './dossier.storage.ts';
import { announce } from './record.ts';

const TOLD = ['DELIVERED', 'DELIVERY_FAILED', 'RETURNED'] as const satisfies readonly ParcelEvent['kind'][];
const isTold = ({ kind }: ParcelEvent): boolean => TOLD.some((one) => one === kind);

/** §8.2a: what the post says of papers on their way is on every open page at once; delivery, failure and return are told to the sender. */
export const incomingParcelMoved: ParcelNews = async (tx, { dossierId, direction, code }, events) => {
  const dossier = await findRecord(tx.db, dossierId);
  if (dossier === undefined) return;
  await announce(tx, dossier);
  if (direction !== 'INCOMING' || dossier.ownerId === null) return;
  const { ownerId: accountId } = dossier;
  for (const event of events.filter(isTold)) {
    const lines = [`Bưu gửi ${code}, hồ sơ ${dossier.reference}: ${event.place}.`, ...(event.note === null ? [] : [event.note]), ...(event.signedBy === null ? [] : [`Người ký nhận: ${event.signedBy}. Cơ quan sẽ đối chiếu và ghi nhận.`])];
    await notify(tx, { accountId, kind: 'PARCEL', title: `Bản giấy: ${PARCEL_WORDS[event.kind]}.`, body: lines.join('\n'), dossierId, eventSequence: null });
  }
};
