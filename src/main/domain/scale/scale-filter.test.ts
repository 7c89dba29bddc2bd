import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  equalReadingsNeeded,
  filterScale,
  newScaleFilter,
  type ScaleEvent,
  type ScaleFilter,
} from './scale-filter.ts';
import type { ScaleReading } from './scale-report.ts';
import { describeScale } from './scale-words.ts';

const say = (state: ScaleReading['state'], grams: number | null = null): ScaleEvent => ({
  kind: 'reading',
  reading: { state, grams },
});
const zero = say('zero', 0);
const weight = (grams: number, times = equalReadingsNeeded): ScaleEvent[] =>
  Array.from({ length: times }, () => say('stable', grams));
const connected: ScaleEvent = { kind: 'connected' };
const packageMade: ScaleEvent = { kind: 'package-made' };
const accepted: ScaleEvent = { kind: 'accepted' };

function filtered(...events: readonly ScaleEvent[]): ScaleFilter {
  return events.reduce(filterScale, newScaleFilter);
}
const standing = (...events: readonly ScaleEvent[]) => describeScale(filtered(...events)).standing;
const counted = (filter: ScaleFilter) => (filter.forNextPackage ? filter.settledGrams : null);
/** A scale that is listened to and empty. */
const ready = [connected, zero, zero];

describe('a weight', () => {
  test('counts after enough equal stable readings, not before', () => {
    expect(standing(...ready)).toBe('empty');
    expect(standing(...ready, ...weight(1_240, equalReadingsNeeded - 1))).toBe('settling');
    expect(counted(filtered(...ready, ...weight(1_240)))).toBe(1_240);
  });

  test('is given up when the scale moves and when it says another one', () => {
    const on = [...ready, ...weight(1_240)];
    expect(standing(...on, say('moving'))).toBe('settling');
    expect(standing(...on, ...weight(1_250, 2))).toBe('settling');
    expect(counted(filtered(...on, say('moving'), ...weight(1_250)))).toBe(1_250);
  });

  test('that moved in between was not equal all the time', () => {
    const events = [...weight(1_240, 2), say('moving'), ...weight(1_240, 2)];
    expect(standing(...ready, ...events)).toBe('settling');
  });

  test('settles on one reading of a scale that reports changes only', () => {
    const events = [...ready, say('moving'), ...weight(1_240, 1), { kind: 'quiet' } as const];
    expect(counted(filtered(...events))).toBe(1_240);
    expect(counted(filtered(...events, ...weight(1_240, 1)))).toBe(1_240);
    expect(counted(filtered(...ready, say('moving'), { kind: 'quiet' }))).toBeNull();
  });
});

test('the first reading after connecting is stale and not looked at', () => {
  expect(standing(connected, zero)).toBe('waiting');
  expect(standing(connected, say('stable', 500), ...weight(1_240))).toBe('not-lifted');
  expect(standing(connected, zero, ...weight(1_240))).toBe('not-lifted');
});

test('what lay on the scale when it was connected counts when a person says so', () => {
  const events = [connected, say('moving'), ...weight(1_240)];
  expect(standing(...events)).toBe('not-lifted');
  expect(counted(filtered(...events, accepted))).toBe(1_240);
});

describe('after a package', () => {
  const shipped = [...ready, ...weight(1_240), packageMade];

  test('its weight is not that of the next one, however long it lies there', () => {
    expect(standing(...shipped, ...weight(1_240, 20))).toBe('not-lifted');
  });

  test('another weight is no other parcel: the label weighs something too', () => {
    expect(standing(...shipped, say('moving'), ...weight(1_246))).toBe('not-lifted');
  });

  test.each(['zero', 'under-zero'] as const)('a scale that was %s weighs the next one', (state) => {
    const lifted = [...shipped, say('moving'), say(state, state === 'zero' ? 0 : null)];
    expect(counted(filtered(...lifted, ...weight(1_240)))).toBe(1_240);
  });

  test('a person can say that this is the next one', () => {
    expect(counted(filtered(...shipped, accepted))).toBe(1_240);
  });

  test('that was lifted off before, the next one may be put on', () => {
    const lifted = [...ready, ...weight(1_240), zero, packageMade];
    expect(counted(filtered(...lifted, ...weight(300)))).toBe(300);
  });

  test('a scale that is plugged in again must be emptied too', () => {
    expect(standing(...shipped, connected, ...weight(1_240, 9))).toBe('not-lifted');
  });
});

test.each(['over-limit', 'fault', 'needs-calibration', 'needs-zero', 'unclear-unit'] as const)(
  '%s is no weight and is said in words',
  (state) => {
    const filter = filtered(...ready, ...weight(1_240), say(state));
    expect(filter.settledGrams).toBeNull();
    expect(describeScale(filter)).toMatchObject({ standing: 'trouble' });
    expect(describeScale(filter).words).toMatch(/scale/);
  },
);

const anyReading = fc.oneof(
  fc.constantFrom<ScaleReading>(
    { state: 'zero', grams: 0 },
    { state: 'under-zero', grams: null },
    { state: 'moving', grams: null },
    { state: 'over-limit', grams: null },
    { state: 'fault', grams: null },
  ),
  fc.constantFrom(300, 301, 1_240).map((grams): ScaleReading => ({ state: 'stable', grams })),
);
const anyEvent: fc.Arbitrary<ScaleEvent> = fc.oneof(
  { weight: 12, arbitrary: anyReading.map((reading) => ({ kind: 'reading' as const, reading })) },
  { weight: 2, arbitrary: fc.constant(packageMade) },
  { weight: 1, arbitrary: fc.constant(connected) },
);

test('whatever happens, no weight counts for two packages', () => {
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 80 }), (events) => {
      let filter = newScaleFilter;
      let emptySinceLast = false;
      let placementOfLast = -1;
      let dropped = false;
      for (const event of events) {
        filter = filterScale(filter, event);
        if (event.kind === 'connected') {
          dropped = false;
          emptySinceLast = false;
        } else if (event.kind === 'package-made') {
          const state = filter.reading?.state;
          emptySinceLast = state === 'zero' || state === 'under-zero';
          placementOfLast = filter.placement - 1;
        } else if (event.kind === 'reading') {
          const { state } = event.reading;
          if (dropped && (state === 'zero' || state === 'under-zero')) emptySinceLast = true;
          dropped = true;
        }
        const grams = counted(filter);
        if (grams === null) continue;
        expect(emptySinceLast).toBe(true);
        expect(filter.placement).toBeGreaterThan(placementOfLast);
        expect(filter.reading).toEqual({ state: 'stable', grams });
      }
    }),
    { numRuns: 1_000 },
  );
});

test('a weight that counts was the same in the last readings', () => {
  fc.assert(
    fc.property(fc.array(anyReading, { minLength: 3, maxLength: 60 }), (readings) => {
      const events = readings.map((reading) => ({ kind: 'reading' as const, reading }));
      const { settledGrams } = filtered(connected, zero, zero, ...events);
      const last = readings.slice(-equalReadingsNeeded);
      const isSettled = last.every(
        (each) => each.state === 'stable' && each.grams === last[0]?.grams,
      );
      expect(settledGrams).toBe(isSettled ? (last[0]?.grams ?? null) : null);
    }),
    { numRuns: 1_000 },
  );
});
