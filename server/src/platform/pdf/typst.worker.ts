import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parentPort } from 'node:worker_threads';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { coverageOf } from './coverage.ts';

/** What the press sends: a template of ours by name, and data that is only ever data. */
export interface PressJob { readonly id: number; readonly template: string; readonly data: string; /** seconds, the document's own date */ readonly madeAt: number }
export type PressAnswer = { readonly id: number; readonly pdf: Uint8Array } | { readonly id: number; readonly fault: string };

const WORKSPACE = fileURLToPath(new URL('../../../templates', import.meta.url));
const FONT_FOLDER = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/tinos/package.json'));
const fonts = ['400Regular/Tinos_400Regular', '700Bold/Tinos_700Bold', '400Regular_Italic/Tinos_400Regular_Italic', '700Bold_Italic/Tinos_700Bold_Italic'].map((name) => readFileSync(join(FONT_FOLDER, `${name}.ttf`)));
const compiler = NodeCompiler.create({ workspace: WORKSPACE, fontArgs: [{ fontBlobs: fonts }] });
const covered = coverageOf(fonts);

/** Compositions kept for the next document of the same kind; older ones are dropped so that memory stays flat. */
const KEPT_COMPOSITIONS = 10;

/** Letters without a space between them that still fit the narrowest line; a longer word may break there rather than run off the sheet. */
const LONGEST = 24;
/** The same in `words`, which are set over the whole of a sheet of A4. */
const LONGEST_WORDS = 56;
const tooLong = (letters: number): RegExp => new RegExp(`\\S{${letters}}(?=\\S)`, 'gu');
const [TOO_LONG, TOO_LONG_WORDS] = [tooLong(LONGEST), tooLong(LONGEST_WORDS)];

/** PDF/A admits no letter without a shape: what no font has is drawn as an empty box, what only steers text is left out. */
function printable(text: string): string {
  const letters = text.normalize('NFC').replaceAll(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu, (mark) => (mark === '\n' ? mark : ''));
  return Array.from(letters, (letter) => (letter === '\n' || covered(letter) ? letter : '□')).join('');
}

/** Codes are ours: never long, never broken, and read aloud as they are. */
const CODES = new Set(['code', 'text', 'reference', 'number']);
function prepare(key: string, value: unknown): unknown {
  if (typeof value !== 'string' || key === 'drawing') return value;
  return CODES.has(key) ? printable(value) : printable(value).replaceAll(key === 'words' ? TOO_LONG_WORDS : TOO_LONG, '$&\u200B');
}

function compose({ template, data, madeAt }: PressJob): Uint8Array {
  const inputs = { data: JSON.stringify(JSON.parse(data), prepare) };
  const compiled = compiler.compile({ mainFilePath: join(WORKSPACE, `${template}.typ`), inputs });
  const composed = compiled.result;
  if (composed === null) throw new Error(`${template}: ${JSON.stringify(compiled.takeError()?.shortDiagnostics ?? [])}`);
  return new Uint8Array(compiler.pdf(composed, { pdfStandard: 'a-2a', creationTimestamp: madeAt }));
}

parentPort?.on('message', (job: PressJob) => {
  let answer: PressAnswer;
  try {
    answer = { id: job.id, pdf: compose(job) };
  } catch (error) {
    answer = { id: job.id, fault: error instanceof Error ? error.message : String(error) };
  }
  compiler.evictCache(KEPT_COMPOSITIONS);
  parentPort?.postMessage(answer);
});
