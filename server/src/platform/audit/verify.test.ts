import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { testDatabase, type TestDatabase } from '@mot-cua/testing/database';
import postgres, { type Sql } from 'postgres';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { systemClock } from '../clock.ts';
import { type Database, openDatabase } from '../database/client.ts';
import { inTransaction } from '../database/transaction.ts';
import { sequencePending } from '../outbox/sequencer.ts';
import { audit } from './audit.ts';
import { headsFile, readHeads, recordHead } from './heads.ts';
import { verdictText } from './verdict-text.ts';
import { verifyAudit } from './verify.ts';

let own: TestDatabase;
let database: Database;
/** A superuser for whom no trigger and no foreign key works: what the trail must stand against. */
let intruder: Sql;
let dataDir: string;
let file: string;

beforeEach(async () => {
  own = await testDatabase();
  database = openDatabase(own.appUrl);
  intruder = postgres(own.superUrl, { max: 1, onnotice: () => undefined, connection: { session_replication_role: 'replica' } });
  dataDir = await mkdtemp(join(tmpdir(), 'mot-cua-audit-'));
  file = headsFile({ DATA_DIR: dataDir, DATABASE_URL: own.appUrl });
  await Promise.all(Array.from({ length: 12 }, (_, index) => write(index)));
  await recordHead(database, file, systemClock.now());
});
afterEach(async () => {
  await Promise.all([database.close(), intruder.end()]);
  await Promise.all([own.drop(), rm(dataDir, { recursive: true, force: true })]);
});

const write = (index: number) =>
  inTransaction(database, systemClock, (tx) => audit(tx, { actor: 'account:3', actorName: 'Nguyễn Thị Hoa', act: 'dossier.accepted', subject: `dossier:${index}`, detail: { số: index, 'lý do': { b: 1, a: 'đủ giấy tờ' } } }));
const verdict = async () => (await verifyAudit(database, await readHeads(file)));
/** The chain made anew over whatever the log says now, as someone with all the rights and all the knowledge would. */
async function rewriteChain(): Promise<void> {
  await intruder`insert into audit_unchained select id from audit_log on conflict do nothing`;
  await intruder`delete from audit_chain`;
  while (await sequencePending(database));
}

it('§5 finds an untouched trail whole, also while it grows', async () => {
  expect(await verdict()).toEqual({ rows: 12, heads: 1, fault: undefined });
  await write(12);
  expect(await verdict()).toEqual({ rows: 13, heads: 1, fault: undefined });
  await recordHead(database, file, systemClock.now());
  await recordHead(database, file, systemClock.now());
  expect((await readHeads(file)).map(({ position }) => position)).toEqual([12, 13]);
});

it('§5 the application itself can neither change nor remove what was recorded', async () => {
  for (const table of ['audit_log', 'audit_chain', 'dossier_events', 'dossier_submissions', 'installation']) {
    const [column] = await intruder<{ name: string }[]>`select column_name as name from information_schema.columns where table_name = ${table} order by ordinal_position desc limit 1`;
    for (const statement of [`update ${table} set ${column?.name} = ${column?.name}`, `delete from ${table}`, `truncate ${table} cascade`, `drop table ${table}`, `alter table ${table} disable trigger all`, `alter table ${table} add column extra int`]) {
      await expect(database.sql.unsafe(statement), statement).rejects.toMatchObject({ code: '42501' });
    }
  }
  for (const statement of ['create table mine ()', 'create function mine() returns int language sql return 1', `set session_replication_role = 'replica'`, 'drop trigger audit_log_append_only on audit_log']) {
    await expect(database.sql.unsafe(statement), statement).rejects.toMatchObject({ code: '42501' });
  }
});

it.each([
  ['what was done', `update audit_log set act = 'dossier.refused' where id = 5`],
  ['when', `update audit_log set at = at + interval '1 day' where id = 5`],
  ['by whom', `update audit_log set actor = 'account:4' where id = 5`],
  ['a fact inside', `update audit_log set detail = jsonb_set(detail, '{số}', '99') where id = 5`],
])('§5 names the row in which %s was altered', async (_what, statement) => {
  await intruder.unsafe(statement);
  const found = await verdict();
  expect(found.fault).toMatchObject({ kind: 'ROW_ALTERED', auditId: 5 });
  expect(verdictText(found)).toContain('Dòng 5 ');
  expect(verdictText(found)).not.toContain('Nguyễn Thị Hoa');
});

