import fc from 'fast-check';
import { expect, test } from 'vitest';
import { resetWaitMs } from './rate-hints.ts';

const NOW = Date.parse('2026-11-22T09:43:19.000Z');

test.each([
  ['30', 30_000],
  ['0', 1_000],
  ['1.5', 1_500],
  [String((NOW + 20_000) / 1_000), 20_000],
  [String(NOW + 20_000), 20_000],
  ['2026-11-22T09:43:39.000Z', 20_000],
  ['Sun, 22 Nov 2026 09:43:39 GMT', 20_000],
  ['2026-11-22T09:00:00.000Z', 1_000],
  ['2027-11-22T09:00:00.000Z', 3_600_000],
  ['86400', 3_600_000],
  ['', 60_000],
  ['soon', 60_000],
  [null, 60_000],
])('a reset of %j is a wait of %i ms', (header, waitMs) => {
  expect(resetWaitMs(header, NOW)).toBe(waitMs);
});

test('whatever the header says, the wait is between a second and an hour', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.nat().map(String), fc.double().map(String)), (header) => {
      const waitMs = resetWaitMs(header, NOW);
      expect(waitMs).toBeGreaterThanOrEqual(1_000);
      expect(waitMs).toBeLessThanOrEqual(3_600_000);
    }),
  );
});
