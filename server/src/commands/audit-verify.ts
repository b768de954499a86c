import { readFile } from 'node:fs/promises';
import { runCommand, say } from '../boot/command.ts';
import { headsFile, readHeads, recordHead } from '../platform/audit/heads.ts';
import { trailVerdictText, verifyTrailFile } from '../platform/audit/trail-file.ts';
import { verdictText } from '../platform/audit/verdict-text.ts';
import { verifyAudit } from '../platform/audit/verify.ts';
import { readConfig } from '../platform/config/config.ts';

const [, , file] = process.argv;

/** `pnpm audit-verify`: walks the audit trail (§5) and names the first row that is not as it was written; exit code 1 then. */
async function verifyHouse(): Promise<void> {
  await runCommand(async ({ config, database, clock }) => {
    const kept = headsFile(config);
    const verdict = await verifyAudit(database, await readHeads(kept));
    say(verdictText(verdict));
    // A trail found whole becomes the next thing to compare with; one that is not must leave no mark of its own.
    if (verdict.fault === undefined) await recordHead(database, kept, clock.now());
    return verdict.fault === undefined;
  });
}

/** `pnpm audit-verify FILE`: the exported trail of one dossier, without any database; heads kept in DATA_DIR are compared where there are any. */
async function verifyFile(path: string): Promise<void> {
  process.exitCode = 1;
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) return void process.stderr.write(`Không đọc được tệp “${path}”. / The file cannot be read.\n`);
  const verdict = verifyTrailFile(text, await readHeads(headsFile(readConfig(process.env))));
  say(trailVerdictText(verdict));
  process.exitCode = verdict.fault === undefined ? 0 : 1;
}

await (file === undefined ? verifyHouse() : verifyFile(file));
