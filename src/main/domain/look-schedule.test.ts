import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type LookResult, nextLook } from './look-schedule.ts';

const HOUR = 3_600_000;
const labelledAt = '2026-11-01T08:00:00.000Z';
const labelledMs = Date.parse(labelledAt);
const at = (ageMs: number) => new Date(labelledMs + ageMs).toISOString();
/** How long until the next look, in minutes, at an age in hours, without spread. */
const minutesAt = (ageHours: number, last: LookResult | null = { kind: 'not-moved' }) => {
  const now = at(ageHours * HOUR);
  const next = nextLook({ labelledAt, now, last, random: last === null ? 0 : 0.5 });
  return next === null ? null : (Date.parse(next) - Date.parse(now)) / 60_000;
};

const results: fc.Arbitrary<LookResult> = fc.oneof(
  fc.constantFrom<LookResult>(
    { kind: 'not-moved' },
    { kind: 'rejected' },
    { kind: 'unreachable' },
    { kind: 'auth' },
  ),
  fc
    .integer({ min: 0, max: 24 * HOUR })
    .map((retryAfterMs): LookResult => ({ kind: 'rate-limited', retryAfterMs })),
);
const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe('when to look for movement', () => {
  test.each([
    [0, null, 30],
    [0.25, null, 15],
    [0.5, { kind: 'not-moved' }, 60],
    [23.99, { kind: 'not-moved' }, 60],
    [24, { kind: 'not-moved' }, 180],
    [71.99, { kind: 'not-moved' }, 180],
    [72, { kind: 'not-moved' }, 360],
    [239.99, { kind: 'not-moved' }, 360],
    [240, { kind: 'not-moved' }, 1_440],
    [695.9, { kind: 'not-moved' }, 1_440],
    [720, { kind: 'not-moved' }, null],
    [2, { kind: 'rejected' }, 360],
    [300, { kind: 'rejected' }, 1_440],
    [2, { kind: 'unreachable' }, 15],
    [2, { kind: 'auth' }, 60],
    [2, { kind: 'rate-limited', retryAfterMs: 5_400_000 }, 90],
    [2, { kind: 'moved' }, null],
  ] as const)('%d hours after the label, last %o: in %s minutes', (ageHours, last, minutes) => {
    expect(minutesAt(ageHours, last)).toBe(minutes);
  });

  test('a look that is due since long, because the station was off, is spread over minutes', () => {
    const now = at(50 * HOUR);
    const next = (value: number) => nextLook({ labelledAt, now, last: null, random: value });
    expect(next(0)).toBe(at(50 * HOUR + 1));
    expect(Date.parse(next(0.999) ?? '') - Date.parse(now)).toBeGreaterThan(2 * 60_000);
  });

  test('it is always later than now, never sooner than told, within a tenth of the usual, and ends', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -2 * HOUR, max: 800 * HOUR }),
        fc.option(results),
        random,
        (ageMs, last, value) => {
          const now = at(ageMs);
          const next = nextLook({ labelledAt, now, last, random: value });
          const isOver = ageMs >= 720 * HOUR;
          if (isOver) expect(next).toBeNull();
          else if (next === null) expect(ageMs).toBeGreaterThan((720 - 27) * HOUR);
          if (next === null) return;
          const waitMs = Date.parse(next) - Date.parse(now);
          expect(waitMs).toBeGreaterThan(0);
          expect(waitMs).toBeLessThanOrEqual(24 * HOUR * 1.1 + 1);
          if (last?.kind === 'rate-limited') {
            expect(waitMs).toBeGreaterThanOrEqual(last.retryAfterMs);
          }
          if (last?.kind === 'not-moved') {
            const usualMs = (minutesAt(Math.max(0, ageMs) / HOUR) ?? 1_440) * 60_000;
            expect(Math.abs(waitMs - usualMs)).toBeLessThanOrEqual(usualMs * 0.1 + 1);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  test('a parcel that never moves is looked for at most 110 times, and looks come no more often with age', () => {
    fc.assert(
      fc.property(fc.array(random, { minLength: 20, maxLength: 20 }), (values) => {
        let now = labelledAt;
        let last: LookResult | null = null;
        let looks = 0;
        for (;;) {
          const next = nextLook({ labelledAt, now, last, random: values[looks % 20] ?? 0 });
          if (next === null) break;
          now = next;
          last = { kind: 'not-moved' };
          looks += 1;
        }
        expect(looks).toBeGreaterThan(70);
        expect(looks).toBeLessThanOrEqual(110);
        expect(Date.parse(now) - labelledMs).toBeLessThan(720 * HOUR);
      }),
    );
  });
});
