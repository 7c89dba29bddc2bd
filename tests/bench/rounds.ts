type Measured = { readonly ours: number[]; readonly floor: number[] };

/**
 * Measures ours and the floor by turns, so that whatever else the machine does hits both; who goes
 * first changes every round. The first `warmUps` rounds are carried out and forgotten.
 */
export async function measureByTurns(
  counts: { readonly rounds: number; readonly warmUps: number },
  sides: {
    readonly ours: (round: number) => Promise<number>;
    readonly floor: (round: number) => Promise<number>;
  },
): Promise<Measured> {
  const measured: Measured = { ours: [], floor: [] };
  for (let round = 0; round < counts.warmUps + counts.rounds; round += 1) {
    const order = round % 2 === 0 ? (['ours', 'floor'] as const) : (['floor', 'ours'] as const);
    for (const side of order) {
      const value = await sides[side](round);
      if (round >= counts.warmUps) measured[side].push(value);
    }
  }
  return measured;
}

/** How long `work` takes, in milliseconds. */
export async function timedMs(work: () => unknown): Promise<number> {
  const startedAt = process.hrtime.bigint();
  await work();
  return Number(process.hrtime.bigint() - startedAt) / 1e6;
}
