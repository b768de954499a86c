import connect from 'postgres';

/** What is copied: one dossier by its reference, so many times, under codes of one agency and day from a number on. */
export interface Copies { readonly reference: string; readonly times: number; readonly codeOf: (copy: number) => string; readonly referenceOf: (copy: number) => string }

/**
 * Makes many of one dossier in a running house, with its events, answers and counts, for tests that need a crowd: two hundred filings through the
 * house's own door would take minutes. Everything the copies then go through is real. Needs the superuser's address.
 */
export async function copyDossier(superUrl: string, { reference, times, codeOf, referenceOf }: Copies): Promise<void> {
  const sql = connect(superUrl, { max: 1, onnotice: () => undefined });
  try {
    const names = Array.from({ length: times }, (_, index) => ({ n: index + 1, code: codeOf(index + 1), reference: referenceOf(index + 1) }));
    await sql.begin(async (tx) => {
      // As a restore does it: triggers guard what a house itself writes.
      await tx`set local session_replication_role = replica`;
      const columns = async (table: string): Promise<string[]> => (await tx<{ name: string }[]>`select column_name as name from information_schema.columns where table_schema = 'public' and table_name = ${table} and is_generated = 'NEVER' order by ordinal_position`).map((row) => row.name);
      await tx`create temporary table copies on commit drop as
        select d.id as original, nextval(pg_get_serial_sequence('dossiers', 'id')) as id, c.code, c.reference from jsonb_to_recordset(${tx.json(names)}) c(n int, code text, reference text), dossiers d where d.reference = ${reference} order by c.n`;
      const dossier = await columns('dossiers');
      await tx`insert into dossiers (${tx(dossier)}) overriding system value
        select ${tx(dossier.map((column) => `r.${column}`))} from copies c join dossiers d on d.id = c.original cross join lateral jsonb_populate_record(d, jsonb_build_object('id', c.id, 'code', c.code, 'reference', c.reference, 'state', d.state || jsonb_build_object('id', c.id, 'code', c.code, 'reference', c.reference))) r`;
      for (const table of ['dossier_events', 'dossier_submissions'] as const) {
        const part = await columns(table);
        await tx`insert into ${tx(table)} (${tx(part)}) select ${tx(part.map((column) => `r.${column}`))} from copies c join ${tx(table)} t on t.dossier_id = c.original cross join lateral jsonb_populate_record(t, jsonb_build_object('dossier_id', c.id)) r`;
      }
      await tx`update dossier_counters k set count = k.count + ${times} from dossiers d where d.reference = ${reference} and k.agency_id = d.agency_id and k.phase = d.phase`;
    });
  } finally {
    await sql.end();
  }
}
