import { removeHouse, startHouse } from '@mot-cua/e2e/house';
import type { Bench, BenchOptions, BenchResult } from '../bench.ts';
import { median } from '../rounds.ts';

const timed = async <T>(work: () => Promise<T>): Promise<[T, number]> => {
  const began = performance.now();
  return [await work(), (performance.now() - began) / 1_000];
};

async function measure({ rounds, log }: BenchOptions): Promise<BenchResult> {
  const times: { first: number; stop: number; second: number }[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    const [house, first] = await timed(() => startHouse());
    const [code, stop] = await timed(() => house.stop());
    if (code !== 0) throw new Error(`The house ended with ${code}:\n${house.output()}`);
    const [again, second] = await timed(() => startHouse({ dataDir: house.dataDir }));
    await removeHouse(again);
    times.push({ first, stop, second });
    log(`round ${round}  first start ${first.toFixed(1)} s, stop ${stop.toFixed(1)} s, second start ${second.toFixed(1)} s`);
  }
  const second = median(times.map((time) => time.second));
  return {
    work: 'a built house, embedded PostgreSQL included: process started → /readyz',
    data: { rounds },
    figures: [
      { name: 'first start: cluster, structure, catalogue, people', value: median(times.map((time) => time.first)), unit: 's' },
      { name: 'second start', value: second, unit: 's' },
      { name: 'Ctrl-C to the end of every process', value: median(times.map((time) => time.stop)), unit: 's' },
    ],
  };
}

/** B9, the part that does not depend on a network: how long until the doors are open. */
export const start: Bench = { title: 'first and second start', run: measure };
