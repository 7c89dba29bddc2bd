import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  endCall,
  isFromLater,
  learnLimit,
  learnRate,
  type RateBudget,
  type RateLimit,
  refillMs,
  startRateBudget,
  takeFromBudget,
} from './rate-budget.ts';

const amazon: RateLimit = { perSecond: 2, burst: 10 };
const full = (limit: RateLimit, nowMs = 0) => startRateBudget(limit, nowMs, []);

const limits = fc.record({
  perSecond: fc.constantFrom(0.0056, 0.0167, 0.5, 1, 2, 3, 7.5, 20),
  burst: fc.integer({ min: 1, max: 30 }),
});
/** Waiting times between two tries, with many at once and some long ones. */
const pauses = fc.array(
  fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 700 }), fc.integer({ min: 0, max: 60_000 })),
  { minLength: 1, maxLength: 120 },
);

/** Tries a call after each pause and gives the times of those that were allowed. */
function run(start: RateBudget, gaps: readonly number[], startMs = 0): number[] {
  let budget = start;
  let nowMs = startMs;
  const allowed: number[] = [];
  for (const gap of gaps) {
    nowMs += gap;
    const decision = takeFromBudget(budget, nowMs);
    budget = decision.budget;
    if (decision.allowed) allowed.push(nowMs);
  }
  return allowed;
}

/** The largest excess of calls over `burst + rate * t` in any window; never more than 0 when right. */
function worstExcess(calls: readonly number[], limit: RateLimit): number {
  let worst = Number.NEGATIVE_INFINITY;
  for (let from = 0; from < calls.length; from++) {
    for (let to = from; to < calls.length; to++) {
      const seconds = ((calls[to] ?? 0) - (calls[from] ?? 0)) / 1_000;
      const excess = to - from + 1 - (limit.burst + limit.perSecond * seconds);
      worst = Math.max(worst, excess);
    }
  }
  return worst;
}

