import { describe, expect, it } from 'vitest';
import { budgetStandings } from './budget-standing.ts';
import { learnLimit, type OperationLimit, takeFromBudget } from './rate-budget.ts';

const now = Date.parse('2026-11-22T10:00:00.000Z');
const limit: OperationLimit = { bucket: 'confirm', perSecond: 2, burst: 10, cost: 1 };
const full = { perSecond: 2, burst: 10, tokens: 10, atMs: now };

describe('how a rate budget stands', () => {
  it('is full where nothing was taken', () => {
    expect(budgetStandings([limit], () => null, now)).toEqual([
      {
        bucket: 'confirm',
        unit: 'calls',
        left: 10,
        burst: 10,
        perSecond: 2,
        nextCallAt: null,
        learned: false,
      },
    ]);
  });

  it('says what is left, and when the next call may go once nothing is', () => {
    let budget = full as ReturnType<typeof takeFromBudget>['budget'];
    for (let call = 0; call < 2; call += 1) budget = takeFromBudget(budget, now).budget;
    expect(budgetStandings([limit], () => budget, now)[0]).toMatchObject({
      left: 8,
      nextCallAt: null,
    });
    for (let call = 0; call < 8; call += 1) budget = takeFromBudget(budget, now).budget;
    expect(budgetStandings([limit], () => budget, now)[0]).toMatchObject({
      left: 0,
      nextCallAt: '2026-11-22T10:00:00.500Z',
    });
    expect(budgetStandings([limit], () => budget, now + 1_000)[0]).toMatchObject({
      left: 2,
      nextCallAt: null,
    });
  });

  it('marks what the channel has said itself, and a block of it', () => {
    const faster = learnLimit(full, { bucket: 'confirm', perSecond: 5 }, now);
    expect(budgetStandings([limit], () => faster, now)[0]).toMatchObject({
      perSecond: 5,
      learned: true,
    });
    const blocked = learnLimit(full, { bucket: 'confirm', blockedForMs: 10_000 }, now);
    expect(budgetStandings([limit], () => blocked, now)[0]).toMatchObject({
      left: 0,
      nextCallAt: '2026-11-22T10:00:10.000Z',
      learned: true,
    });
    expect(budgetStandings([limit], () => full, now)[0]?.learned).toBe(false);
  });

  it('is one entry for operations that share a bucket, counted in points where they differ', () => {
    const points = { bucket: 'points', perSecond: 100, burst: 2_000 };
    const shared = [
      { ...points, cost: 20 },
      { ...points, cost: 10 },
    ];
    const low = { ...points, tokens: 15, atMs: now };
    expect(budgetStandings(shared, () => low, now)).toMatchObject([
      { unit: 'points', left: 15, nextCallAt: null },
    ]);
  });
});
