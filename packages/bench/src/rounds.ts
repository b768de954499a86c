import type { Sample } from './load.ts';

/** One of those compared. */
export interface Contestant { readonly name: string; run(seconds: number): Promise<Sample> }
export interface Standing { readonly name: string; readonly perSecond: number; readonly p50: number; readonly p99: number; readonly rounds: readonly Sample[] }

/** The middle of some numbers. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low, high] = [sorted[sorted.length % 2 === 0 ? middle - 1 : middle], sorted[middle]];
  return low === undefined || high === undefined ? Number.NaN : (low + high) / 2;
}

/** Lets all run in turn, round after round, so that what the machine does meanwhile hits all alike. The first round warms up and is not counted. */
export async function interleave(contestants: readonly Contestant[], { rounds, seconds, log }: { rounds: number; seconds: number; log: (line: string) => void }): Promise<Standing[]> {
  const samples = new Map<string, Sample[]>(contestants.map(({ name }) => [name, []]));
  for (let round = 0; round <= rounds; round += 1) {
    for (const { name, run } of contestants) {
      const sample = await run(seconds);
      if (round > 0) samples.get(name)?.push(sample);
      log(`${round === 0 ? 'warm-up' : `round ${round}`}  ${name.padEnd(28)} ${sample.perSecond.toFixed(0).padStart(6)} req/s  p50 ${sample.p50.toFixed(1)} ms  p99 ${sample.p99.toFixed(1)} ms`);
    }
  }
  return [...samples].map(([name, all]) => ({ name, perSecond: median(all.map((one) => one.perSecond)), p50: median(all.map((one) => one.p50)), p99: median(all.map((one) => one.p99)), rounds: all }));
}

/** The middle of the ratios of the rounds, each round against its own neighbour. */
export function ratioOf(one: Standing, other: Standing, what: 'perSecond' | 'p99' | 'p50'): number {
  return median(one.rounds.map((sample, index) => sample[what] / (other.rounds[index]?.[what] ?? Number.NaN)));
}
