import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { verifyAudit } from '../../platform/audit/verify.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import { decodeId } from '../../platform/ids.ts';
import { sweepFiles, vaultOf } from '../documents/index.ts';
import { fileHoldings } from '../dossiers/index.ts';
import { broughtTo, tryAct } from '../dossiers/testing/acts.ts';
import { type Desk, PROCEDURE } from '../dossiers/testing/desk.ts';
import { removeDestroyedBytes } from './index.ts';
import { acts, type ArchiveScene, codes, openScene } from './testing.ts';

let scene: ArchiveScene;
let desk: Desk;
beforeAll(async () => {
  scene = await openScene();
  desk = scene.desk;
}, 120_000);
afterAll(() => scene.close());
const sql = () => desk.test.house.database.sql;
/** The person of the only dossier here: as typed, as a number, and as search text. */
const WORDS = ['Nguyễn Thị Hoa', '045190000001', 'nguyen thi hoa', 'Khóm 2, phường 1'];

/** How long this procedure is kept is not known with the house: the operator posts it. */
const post = (change = {}) => inTransaction(desk.test.house.database, desk.test.clock, async (tx) => {
  const row = { code: PROCEDURE, from: '2020-01-01', years: 5, ...change };
  await tx.sql`insert into retention_rules (procedure_code, in_force_from, years, basis, posted_by, posted_at) values (${row.code}, ${row.from}, ${row.years}, 'Quyết định thử nghiệm', 'Người vận hành', ${tx.now}) on conflict do nothing`;
});

/** Everything in the database as text, but for what is the person's own account and who acted in the trail (§5). */
async function findAnywhere(words: readonly string[]): Promise<string[]> {
  const tables = await sql()<{ name: string }[]>`select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' and table_name not in ('accounts', 'auth_users', 'auth_sessions')`;
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await sql()<{ text: string }[]>`select (case when ${name} = 'audit_log' then (to_jsonb(x) - 'actor_name')::text else to_jsonb(x)::text end) as text from ${sql()(name)} x`;
    for (const word of words) if (rows.some(({ text }) => text.includes(word))) found.push(`${name}: ${word}`);
  }
  return found;
}

