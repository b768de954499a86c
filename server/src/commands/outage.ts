import { run } from './outage.run.ts';

/** `pnpm outage …`: whoever holds the operator's machine declares an outage (§10.1), with the house running or not. */
process.exitCode = await run(process.argv.slice(2), process.env, { out: (text) => void process.stdout.write(`${text}\n`), err: (text) => void process.stderr.write(`${text}\n`) });
