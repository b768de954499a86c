import { createHash } from 'node:crypto';
import { makeReference, printDossierCode } from '@mot-cua/identifiers';
import type { Dossier, DossierEvent, EventActor } from '@mot-cua/dossier';
import connect, { type Sql } from 'postgres';
import { TableWriter } from './copy.ts';
import { makeLife } from './life.ts';
import { multiply, spread } from './multiply.ts';
import { type Citizen, makeCitizens } from './people.ts';
import { type Random, randomFrom } from './random.ts';
import { placeFor, readWorld, type World } from './world.ts';

const YEARS = 3 * 365 * 86_400_000;
const BATCH = 1_000;
const SUPERSEDED = false;

const COLUMNS = {
  accounts: ['id', 'auth_user_id', 'kind', 'full_name', 'identity_number', 'demonstration', 'created_at'],
  files: ['id', 'owner_account_id', 'name', 'media_type', 'size_bytes', 'sha256', 'storage_key', 'state', 'created_at', 'completed_at'],
  dossiers: ['id', 'reference', 'code', 'procedure_version_id', 'agency_id', 'owner_id', 'online_level', 'channel', 'phase', 'version', 'applicant_name', 'applicant_identity', 'division', 'receptionist_id', 'specialist_id', 'created_at', 'submitted_at', 'accepted_at', 'forward_due_at', 'due_at', 'finished_at', 'result_at', 'result_file_id', 'changed_at', 'state'],
  dossier_events: ['dossier_id', 'sequence', 'type', 'at', 'entered_at', 'actor_id', 'actor_name', 'actor_role', 'agency_id', 'data'],
  dossier_submissions: ['dossier_id', 'round', 'answers', 'answers_hash', 'declaration_version', 'submitted_at'],
  dossier_drafts: ['dossier_id', 'revision', 'answers', 'saved_at'],
  dossier_papers: ['id', 'dossier_id', 'slot_key', 'title', 'file_id', 'round', 'superseded', 'attached_at'],
} as const satisfies Record<string, readonly string[]>;
type Table = keyof typeof COLUMNS;
type Writers = Record<Table, TableWriter>;

