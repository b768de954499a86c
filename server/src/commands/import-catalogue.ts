import { run } from './import-catalogue.run.ts';

/** Brings a catalogue file into the house, running or not; see `run`. */
process.exitCode = await run(process.argv.slice(2), process.env, {
  out: (text) => void process.stdout.write(`${text}\n`),
  err: (text) => void process.stderr.write(`${text}\n`),
});
