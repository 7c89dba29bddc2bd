import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isObviousPin, lockAfterMs, lockedForMs, triesLeft } from './pin.ts';

describe('the lock after wrong PINs', () => {
  it.each([
    [0, 0],
    [4, 0],
    [5, 60_000],
    [6, 120_000],
    [7, 240_000],
    [8, 480_000],
    [9, 900_000],
    [10, 900_000],
    [5_000, 900_000],
  ])('after %i in a row it is %i ms', (wrongPins, lockMs) => {
    expect(lockAfterMs(wrongPins)).toBe(lockMs);
  });

  it('never gets shorter with one more wrong PIN, and never is longer than 15 minutes', () => {
    fc.assert(
      fc.property(fc.nat(10_000), (wrongPins) => {
        expect(lockAfterMs(wrongPins + 1)).toBeGreaterThanOrEqual(lockAfterMs(wrongPins));
        expect(lockAfterMs(wrongPins)).toBeLessThanOrEqual(900_000);
        // There is a try left exactly as long as there is no lock.
        expect(triesLeft(wrongPins) > 0).toBe(lockAfterMs(wrongPins) === 0);
      }),
    );
  });

  it('lets a guesser make fewer than 110 tries on a day', () => {
    let now = 0;
    let tries = 0;
    while (now < 24 * 3_600_000) {
      tries += 1;
      now += lockAfterMs(tries);
    }
    expect(tries).toBeLessThan(110);
  });

  it('ends at its time, and a clock that was set back does not make it longer than any lock is', () => {
    const now = new Date('2026-11-26T10:00:00.000Z');
    expect(lockedForMs(null, now)).toBe(0);
    expect(lockedForMs('2026-11-26T10:00:30.000Z', now)).toBe(30_000);
    expect(lockedForMs('2026-11-26T10:00:00.000Z', now)).toBe(0);
    expect(lockedForMs('2026-11-26T09:00:00.000Z', now)).toBe(0);
    expect(lockedForMs('2027-11-26T10:00:00.000Z', now)).toBe(900_000);
  });
});

describe('an obvious PIN', () => {
  it.each([
    '0000',
    '1111',
    '99999999',
    '1234',
    '4321',
    '0123',
    '7890',
    '8901',
    '3210',
    '2109',
    '123456',
    '87654321',
    '1212',
    '6969',
    '343434',
    '12121',
    '1122',
    '112233',
    '998877',
    '12341234',
    '123123',
    '2580',
  ])('%s is one', (pin) => {
    expect(isObviousPin(pin)).toBe(true);
  });

  it.each(['1357', '7294', '1235', '4085', '90817263', '2468', '1224', '48151623'])(
    '%s is none',
    (pin) => {
      expect(isObviousPin(pin)).toBe(false);
    },
  );

  it('is rare: most PINs of each length can be had', () => {
    for (const [length, most] of [
      [4, 200],
      [5, 150],
    ] as const) {
      const all = Array.from({ length: 10 ** length }, (_, n) => String(n).padStart(length, '0'));
      expect(all.filter(isObviousPin).length).toBeLessThan(most);
    }
  });
});
