import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { callHistory, historyStart } from './call-history.ts';

const now = new Date('2026-11-22T10:42:30.000Z');

it('shows the last hour in twelve slots of the clock, the running one last', () => {
  const slots = callHistory(
    [
      { minute: '2026-11-22T09:45', calls: 2, errors: 1 },
      { minute: '2026-11-22T10:39', calls: 4, errors: 0 },
      { minute: '2026-11-22T10:40', calls: 3, errors: 3 },
      { minute: '2026-11-22T10:42', calls: 1, errors: 0 },
    ],
    now,
  );
  expect(slots).toHaveLength(12);
  expect(slots[0]).toEqual({ from: '2026-11-22T09:45:00.000Z', calls: 2, errors: 1 });
  expect(slots[10]).toEqual({ from: '2026-11-22T10:35:00.000Z', calls: 4, errors: 0 });
  expect(slots[11]).toEqual({ from: '2026-11-22T10:40:00.000Z', calls: 4, errors: 3 });
  expect(historyStart(now)).toBe(slots[0]?.from);
});

it('loses no call of the hour and counts none twice', () => {
  const minutesAgo = fc.array(fc.integer({ min: 0, max: 57 }), { maxLength: 100 });
  fc.assert(
    fc.property(minutesAgo, (ago) => {
      const minutes = ago.map((each) => ({
        minute: new Date(now.getTime() - each * 60_000).toISOString().slice(0, 16),
        calls: 1,
        errors: each % 2,
      }));
      const slots = callHistory(minutes, now);
      expect(slots.reduce((sum, slot) => sum + slot.calls, 0)).toBe(ago.length);
      expect(slots.every((slot) => slot.errors <= slot.calls)).toBe(true);
    }),
  );
});
