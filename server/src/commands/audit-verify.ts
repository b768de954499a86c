import { runCommand, say } from '../boot/command.ts';
import { headsFile, readHeads, recordHead } from '../platform/audit/heads.ts';
import { verdictText } from '../platform/audit/verdict-text.ts';
import { verifyAudit } from '../platform/audit/verify.ts';

/** `pnpm audit-verify`: walks the audit trail (§5) and names the first row that is not as it was written; exit code 1 then. */
await runCommand(async ({ config, database, clock }) => {
  const file = headsFile(config);
  const verdict = await verifyAudit(database, await readHeads(file));
  say(verdictText(verdict));
  // A trail found whole becomes the next thing to compare with; one that is not must leave no mark of its own.
  if (verdict.fault === undefined) await recordHead(database, file, clock.now());
  return verdict.fault === undefined;
});
