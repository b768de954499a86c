/** A process of its own for tests: starts the PostgreSQL of a folder, says so, and on SIGINT asks it one thing before it stops it. */
import connect from 'postgres';
import { startPostgres } from './start.ts';

const [dataDir = ''] = process.argv.slice(2);
const postgres = await startPostgres({ dataDir });
const sql = connect(postgres.superUrl('postgres'), { max: 1 });
await sql`CREATE TABLE IF NOT EXISTS kept (word text)`;
await sql`INSERT INTO kept VALUES ('một cửa')`;
const awake = setInterval(() => undefined, 60_000);
process.once('SIGINT', async () => {
  const [row] = await sql`SELECT word FROM kept`;
  await sql.end();
  await postgres.stop();
  process.stdout.write(`${row?.['word']}\n`);
  clearInterval(awake);
});
// Said last: whoever reads it may send the signal at once.
process.stdout.write(`${JSON.stringify({ pid: postgres.pid, port: postgres.port })}\n`);
