import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { verifyPackage } from './verify.ts';
import { verdictInWords } from './words.ts';

/** Where it was typed: a package manager runs scripts from the root. */
const given = (path: string): string => resolve(process.env['INIT_CWD'] ?? '.', path);
const HELP = 'Cách dùng: pnpm archive-verify TỆP.zip [TỆP.zip …] [--trust CHỨNG-THƯ.pem] [--manifest-sha256 MÃ-BĂM]\nMã kết thúc: 0 nguyên vẹn, 1 không nguyên vẹn, 2 không đọc được.\n';

/** `archive-verify`: judges packages from their files alone; exit code 1 where one is not whole. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { trust: { type: 'string', multiple: true }, 'manifest-sha256': { type: 'string' }, help: { type: 'boolean' } } });
  if (values.help === true || positionals.length === 0) {
    process.stdout.write(HELP);
    return values.help === true ? 0 : 2;
  }
  const trust = values.trust === undefined ? undefined : await Promise.all(values.trust.map((path) => readFile(given(path), 'utf8')));
  const hash = values['manifest-sha256'];
  let whole = true;
  for (const path of positionals) {
    const verdict = await verifyPackage(given(path), { ...(trust !== undefined && { trust }), ...(hash !== undefined && { manifestSha256: hash }) });
    process.stdout.write(`${path}\n${verdictInWords(verdict)}\n`);
    whole &&= verdict.whole;
  }
  return whole ? 0 : 1;
}

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${HELP}`);
  process.exitCode = 2;
}
