import { parseArgs } from 'node:util';
import type { Bench, BenchResult } from './bench.ts';
import { list } from './list/list.ts';
import { live } from './live/live.ts';
import { describeMachine } from './machine.ts';
import { queues } from './queues/queues.ts';
import { print } from './report.ts';
import { search } from './search/search.ts';
import { start } from './start/start.ts';

/** By the name given on the command line. */
const BENCHES = { list, live, queues, search, start } as const satisfies Record<string, Bench>;
const isBench = (name: string): name is keyof typeof BENCHES => Object.hasOwn(BENCHES, name);

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    dossiers: { type: 'string' },
    fresh: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '6' },
  },
});

const wholeNumber = (name: string, text: string): number => {
  if (!/^[1-9]\d{0,7}$/.test(text)) throw new Error(`--${name}: a whole number, not ${JSON.stringify(text)}`);
  return Number(text);
};
const names = positionals.length > 0 ? positionals : Object.keys(BENCHES);
const unknown = names.filter((name) => !isBench(name));
if (unknown.length > 0) throw new Error(`No measurement called ${unknown.join(', ')}. There are: ${Object.keys(BENCHES).join(', ')}`);

// With --json standard output belongs to the JSON alone.
const log = (line: string): void => { process.stderr.write(`${line}\n`); };
const command = ['pnpm bench', ...process.argv.slice(2)].join(' ');
const results: Record<string, BenchResult> = {};
for (const name of names.filter(isBench)) {
  log(`\n── ${name}: ${BENCHES[name].title}`);
  results[name] = await BENCHES[name].run({ ...(values.dossiers !== undefined && { dossiers: wholeNumber('dossiers', values.dossiers) }), fresh: values.fresh, rounds: wholeNumber('rounds', values.rounds), seconds: wholeNumber('seconds', values.seconds), log });
}
const machine = describeMachine();
console.log(values.json ? JSON.stringify({ machine, command, results }, undefined, 2) : print({ machine, command, results }));