describe('rate budget', () => {
  test('a full budget gives the burst at once and then one call each half second', () => {
    const gaps = [...Array(12).fill(0), 499, 1, 250, 250];
    expect(run(full(amazon), gaps)).toEqual([...Array(10).fill(0), 500, 1_000]);
  });

  test('no window ever has more than burst + rate * t calls', () => {
    fc.assert(
      fc.property(limits, pauses, (limit, gaps) => {
        expect(worstExcess(run(full(limit), gaps), limit)).toBeLessThan(1e-6);
      }),
    );
  });

  test('the check above can fail: a budget that is refilled too fast is caught by it', () => {
    const calls = run(full({ perSecond: 4, burst: 10 }), Array(60).fill(250));
    expect(worstExcess(calls, { perSecond: 2, burst: 10 })).toBeGreaterThan(1);
  });

  test('the told waiting time is enough, and not a millisecond too long', () => {
    fc.assert(
      fc.property(limits, pauses, (limit, gaps) => {
        let budget = full(limit);
        let nowMs = 0;
        for (const gap of gaps) {
          nowMs += gap;
          const decision = takeFromBudget(budget, nowMs);
          budget = decision.budget;
          if (decision.allowed) continue;
          expect(decision.waitMs).toBeGreaterThanOrEqual(1);
          const justBefore = takeFromBudget(budget, nowMs + decision.waitMs - 1);
          const inTime = takeFromBudget(budget, nowMs + decision.waitMs);
          expect([justBefore.allowed, inTime.allowed]).toEqual([false, true]);
        }
      }),
    );
  });

  test('after a restart nothing is left until something is known', () => {
    const budget = startRateBudget(amazon, 1_000);
    expect(takeFromBudget(budget, 1_000)).toMatchObject({ allowed: false, waitMs: 500 });
    expect(takeFromBudget(budget, 1_500).allowed).toBe(true);
  });

  test('after a restart with known calls, no window over both runs is exceeded', () => {
    fc.assert(
      fc.property(limits, pauses, pauses, fc.nat(20_000), (limit, before, after, gap) => {
        const first = run(full(limit), before);
        const restartMs = before.reduce((sum, each) => sum + each, 0) + gap;
        const known = first.filter((callMs) => callMs >= restartMs - refillMs(limit));
        const second = run(startRateBudget(limit, restartMs, known), after, restartMs);
        expect(worstExcess([...first, ...second], limit)).toBeLessThan(1e-6);
      }),
    );
  });

  test('after a restart without any call in the time of a refill, the burst is there', () => {
    const budget = startRateBudget(amazon, 60_000, [1_000, 54_000]);
    expect(run(budget, Array(12).fill(0), 60_000)).toHaveLength(10);
  });

  test('a learned rate holds from the moment it is learned, in both directions', () => {
    const empty = { ...full(amazon), tokens: 0 };
    expect(takeFromBudget(learnRate(empty, 0.5, 0), 0)).toMatchObject({ waitMs: 2_000 });
    expect(takeFromBudget(learnRate(empty, 20, 0), 0)).toMatchObject({ waitMs: 50 });
    // What was earned at the old rate stays earned.
    expect(takeFromBudget(learnRate(empty, 0.5, 400), 400)).toMatchObject({ waitMs: 400 });
  });

  test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY, 1e9])(
    'a rate of %s is not believed',
    (rate) => {
      expect(learnRate(full(amazon), rate, 5)).toEqual(full(amazon));
    },
  );

  test('learning in between never allows more than the higher rate would', () => {
    fc.assert(
      fc.property(pauses, fc.constantFrom(0.5, 1, 4), fc.nat(119), (gaps, learned, at) => {
        let budget = full(amazon);
        let nowMs = 0;
        const calls: number[] = [];
        for (const [index, gap] of gaps.entries()) {
          nowMs += gap;
          if (index === at) budget = learnRate(budget, learned, nowMs);
          const decision = takeFromBudget(budget, nowMs);
          budget = decision.budget;
          if (decision.allowed) calls.push(nowMs);
        }
        const perSecond = Math.max(learned, amazon.perSecond);
        expect(worstExcess(calls, { ...amazon, perSecond })).toBeLessThan(1e-6);
      }),
    );
  });

  test('a clock that is set back gives no calls and does not stop the refill', () => {
    const empty = { ...full(amazon, 100_000), tokens: 0 };
    const setBack = takeFromBudget(empty, 40_000);
    expect(setBack).toMatchObject({ allowed: false, waitMs: 500 });
    expect(takeFromBudget(setBack.budget, 40_500).allowed).toBe(true);
  });

  test('a block lasts as long as was left of it when the clock is set back', () => {
    const blocked = learnLimit(full(amazon), { bucket: 'b', blockedForMs: 60_000 }, 7_200_000);
    const setBack = takeFromBudget(blocked, 0);
    expect(setBack).toMatchObject({ allowed: false, waitMs: 60_000 });
    expect(takeFromBudget(setBack.budget, 59_999).allowed).toBe(false);
    expect(takeFromBudget(setBack.budget, 60_000).allowed).toBe(true);
    expect(isFromLater(blocked, 0)).toBe(true);
    expect(isFromLater(setBack.budget, 0)).toBe(false);
  });

  test('a clock that goes to and fro allows no more than the time that really passed, and a burst for each leap ahead', () => {
    fc.assert(
      fc.property(
        pauses,
        fc.array(fc.integer({ min: -7_200_000, max: 7_200_000 })),
        (gaps, leaps) => {
          let budget = full(amazon);
          let realMs = 0;
          let skewMs = 8_000_000;
          let allowed = 0;
          for (const [index, gap] of gaps.entries()) {
            realMs += gap;
            skewMs += leaps[index] ?? 0;
            const decision = takeFromBudget(budget, realMs + skewMs);
            budget = decision.budget;
            if (decision.allowed) allowed += 1;
          }
          const ahead = leaps.slice(0, gaps.length).filter((leap) => leap > 0).length + 1;
          const most = amazon.burst * (1 + ahead) + (amazon.perSecond * realMs) / 1_000;
          expect(allowed).toBeLessThanOrEqual(most + 1e-6);
        },
      ),
    );
  });

  test('a channel that counts calls when they arrive, sooner or later, never has to refuse one', () => {
    const call = fc.record({
      pauseMs: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 8_000 })),
      onTheWayMs: fc.integer({ min: 0, max: 3_000 }),
      backMs: fc.integer({ min: 0, max: 3_000 }),
    });
    // Two processes, each of which makes one call after the other.
    const lanes = fc.array(fc.array(call, { maxLength: 40 }), { minLength: 1, maxLength: 2 });
    fc.assert(
      fc.property(limits, lanes, (limit, plans) => {
        let budget = full(limit);
        let underWay = 0;
        const arrivals: number[] = [];
        const events = plans.map((plan) => ({ plan: [...plan], atMs: 0, ends: false }));
        for (;;) {
          const next = events
            .filter(({ plan, ends }) => ends || plan.length > 0)
            .sort((a, b) => a.atMs - b.atMs)[0];
          if (next === undefined) break;
          if (next.ends) {
            next.ends = false;
            underWay -= 1;
            budget = endCall(budget, next.atMs, 1, underWay);
            next.atMs += next.plan[0]?.pauseMs ?? 0;
            continue;
          }
          const decision = takeFromBudget(budget, next.atMs, 1, underWay);
          budget = decision.budget;
          if (!decision.allowed) {
            next.atMs += decision.waitMs;
            continue;
          }
          const { onTheWayMs = 0, backMs = 0 } = next.plan.shift() ?? {};
          underWay += 1;
          arrivals.push(next.atMs + onTheWayMs);
          next.atMs += onTheWayMs + backMs;
          next.ends = true;
        }
        arrivals.sort((a, b) => a - b);
        expect(worstExcess(arrivals, limit)).toBeLessThan(1e-6);
      }),
    );
  });
});
