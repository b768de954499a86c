import type { PendingQuery, Row, Sql } from 'postgres';

type Fragment = PendingQuery<Row[]>;

/**
 * Makes every dossier so many times more: another citizen, other code and reference, moved up to three days, everything else as it was. A queue reads
 * the projection alone, so state, events, answers and papers are not copied: no list looks at them, and a million whole lives would fill a disk and say nothing more.
 * Needs a superuser's session without the slow indexes.
 */
export async function multiply(sql: Sql, times: number, log: (line: string) => void): Promise<void> {
  await sql`set session_replication_role = replica`;
  const columns = (await sql<{ name: string }[]>`select column_name as name from information_schema.columns where table_schema = 'public' and table_name = 'dossiers' and is_generated = 'NEVER' order by ordinal_position`).map(({ name }) => name);
  const [base] = await sql<{ most: number; citizens: number }[]>`select max(id)::int as most, (select count(*)::int from accounts where auth_user_id like 'bench-%') as citizens from dossiers`;
  if (base === undefined) throw new Error('nothing to multiply');
  const moved = (column: string): Fragment => sql`${sql(column)} - moved as ${sql(column)}`;
  const changed: Readonly<Record<string, Fragment>> = {
    id: sql`d.id + ${base.most}::bigint * n as id`, owner_id: sql`p.id as owner_id`, applicant_name: sql`p.full_name as applicant_name`, applicant_identity: sql`p.identity_number as applicant_identity`,
    reference: sql`d.reference || '-' || n as reference`, code: sql`regexp_replace(d.code, '\\d+$', '') || lpad((substring(d.code from '\\d+$')::int * 1000 + n)::text, 7, '0') as code`,
    state: sql`'{}'::jsonb as state`,
    ...Object.fromEntries(['created_at', 'submitted_at', 'accepted_at', 'forward_due_at', 'due_at', 'result_at', 'finished_at', 'changed_at', 'collect_from', 'step_due_at'].map((column) => [column, moved(column)])),
  };
  const said = columns.map((column): Fragment => changed[column] ?? sql`d.${sql(column)}`).reduce((left, right) => sql`${left}, ${right}`);
  await sql`create temporary table people as select row_number() over (order by id) - 1 as place, id, full_name, identity_number from accounts where auth_user_id like 'bench-%'`;
  await sql`create unique index on people (place)`;
  await sql`analyze people`;
  // In parts, so that it can be seen to move.
  const part = 10;
  for (let from = 1; from < times; from += part) {
    await sql`insert into dossiers (${sql(columns)}) overriding system value
      select ${said} from dossiers d cross join generate_series(${from}::int, ${Math.min(from + part, times) - 1}::int) n
      cross join lateral (select ((d.id * 7919 + n * 104729) % 259200) * interval '1 second' as moved) m join people p on p.place = (d.id * 31 + n * 1009) % ${base.citizens}::int
      where d.id <= ${base.most}`;
    log(`times ${Math.min(from + part, times)}`);
  }
}

/** What the generator leaves alone and lists can be filtered by: how it came in, and an answer of the form; spread the same in every run. */
export async function spread(sql: Sql): Promise<void> {
  await sql`set session_replication_role = replica`;
  await sql`update dossiers set channel = case when id % 20 = 0 then 'POSTAL' when id % 20 in (1, 2, 3) then 'COUNTER' else 'ONLINE' end, facets = case when id % 40 = 7 then '=onBehalf=other' else '=onBehalf=self' end`;
}
