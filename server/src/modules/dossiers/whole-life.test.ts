import { afterAll, beforeAll, expect, it } from 'vitest';
import { replay } from '@mot-cua/dossier';
import { decodeId } from '../../platform/ids.ts';
import { findRecord, listEvents } from './dossier.storage.ts';
import { type Desk, openDesk, type Seen } from './testing/desk.ts';

let desk: Desk;
beforeAll(async () => { desk = await openDesk(); });
afterAll(() => desk.close());

const done = async (answer: ReturnType<Desk['act']>): Promise<Seen> => {
  const { dossier, errors } = await answer;
  expect(errors).toEqual([]);
  if (dossier === null) throw new Error('No dossier came back.');
  return dossier;
};

it('§8.1a–§10.2a a dossier goes its whole way, from a draft to the returned result', async () => {
  const { citizen, reception, specialist, leader } = desk;
  let now = await desk.filed();
  expect(now).toMatchObject({ phase: 'SUBMITTED', code: null });
  const on = (extra: Record<string, unknown> = {}) => ({ dossierId: now.id, expectedVersion: now.version, ...extra });
  now = await done(desk.act(reception, 'startCheck', on()));
  const fees = await desk.read<{ procedure: { fees: { id: string }[] }; acceptancePreview: { dueAt: string; papersToBring: string[] } }>(reception, now.id, 'procedure { fees { id } } acceptancePreview { dueAt papersToBring }');
  now = await done(desk.act(reception, 'acceptDossier', on({ feeIds: fees?.procedure.fees.map((fee) => fee.id), feeQuantities: [2] })));
  expect(now).toMatchObject({ phase: 'ACCEPTED', code: expect.stringMatching(/^\d{3}\.\d\d\.\d\d\.H50-261124-0001$/) });
  now = await done(desk.act(reception, 'forwardDossier', on({ division: 'Tư pháp – Hộ tịch' })));
  now = await done(desk.act(specialist, 'takeDossier', on()));
  now = await done(desk.act(specialist, 'recheckDossier', on({ finding: 'Có trong sổ gốc.' })));
  now = await done(desk.act(specialist, 'draftResult', on({ number: '12/TLKS-BS', date: '2026-11-24', summary: 'Trích lục khai sinh', uploadId: await desk.upload(specialist) })));
  now = await done(desk.act(specialist, 'submitForApproval', on()));
  now = await done(desk.act(leader, 'approveResult', on()));
  const papers = await desk.read<{ papers: { slotKey: string }[] }>(reception, now.id, 'papers { slotKey }');
  now = await done(desk.act(reception, 'recordCollectionCheck', on({ formSigned: true, papers: papers?.papers.map(({ slotKey }) => ({ slotKey, matches: true })) })));
  now = await done(desk.act(reception, 'takeFee', on({ amountVnd: 16_000, receiptNumber: '0000123' })));
  now = await done(desk.act(reception, 'returnResult', on({ collectedBy: 'Nguyễn Thị Hoa', identityNumber: '045190000001' })));
  expect(now.phase).toBe('RETURNED');

  const seen = await desk.read<Record<string, unknown>>(citizen, now.id, 'due { state } fee { totalVnd paidVnd settled } appointment { place explanation fee { text } } result { number file { id url } } tracker { key state } events(last: 50) { edges { node { type text actor { name role agencyName } } } } availableActions { action }');
  expect(seen).toMatchObject({ fee: { totalVnd: 16_000, paidVnd: 16_000, settled: true }, due: { state: 'DONE_EARLY' }, availableActions: [] });

  const id = decodeId('Dossier', now.id);
  const record = await findRecord(desk.test.house.database.reads, id);
  expect(replay(await listEvents(desk.test.house.database.reads, id))).toEqual(record?.state);
});
