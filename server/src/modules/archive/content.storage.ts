import type { TrailRow } from '@mot-cua/archive';
import type { Database } from '../../platform/database/client.ts';
import { toInstant } from '../../platform/database/columns.ts';

type Reads = Pick<Database, 'sql'>;

interface EventParts { readonly sequence: number; readonly type: string; readonly at: string; readonly enteredAt: string; readonly actorId: number | null; readonly actorName: string; readonly actorRole: string; readonly agencyId: number | null; readonly data: Record<string, unknown> }
interface SubmissionParts { readonly round: number; readonly answers: Record<string, unknown>; readonly answersHash: string; readonly declarationVersion: string; readonly submittedAt: string }

/** What stands in the database about one dossier. */
export interface DossierParts {
  readonly procedureVersionId: number; readonly applicantIdentity: string | null; readonly submittedAt: string | null; readonly acceptedAt: string | null;
  readonly events: readonly EventParts[];
  readonly submissions: readonly SubmissionParts[];
  readonly fileIds: readonly string[];
  /** Every row of every table that names it, by table. */
  readonly records: Readonly<Record<string, readonly unknown[]>>;
}

/** Told elsewhere in the package, or about the archive itself. */
const APART = ['dossier_events', 'dossier_submissions', 'archive_packages', 'destruction_items'];

const instantOrNull = (text: string | null): string | null => (text === null ? null : toInstant(text));

export async function readParts({ sql }: Reads, dossierId: number): Promise<DossierParts> {
  const [head] = await sql<{ procedureVersionId: number; applicantIdentity: string | null; submittedAt: string | null; acceptedAt: string | null }[]>`
    select procedure_version_id as "procedureVersionId", applicant_identity as "applicantIdentity", submitted_at::text as "submittedAt", accepted_at::text as "acceptedAt" from dossiers where id = ${dossierId}`;
  if (head === undefined) throw new Error('The dossier is gone.');
  const events = await sql<EventParts[]>`
    select sequence, type, at::text as at, entered_at::text as "enteredAt", actor_id as "actorId", actor_name as "actorName", actor_role as "actorRole", agency_id as "agencyId", data from dossier_events where dossier_id = ${dossierId} order by sequence`;
  const submissions = await sql<SubmissionParts[]>`
    select round, answers, answers_hash as "answersHash", declaration_version as "declarationVersion", submitted_at::text as "submittedAt" from dossier_submissions where dossier_id = ${dossierId} order by round`;
  const fileIds = (await sql<{ id: string }[]>`select distinct f::text as id from files_of_dossier(${dossierId}) f where not exists (
    select from consultation_files c left join consultation_desks k on k.dossier_id = c.dossier_id and k.key = c.key where c.dossier_id = ${dossierId} and c.file_id = f and c.kind = 'ANSWER' and k.sent_at is null)`).map(({ id }) => id);
  return {
    ...head, submittedAt: instantOrNull(head.submittedAt), acceptedAt: instantOrNull(head.acceptedAt), events, fileIds, records: await readRecords({ sql }, dossierId),
    submissions: submissions.map((one) => ({ ...one, submittedAt: toInstant(one.submittedAt) })),
  };
}

/** What is another agency's own and was never told to the one that archives (§5): opinions that were not sent, notes of who had the dossier before. Conditions on `l.line`. */
const TOLD: Readonly<Record<string, string>> = {
  consultation_desks: '(l.line).sent_at is not null',
  consultation_files: "(l.line).kind <> 'ANSWER' or exists (select from consultation_desks k where k.dossier_id = (l.line).dossier_id and k.key = (l.line).key and k.sent_at is not null)",
  dossier_notes: '(l.line).agency_id = (select d.agency_id from dossiers d where d.id = $1)',
  dossier_obstacle_answers: 'exists (select from dossier_notes n join dossiers d on d.id = n.dossier_id where n.id = (l.line).note_id and n.agency_id = d.agency_id)',
};

/** Every row of every table that names it, or hangs on one that does: whatever another part of the house adds is archived with the rest. */
async function readRecords({ sql }: Reads, dossierId: number): Promise<Record<string, readonly unknown[]>> {
  const tables = await sql<{ name: string; query: string }[]>`select t.name, q as query from tables_of_dossiers() t cross join lateral rows_of_dossiers(t.name) q where t.name <> all(${APART}::text[]) order by 1, 2`;
  const records: Record<string, readonly unknown[]> = {};
  for (const { name, query } of tables) {
    // The query comes from the database's own catalogue, names quoted there.
    const found = await sql.unsafe<{ row: unknown }[]>(`select distinct on (to_jsonb(l.line)::text collate "C") to_jsonb(l.line) as row from (${query}) l where l.dossier = $1 and (${TOLD[name] ?? 'true'}) order by to_jsonb(l.line)::text collate "C"`, [dossierId]);
    if (found.length > 0) records[name] = [...(records[name] ?? []), ...found.map(({ row }) => row)];
  }
  return records;
}

/** What the papers and results are called. */
export async function listPaperPlaces({ sql }: Reads, dossierId: number): Promise<ReadonlyMap<string, { readonly kind: 'PAPER' | 'RESULT'; readonly title: string }>> {
  const found = await sql<{ id: string; kind: 'PAPER' | 'RESULT'; title: string }[]>`
    select file_id::text as id, 'PAPER' as kind, title || case when round > 1 then ' (lần nộp ' || round || ')' else '' end as title from dossier_papers where dossier_id = ${dossierId}
    union all select file_id::text, 'RESULT', 'Kết quả ' || coalesce(number, '') from results where dossier_id = ${dossierId}
    union all select sealed_file_id::text, 'RESULT', 'Kết quả ' || coalesce(number, '') || ' (đã ký số)' from results where dossier_id = ${dossierId} and sealed_file_id is not null
    union all select result_file_id::text, 'RESULT', 'Kết quả' from dossiers where id = ${dossierId} and result_file_id is not null`;
  return new Map(found.toReversed().map(({ id, kind, title }) => [id, { kind, title }]));
}

/** The trail of the dossier and of its files (§5), with the place of each row in the house's chain. */
export async function readTrail({ sql }: Reads, dossierId: number, fileIds: readonly string[]): Promise<TrailRow[]> {
  const subjects = [`dossier:${dossierId}`, ...fileIds.map((id) => `file:${id}`)];
  const rows = await sql<TrailRow[]>`
    select a.at::text as at, a.actor, a.actor_name as "actorName", a.act, a.subject, a.detail, a.request_id as "requestId", a.row_hash as "rowHash", c.position, c.prev_hash as "prevHash", c.hash
    from audit_log a join audit_chain c on c.audit_id = a.id where a.subject = any(${subjects}::text[]) order by c.position`;
  return rows.map((row) => ({ ...row, at: toInstant(row.at) }));
}