it('§10.1 destroyed only when everything allows it, by a decision of another person, once; nothing of the person is readable anywhere, the trail is whole, and what remains says so', async () => {
  const { archive, decide, download, execute, hold, ofShelf, propose } = acts(scene);
  const fresh = await broughtTo(desk, 'RETURN_RESULT');
  const { start } = scene;
  /** After the vouchers' ten years too. */
  const later = `${Number(start.slice(0, 4)) + 12}-03-03T03:00:00.000Z`;
  await archive(desk.reception, fresh);
  // Not known, then known and still running, then held: each time with its reason.
  expect(codes(await propose(desk.specialist, [fresh]))).toEqual(['RETENTION_UNKNOWN']);
  await post();
  expect(codes(await propose(desk.specialist, [fresh]))).toEqual(['RETENTION_RUNNING']);
  expect((await ofShelf('ARCHIVED', fresh))?.retention).toMatchObject({ kind: 'UNTIL', until: `${Number(start.slice(0, 4)) + 10}-12-31`, verified: true });
  // What was uploaded and no dossier took in, the house clears away by itself (twice: refused, then forgotten).
  const documents = { database: desk.test.house.database, clock: desk.test.clock, vault: await vaultOf(desk.test.house) };
  for (const daysBefore of [3, 1]) {
    desk.test.clock.set(new Date(Date.parse(later) - daysBefore * 86_400_000).toISOString());
    await sweepFiles(documents, fileHoldings(desk.test.house.database));
  }
  desk.test.clock.set(later);
  expect(await ofShelf('DUE', fresh)).toMatchObject({ obstacles: [] });
  await hold(desk.leader, 'putLegalHold', fresh, 'Thanh tra.');
  expect(codes(await propose(desk.specialist, [fresh]))).toEqual(['LEGAL_HOLD']);
  expect(await ofShelf('DUE', fresh)).toBeUndefined();
  await hold(desk.leader, 'liftLegalHold', fresh, 'Thanh tra xong.');
  await expect(propose(desk.reception, [fresh])).rejects.toMatchObject({ code: 'NOT_FOUND' });

  const list = await propose(desk.specialist, [fresh]);
  const id = list.destruction?.id ?? '';
  expect(list).toMatchObject({ errors: [], destruction: { state: 'PROPOSED', items: [{ destroyedAt: null }] } });
  expect(codes(await propose(desk.specialist, [fresh]))).toEqual(['LISTED_ALREADY']);
  expect(codes(await execute(desk.leader, id))).toEqual(['STATE_WRONG']);
  await expect(decide(desk.specialist, id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  const both = { ...desk.specialist, positions: [...desk.specialist.positions, ...desk.leader.positions] };
  expect(codes(await decide(both, id))).toEqual(['SAME_PERSON']);
  expect(codes(await decide(desk.leader, id, { number: '', council: '', date: '2099-13-01' }))).toEqual(['NUMBER_REQUIRED', 'COUNCIL_REQUIRED', 'DATE_WRONG']);
  expect((await decide(desk.leader, id)).destruction).toMatchObject({ state: 'DECIDED' });

  // The database itself does not let the program, or anybody outside a destruction, touch what is append-only.
  const dossierId = decodeId('Dossier', fresh.id);
  const [item] = await sql()<{ id: number }[]>`select id from destruction_items where dossier_id = ${dossierId}`;
  await expect(inTransaction(desk.test.house.database, desk.test.clock, (tx) => tx.sql`select set_config('mc.destroying', ${String(item?.id)}, true)`.then(() => tx.sql`delete from dossier_events where dossier_id = ${dossierId}`))).rejects.toMatchObject({ code: '42501' });
  await hold(desk.leader, 'putLegalHold', fresh, 'Khiếu nại mới.');
  await expect(inTransaction(desk.test.house.database, desk.test.clock, (tx) => tx.sql`select destroy_dossier(${item?.id ?? 0}, ${tx.now})`)).rejects.toMatchObject({ code: 'MC003' });
  expect(codes(await execute(desk.leader, id))).toEqual(['LEGAL_HOLD']);
  await hold(desk.leader, 'liftLegalHold', fresh, 'Đã giải quyết.');

  const own = await sql()<{ key: string; id: string }[]>`select f.storage_key as key, f.id::text as id from files f where f.id in (select files_of_dossier(${dossierId}))`;
  const [packed] = await sql()<{ key: string }[]>`select left(storage_id::text, 2) || '/' || storage_id as key from archive_packages where dossier_id = ${dossierId}`;
  expect(own.length).toBeGreaterThan(1);
  expect((await findAnywhere(WORDS)).map((one) => one.split(':')[0])).toEqual(expect.arrayContaining(['dossiers', 'dossier_events', 'dossier_submissions', 'files', 'receipts']));
  const key = randomUUID();
  const answers = await Promise.all([execute(desk.leader, id, { clientKey: key }), execute(desk.leader, id, { clientKey: key }), execute(desk.specialist, id)].map((one) => one.catch((error: unknown) => ({ errors: [{ code: String(Object(error).code) }], destruction: null }))));
  expect(answers.filter(({ destruction }) => destruction?.state === 'EXECUTED').length).toBeGreaterThanOrEqual(1);
  const [trail] = await sql()<{ times: number }[]>`select count(*)::int as times from audit_log where act = 'dossier.destroyed' and subject = ${`dossier:${dossierId}`}`;
  expect(trail).toEqual({ times: 1 });

  // Gone: for everybody, from every list, with every file.
  const vault = await vaultOf(desk.test.house);
  await removeDestroyedBytes(desk.test.house);
  for (const file of [...own, packed]) await expect(readFile(vault.path(file?.key ?? '')), file?.key).rejects.toMatchObject({ code: 'ENOENT' });
  for (const viewer of [desk.citizen, desk.reception, desk.leader]) {
    expect(await desk.read(viewer, fresh.id, 'id')).toBeNull();
    const { data } = await desk.test.execute<{ destroyedDossier: { name: string; text: string } | null }>('query($id: ID!) { destroyedDossier(id: $id) { name text } }', { id: fresh.id }, viewer);
    expect(data?.destroyedDossier).toMatchObject({ name: fresh.code, text: expect.stringContaining('Quyết định số 45/QĐ-UBND') });
  }
  expect((await desk.test.execute<{ destroyedDossier: unknown }>('query($id: ID!) { destroyedDossier(id: $id) { name } }', { id: fresh.id }, { ...desk.citizen, accountId: 999_999 })).data?.destroyedDossier).toBeNull();
  expect((await download(fresh)).status).toBe(404);
  await expect(tryAct(desk, desk.leader, 'REVOKE_RESULT', fresh)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect(await ofShelf('DESTROYED', fresh)).toMatchObject({ applicantName: 'Hồ sơ đã tiêu hủy', destroyed: expect.stringContaining('45/QĐ-UBND'), package: { url: null } });

  const left = await sql()<{ state: string; events: number; said: number; submissions: number; papers: number; name: string }[]>`
    select d.state::text as state, d.applicant_name as name, (select count(*)::int from dossier_events e where e.dossier_id = d.id) as events, (select count(*)::int from dossier_events e where e.dossier_id = d.id and (e.data <> '{}' or e.actor_name <> '')) as said,
      (select count(*)::int from dossier_submissions s where s.dossier_id = d.id) as submissions, (select count(*)::int from dossier_papers s where s.dossier_id = d.id) as papers from dossiers d where d.id = ${dossierId}`;
  expect(left[0]).toMatchObject({ state: '{}', name: 'Hồ sơ đã tiêu hủy', said: 0, submissions: 0, papers: 0 });
  expect(left[0]?.events).toBeGreaterThan(5);
  expect(await findAnywhere(WORDS)).toEqual([]);
  const verdict = await verifyAudit(desk.test.house.database, []);
  expect(verdict.fault).toBeUndefined();
}, 240_000);

