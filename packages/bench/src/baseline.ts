import { createServer } from 'node:http';
import connect from 'postgres';

/**
 * What one would write by hand: bare node:http, postgres.js, one SQL statement that builds the whole JSON. No session, no rights, no
 * limits. Run as a program of its own with the database's address; tells its port on standard output.
 */
const sql = connect(process.env['BASELINE_DATABASE_URL'] ?? '', { max: Number(process.env['BASELINE_POOL'] ?? '3'), connection: { TimeZone: 'UTC' } });

async function page(agencyCode: string, submittedAt: string | null, id: string | null): Promise<string> {
  const after = submittedAt === null ? sql`` : sql`and (d.submitted_at, d.id) < (${submittedAt}::timestamptz, ${id}::bigint)`;
  const [row] = await sql<{ json: string }[]>`
    with page as materialized (
      select d.* from dossiers d
      where d.agency_id = (select a.id from agencies a where a.code = ${agencyCode}) and d.submitted_at is not null ${after}
      order by d.submitted_at desc, d.id desc limit 21
    )
    select json_build_object(
      'edges', coalesce((select json_agg(json_build_object('node', json_build_object(
        'id', p.id, 'reference', p.reference, 'code', p.code, 'phase', p.phase, 'version', p.version, 'onlineLevel', p.online_level, 'channel', p.channel,
        'createdAt', p.created_at, 'submittedAt', p.submitted_at, 'acceptedAt', p.accepted_at, 'finishedAt', p.finished_at,
        'applicant', json_build_object('fullName', p.applicant_name, 'identityNumber', p.applicant_identity),
        'procedure', json_build_object('id', v.id, 'code', v.code, 'name', v.name, 'level', v.level, 'onlineLevel', v.online_level, 'deliveryMode', v.delivery_mode, 'field', json_build_object('code', f.code, 'name', f.name)),
        'agency', json_build_object('id', a.id, 'code', a.code, 'name', a.name, 'level', a.level),
        'events', json_build_object('edges', (
          select json_agg(json_build_object('node', json_build_object('sequence', e.sequence, 'type', e.type, 'at', e.at, 'actor', json_build_object('name', e.actor_name))) order by e.sequence)
          from (select * from dossier_events e where e.dossier_id = p.id order by e.sequence desc limit 3) e))
      )) order by p.submitted_at desc, p.id desc)
        from (select * from page order by submitted_at desc, id desc limit 20) p
        join procedure_versions v on v.id = p.procedure_version_id join fields f on f.code = v.field_code join agencies a on a.id = p.agency_id), '[]'),
      'pageInfo', json_build_object('hasNextPage', (select count(*) > 20 from page))
    )::text as json`;
  return row?.json ?? '';
}

/** One row by its primary key: the least any answer from the database can cost. */
async function byKey(id: string): Promise<string> {
  const [row] = await sql`select code, name, level, online_level as "onlineLevel" from procedure_versions where id = ${id}::bigint`;
  return JSON.stringify(row);
}

const server = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://baseline');
  const answer = pathname === '/procedure' ? byKey(searchParams.get('id') ?? '') : page(searchParams.get('agency') ?? '', searchParams.get('at'), searchParams.get('id'));
  answer.then(
    (json) => { response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(json) }).end(json); },
    (error: unknown) => { response.writeHead(500).end(String(error)); },
  );
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  console.log(address !== null && typeof address === 'object' ? address.port : 0);
});
process.on('SIGTERM', () => { server.close(); server.closeAllConnections(); void sql.end(); });