it('§5 names a row altered together with its own hash', async () => {
  await intruder`update audit_log set (at, actor, actor_name, act, subject, detail, row_hash) = (select at, actor, actor_name, act, subject, detail, row_hash from audit_log where id = 6) where id = 5`;
  expect((await verdict()).fault).toMatchObject({ kind: 'ROW_ALTERED', auditId: 5 });
});

it('§5 names a deleted row, an altered link, and a deleted link', async () => {
  await intruder`delete from audit_log where id = 7`;
  expect((await verdict()).fault).toMatchObject({ kind: 'ROW_MISSING', auditId: 7 });
  await intruder`update audit_chain set prev_hash = 'x' where position = 4`;
  expect((await verdict()).fault).toMatchObject({ kind: 'LINK_ALTERED', position: 4 });
  await intruder`delete from audit_chain where position = 3`;
  expect((await verdict()).fault).toMatchObject({ kind: 'LINK_MISSING', position: 3 });
});

it('§5 names a row that was written around the chain, and one that vanished before it was chained', async () => {
  await intruder`insert into audit_unchained values (4711)`;
  expect((await verdict()).fault).toMatchObject({ kind: 'AWAITED_ROW_MISSING', auditId: 4711 });
  await intruder`insert into audit_log (at, actor, actor_name, act, subject, detail, row_hash) select at, actor, actor_name, act, subject, detail, row_hash from audit_log where id = 1`;
  expect((await verdict()).fault).toMatchObject({ kind: 'ROW_UNCHAINED', auditId: 13 });
});

it('§5 finds by the head kept outside that the end was cut off, or that the whole chain was made anew', async () => {
  await intruder`delete from audit_chain where position > 9`;
  await intruder`delete from audit_log where id not in (select audit_id from audit_chain)`;
  const cut = await verdict();
  expect(cut.fault).toMatchObject({ kind: 'TAIL_MISSING', position: 10, head: { position: 12 } });
  expect(verdictText(cut)).toContain('từ mắt xích 10');
  for (const index of [20, 21, 22]) await write(index);
  expect((await verdict()).fault).toMatchObject({ kind: 'CHAIN_REWRITTEN', position: 12 });

  await intruder`update audit_log set actor_name = actor_name || ''`;
  await rewriteChain();
  expect(await verifyAudit(database, [])).toMatchObject({ fault: undefined });
  expect((await verdict()).fault).toMatchObject({ kind: 'CHAIN_REWRITTEN' });
});

it('§5 says so when the heads belong to another database, and reads on past a line torn by a power cut', async () => {
  await writeFile(file, `${await readFile(file, 'utf8')}{"installation":"to`);
  expect(await verdict()).toMatchObject({ heads: 1, fault: undefined });
  await write(13);
  await recordHead(database, file, systemClock.now());
  expect(await verdict()).toMatchObject({ rows: 13, heads: 2, fault: undefined });
  await intruder`update installation set id = gen_random_uuid()`;
  expect((await verdict()).fault).toMatchObject({ kind: 'OTHER_DATABASE' });
});

/** Runs the real command in a process of its own. */
function command(): Promise<{ code: number; output: string }> {
  const source = fileURLToPath(new URL('../../commands/audit-verify.ts', import.meta.url));
  const env = { ...process.env, DATA_DIR: dataDir, DATABASE_URL: own.appUrl, DATABASE_MIGRATION_URL: own.ownerUrl, NODE_OPTIONS: '' };
  return new Promise((resolve) => {
    execFile(process.execPath, ['--conditions=mot-cua-source', source], { env }, (error, stdout, stderr) => resolve({ code: error ? Number(error.code) : 0, output: stdout + stderr }));
  });
}

it('§5 `audit-verify` ends with 0 on a whole trail and leaves a new head, with 1 on an altered one, and names the row', async () => {
  await write(12);
  expect(await command()).toMatchObject({ code: 0, output: expect.stringContaining('13 dòng') });
  expect((await readHeads(file)).map(({ position }) => position)).toEqual([12, 13]);
  await intruder`update audit_log set act = 'dossier.refused' where id = 5`;
  expect(await command()).toMatchObject({ code: 1, output: expect.stringContaining('Dòng 5 ') });
  expect(await readHeads(file)).toHaveLength(2);
}, 120_000);
