/** What a benchmark is asked for. */
export type BenchOptions = {
  /** Smaller sizes and fewer rounds, to see that it runs; its figures say little. */
  readonly quick: boolean;
  /** A folder of its own on a real disk, removed afterwards. */
  readonly folder: string;
  /** One line for people, while it runs. */
  readonly say: (line: string) => void;
};

/** One number of ours beside its floor, once per round. */
export type Figure = {
  readonly name: string;
  readonly unit: string;
  readonly better: 'lower' | 'higher';
  readonly ours: readonly number[];
  readonly floor: readonly number[];
};

/** What a benchmark has found; `skipped` says why there is nothing to compare with. */
export type Findings = {
  readonly figures: readonly Figure[];
  /** What else was seen, a line each. */
  readonly notes: readonly string[];
  readonly skipped?: string;
};

export type Benchmark = {
  readonly name: string;
  /** What is measured and what its floor is, in a sentence each. */
  readonly about: string;
  readonly run: (options: BenchOptions) => Promise<Findings>;
};