/** A UUID that is the same in every run. */
function uuidOf(text: string): string {
  const hex = createHash('md5').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Numbers already used, so that references stay unique and codes count up per agency and day. */
class Registry {
  readonly #references = new Set<string>();
  readonly #counters = new Map<string, number>();

  reference(random: Random): string {
    for (;;) {
      const reference = makeReference(Uint8Array.from({ length: 7 }, () => random.below(256)));
      if (this.#references.has(reference)) continue;
      this.#references.add(reference);
      return reference;
    }
  }

  code(agency: { readonly id: number; readonly identifier: string }, day: string): string {
    const key = `${agency.id} ${day}`;
    const sequence = (this.#counters.get(key) ?? 0) + 1;
    this.#counters.set(key, sequence);
    return printDossierCode({ agency: agency.identifier, day, sequence });
  }
}

function answersOf(citizen: Citizen): string {
  return JSON.stringify({
    applicant: { fullName: citizen.fullName, birthDate: '1985-02-11', identityNumber: citizen.identityNumber, address: 'Khóm 2, phường 1, thành phố Đông Hà, tỉnh Quảng Trị', phone: '0912000000' },
    email: '', onBehalf: 'SELF', request: 'Kính đề nghị cơ quan xem xét, giải quyết theo quy định; giấy tờ kèm theo đầy đủ và đúng với bản chính.', note: '',
  });
}

function writeEvents(writers: Writers, dossierId: number, events: readonly DossierEvent[]): void {
  for (const [index, { type, at, actor, data }] of events.entries()) {
    writers.dossier_events.add([dossierId, index + 1, type, at, at, actor.accountId, actor.name, actor.role, actor.agencyId, JSON.stringify(data)]);
  }
}

function writeDossier(writers: Writers, dossier: Dossier, citizen: Citizen, changedAt: string): void {
  writers.dossiers.add([
    dossier.id, dossier.reference, dossier.code, dossier.procedureVersionId, dossier.agencyId, dossier.ownerId, dossier.onlineLevel, 'ONLINE', dossier.phase, dossier.version,
    citizen.fullName, citizen.identityNumber, dossier.division, dossier.receptionistId, dossier.specialistId, dossier.createdAt, dossier.submittedAt, dossier.acceptedAt,
    dossier.forwardDueAt, dossier.dueAt, dossier.finishedAt, dossier.resultAt, (dossier.result ?? dossier.resultDraft)?.fileId ?? null, changedAt, JSON.stringify(dossier),
  ]);
  if (dossier.submittedAt !== null) writers.dossier_submissions.add([dossier.id, 1, answersOf(citizen), 'a'.repeat(64), '2017-1', dossier.submittedAt]);
  else writers.dossier_drafts.add([dossier.id, 1, answersOf(citizen), dossier.createdAt]);
}

function writeLife(writers: Writers, made: { id: number; began: number; now: number; citizen: Citizen; world: World; registry: Registry; random: Random }): void {
  const { id, began, now, citizen, world, registry, random } = made;
  const { procedure, agency } = placeFor(world, random);
  const actor: EventActor & { accountId: number } = { accountId: citizen.accountId, name: citizen.fullName, role: 'CITIZEN', agencyId: null };
  const papers = procedure.slots.slice(0, 2).map((slotKey) => ({ slotKey, fileId: uuidOf(`${id}/${slotKey}`), sha256: 'c'.repeat(64) }));
  const { events, dossier } = makeLife({
    id, reference: registry.reference(random), procedure, agency, citizen: actor, began, now, papers,
    reception: agency.officers.RECEPTION, specialist: agency.officers.SPECIALIST, leader: agency.officers.LEADER, codeOn: (day) => registry.code(agency, day),
  }, random);
  writeEvents(writers, id, events);
  writeDossier(writers, dossier, citizen, events.at(-1)?.at ?? dossier.createdAt);
  const round = dossier.submittedAt === null ? 0 : 1;
  for (const [index, paper] of papers.entries()) {
    writers.files.add([paper.fileId, citizen.accountId, `giay-to-${index + 1}.pdf`, 'application/pdf', 180_000, paper.sha256, `bench/${paper.fileId}`, 'READY', dossier.createdAt, dossier.createdAt]);
    writers.dossier_papers.add([id * 2 + index, id, paper.slotKey, 'Giấy tờ kèm theo', paper.fileId, round, SUPERSEDED, dossier.createdAt]);
  }
}

/** Takes the slow indexes away and answers what makes them again. */
async function withoutIndexes(sql: Sql): Promise<() => Promise<void>> {
  const indexes = await sql<{ name: string; definition: string }[]>`
    select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition from pg_index i
    where i.indrelid in ('dossiers'::regclass, 'dossier_papers'::regclass, 'files'::regclass) and not exists (select from pg_constraint c where c.conindid = i.indexrelid)`;
  for (const { name } of indexes) await sql.unsafe(`drop index ${name}`);
  return async () => { for (const { definition } of indexes) await sql.unsafe(definition); };
}

const SEQUENCES = ['accounts', 'dossiers', 'dossier_papers'] as const;

async function settle(sql: Sql): Promise<void> {
  for (const table of SEQUENCES) await sql`select setval(pg_get_serial_sequence(${table}, 'id'), (select max(id) from ${sql(table)}))`;
  await sql`set session_replication_role = replica`;
  await sql`truncate dossier_counters`;
  await sql`insert into dossier_counters (agency_id, phase, count) select agency_id, phase, count(*) from dossiers where phase <> 'DRAFT' group by agency_id, phase`;
  await sql`vacuum (freeze, analyze)`;
}

/** What was made. */
export interface Filled { readonly dossiers: number; readonly events: number; readonly papers: number; readonly citizens: number }

/**
 * Fills a seeded, otherwise empty house with so many dossiers of the last three years, each with the events of a plausible life and
 * the state the project's own `evolve` makes of them, and then `times` times as many (see `multiply`). Needs the superuser's address of the house's database.
 */
export async function fill(superUrl: string, dossiers: number, times: number, log: (line: string) => void): Promise<Filled> {
  const open = (): Sql => connect(superUrl, { max: 1, onnotice: () => undefined });
  const sql = open();
  const world = await readWorld(sql);
  const makeIndexes = await withoutIndexes(sql);
  const random = randomFrom(6_102_017);
  const registry = new Registry();
  const citizens = makeCitizens(random, Math.ceil(dossiers / 5));
  const writerOf = (table: Table): TableWriter => new TableWriter(open(), table, COLUMNS[table]);
  const writers: Writers = { accounts: writerOf('accounts'), files: writerOf('files'), dossiers: writerOf('dossiers'), dossier_events: writerOf('dossier_events'), dossier_submissions: writerOf('dossier_submissions'), dossier_drafts: writerOf('dossier_drafts'), dossier_papers: writerOf('dossier_papers') };
  const all = Object.values(writers);
  await Promise.all(all.map((writer) => writer.open()));
  const now = Date.now();
  const created = new Date(now - YEARS).toISOString();
  for (const citizen of citizens) writers.accounts.add([citizen.accountId, `bench-${citizen.accountId}`, 'CITIZEN', citizen.fullName, citizen.identityNumber, true, created]);
  for (let index = 0; index < dossiers; index += 1) {
    const began = now - YEARS + Math.floor((YEARS * index) / dossiers);
    writeLife(writers, { id: index + 1, began, now, citizen: random.pick(citizens), world, registry, random });
    if (index % BATCH === BATCH - 1) await Promise.all(all.map((writer) => writer.flush()));
    if (index % 50_000 === 49_999) log(`${index + 1} dossiers`);
  }
  await Promise.all(all.map((writer) => writer.close()));
  await spread(sql);
  if (times > 1) await multiply(sql, times, log);
  log('indexes, statistics');
  await makeIndexes();
  await settle(sql);
  await sql.end();
  return { dossiers: dossiers * times, events: writers.dossier_events.rows, papers: writers.dossier_papers.rows, citizens: citizens.length };
}
