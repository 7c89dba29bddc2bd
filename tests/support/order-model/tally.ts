/** What a model run has done, by the name of the command. */
export type Tally = {
  readonly add: (name: string, end: 'done' | 'refused') => void;
  readonly runEnded: () => void;
  readonly steps: () => number;
  readonly lines: () => readonly string[];
};

export function createTally(): Tally {
  const counts = new Map<string, { done: number; refused: number }>();
  let runs = 0;
  let steps = 0;
  return {
    add: (name, end) => {
      steps += 1;
      const count = counts.get(name) ?? { done: 0, refused: 0 };
      count[end] += 1;
      counts.set(name, count);
    },
    runEnded: () => {
      runs += 1;
    },
    steps: () => steps,
    lines: () => [
      `${steps} steps in ${runs} orders`,
      ...[...counts]
        .sort(([one], [other]) => one.localeCompare(other))
        .map(([name, { done, refused }]) => `${name}: ${done} done, ${refused} refused`),
    ],
  };
}
