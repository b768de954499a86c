import type { Standing } from './rounds.ts';

/** A figure of the performance page: what is measured, what it must reach, what came out. */
export interface Figure { readonly name: string; readonly value: number; readonly unit: 'ratio' | 'ms' | 's' | 'MB' | 'kB' | 'per second'; readonly wanted?: string; readonly reached?: boolean }

export interface BenchResult {
  /** What was asked, of what, in one line. */
  readonly work: string;
  readonly data: Readonly<Record<string, number>>;
  readonly standings?: readonly Standing[];
  readonly figures: readonly Figure[];
  /** What a reader must know to judge the figures. */
  readonly notes?: readonly string[];
}

export interface BenchOptions {
  /** How many; each measurement has its usual number. */
  readonly dossiers?: number;
  /** Makes the data anew even where a data set of this size lies ready. */
  readonly fresh: boolean;
  readonly rounds: number;
  readonly seconds: number;
  readonly log: (line: string) => void;
}

/** One measurement. It throws rather than give a figure when anything failed on the way. */
export interface Bench {
  readonly title: string;
  run(options: BenchOptions): Promise<BenchResult>;
}
