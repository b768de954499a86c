import { openPostOffice, type PostOffice } from '@mot-cua/demo-post';
import { makePostalCode } from '@mot-cua/identifiers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { inTransaction } from '../../platform/database/transaction.ts';
import { decodeId } from '../../platform/ids.ts';
import { type Desk, openDesk } from '../dossiers/testing/desk.ts';
import { askPost, listParcels, orderShipment, type ParcelNews, postPort, PostUnreachable, trackIncoming } from './index.ts';

const TOKEN = 'khoa-thu-nghiem';
let desk: Desk;
let office: PostOffice;
let dossierId: number;
const heard: { code: string | null; kinds: readonly string[]; known: boolean | null }[] = [];
const news: ParcelNews = async (_tx, { code, known }, events) => { heard.push({ code, known, kinds: events.map((event) => event.kind) }); };

beforeAll(async () => {
  [desk, office] = await Promise.all([openDesk(), openPostOffice({ port: 0, host: '127.0.0.1', token: TOKEN })]);
  dossierId = decodeId('Dossier', (await desk.draft()).id);
});
afterAll(async () => {
  await office.close();
  await desk.close();
});

const port = () => {
  const found = postPort({ POST_URL: office.url, POST_TOKEN: TOKEN });
  if (found === undefined) throw new Error('No post.');
  return found;
};
const write = <T>(run: Parameters<typeof inTransaction<T>>[2]): Promise<T> => inTransaction(desk.test.house.database, desk.test.clock, run);
/** Lets the time pass until every parcel's turn has come, and asks. */
const ask = async (through = port()): Promise<void> => {
  desk.test.clock.set(new Date(Date.parse(desk.test.clock.now()) + 3_600_000).toISOString());
  await askPost(desk.test.house, through, news);
};
const happens = async (code: string, ...kinds: string[]): Promise<void> => { for (const kind of kinds) await fetch(`${office.url}/buu-gui/${code}`, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ kind, signedBy: 'Lê Thị Thu' }) }); };
const handIn = async (): Promise<string> => (await fetch(`${office.url}/buu-gui`, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ content: 'Hồ sơ' }) })).headers.get('location')?.split('/').at(-1) ?? '';
const parcelOf = async (code: string) => (await listParcels(desk.test.house.database.reads, [dossierId])).find((one) => one.code === code);

it('§8.2a a parcel is followed from the counter to the signature, each step kept and told once, and then asked about no more', async () => {
  const code = await handIn();
  await write((tx) => trackIncoming(tx, dossierId, code));
  await ask();
  await ask();
  await happens(code, 'IN_TRANSIT', 'OUT_FOR_DELIVERY');
  await ask();
  await happens(code, 'DELIVERED');
  await ask();
  await ask();
  expect(heard.splice(0).map((one) => one.kinds)).toEqual([['ACCEPTED'], ['IN_TRANSIT', 'OUT_FOR_DELIVERY'], ['DELIVERED']]);
  expect(await parcelOf(code)).toMatchObject({ known: true, state: 'DELIVERED', events: 4, nextAskAt: null });
});

it('a code the post does not know is said to be unknown, and asked about again', async () => {
  const code = makePostalCode('EE', 7);
  await write((tx) => trackIncoming(tx, dossierId, code));
  await ask();
  await ask();
  expect(heard.splice(0)).toEqual([{ code, known: false, kinds: [] }]);
  expect(await parcelOf(code)).toMatchObject({ known: false, state: null, nextAskAt: expect.any(String) });
});

it('a corrected code takes the place of the one before, which is asked about no more; told again it is one parcel', async () => {
  const [wrong, right] = [makePostalCode('RR', 11), await handIn()];
  for (const code of [wrong, right, right]) await write((tx) => trackIncoming(tx, dossierId, code));
  expect(await parcelOf(wrong)).toMatchObject({ nextAskAt: null });
  expect((await listParcels(desk.test.house.database.reads, [dossierId])).filter((one) => one.code === right)).toHaveLength(1);
  await ask();
  expect(heard.splice(0).map((one) => one.kinds)).toEqual([['ACCEPTED']]);
});

it('§10.2b a result is handed to the post once, whatever is lost on the way, and two failed deliveries bring it back', async () => {
  const shipment = { reference: crypto.randomUUID(), content: 'Kết quả', sender: { name: 'UBND phường 1', address: '', phone: '' }, recipient: { name: 'Nguyễn Thị Hoa', address: 'Đông Hà', phone: '' } };
  const id = await write((tx) => orderShipment(tx, dossierId, shipment));
  // The post took it, but its answer was lost: asked again it is the same parcel.
  const { code } = await port().ship(shipment);
  await ask();
  expect(await parcelOf(code)).toMatchObject({ id, direction: 'OUTGOING' });
  await ask();
  await happens(code, 'IN_TRANSIT', 'OUT_FOR_DELIVERY', 'DELIVERY_FAILED', 'OUT_FOR_DELIVERY', 'DELIVERY_FAILED', 'RETURNED');
  await ask();
  expect(await parcelOf(code)).toMatchObject({ state: 'RETURNED', nextAskAt: null });
  expect(heard.splice(0).filter((one) => one.code === code).map((one) => one.kinds)).toEqual([[], ['ACCEPTED'], ['IN_TRANSIT', 'OUT_FOR_DELIVERY', 'DELIVERY_FAILED', 'OUT_FOR_DELIVERY', 'DELIVERY_FAILED', 'RETURNED']]);
});

it('a post that does not answer, or says what cannot be, changes nothing', async () => {
  const code = await handIn();
  await write((tx) => trackIncoming(tx, dossierId, code));
  const dead = postPort({ POST_URL: 'http://127.0.0.1:9', POST_TOKEN: TOKEN });
  const stranger = postPort({ POST_URL: office.url, POST_TOKEN: 'khoa-cua-ai' });
  await expect(dead?.track(code)).rejects.toThrow(PostUnreachable);
  await expect(stranger?.track(code)).rejects.toThrow(PostUnreachable);
  if (dead !== undefined) await ask(dead);
  expect(heard).toEqual([]);
  expect(await parcelOf(code)).toMatchObject({ known: null, nextAskAt: expect.any(String) });
});

it('§5 what the post said is never changed', async () => {
  await expect(write((tx) => tx.sql`update parcel_events set place = 'khác'`)).rejects.toThrow(/permission|append|refuse|change/i);
});
