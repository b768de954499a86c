import type { BenchResult, Figure } from './bench.ts';
import type { Machine } from './machine.ts';

const number = (value: number, unit: Figure['unit']): string =>
  unit === 'ratio' ? value.toFixed(2) : unit === 'per second' ? `${value.toFixed(0)}/s` : `${value.toFixed(value < 10 ? 2 : 0)} ${unit}`;

function printFigure({ name, value, unit, wanted, reached }: Figure): string {
  const verdict = wanted === undefined ? '' : `   wanted ${wanted}: ${reached === true ? 'reached' : 'NOT reached'}`;
  return `  ${name.padEnd(46)} ${number(value, unit).padStart(10)}${verdict}`;
}

function printResult([name, result]: [string, BenchResult]): string {
  const data = Object.entries(result.data).map(([what, count]) => `${count.toLocaleString('en')} ${what}`).join(', ');
  const standings = (result.standings ?? []).map((one) => `  ${one.name.padEnd(46)} ${one.perSecond.toFixed(0).padStart(6)} req/s   p50 ${one.p50.toFixed(1)} ms   p99 ${one.p99.toFixed(1)} ms`);
  return [`${name}: ${result.work}`, `  data: ${data}`, ...standings, ...result.figures.map(printFigure), ...(result.notes ?? []).map((note) => `  ${note}`)].join('\n');
}

/** The report as people read it. */
export function print({ machine, command, results }: { machine: Machine; command: string; results: Readonly<Record<string, BenchResult>> }): string {
  return ['', `${machine.cpu}, ${machine.cores} cores, ${machine.memoryGb} GB, ${machine.system}, Node ${machine.node}, commit ${machine.commit}`, `$ ${command}`, '', ...Object.entries(results).map(printResult), ''].join('\n');
}
