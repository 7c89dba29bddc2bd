import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  bareIdentifier,
  identifiersProblem,
  imeiClock,
  imeiDeadline,
  imeiProblem,
  looksLikeImei,
  shownIdentifier,
} from './imei.ts';

const GOOD = '490154203237518';

const fourteenDigits = fc
  .array(fc.integer({ min: 0, max: 9 }), { minLength: 14, maxLength: 14 })
  .map((digits) => digits.join(''))
  .filter((digits) => !/^0+$/.test(digits));

/** The check digit found by trying: written apart from the code under test. */
function withCheckDigit(digits: string): string {
  const found = [...'0123456789'].filter((digit) => imeiProblem(`${digits}${digit}`) === null);
  expect(found).toHaveLength(1);
  return `${digits}${found[0]}`;
}

describe('an IMEI', () => {
  test.each([GOOD, '356938035643809', '35-209900-176148-1', ' 49 015420 323751 8 '])(
    '%s is good',
    (text) => {
      expect(imeiProblem(text)).toBeNull();
      expect(looksLikeImei(text)).toBe(true);
    },
  );

  test.each([
    ['', 'Enter the IMEI.'],
    ['  ', 'Enter the IMEI.'],
    ['SN-ABC123XYZ', 'An IMEI has digits only.'],
    ['49015420323751', 'An IMEI has 15 digits, this has 14.'],
    ['490154203237517', 'The last digit does not fit the others: read the IMEI again.'],
    ['000000000000000', 'This is a placeholder and not an IMEI.'],
    ['4901542032375180', expect.stringContaining('IMEISV')],
  ])('%j is wrong, in words', (text, words) => {
    expect(imeiProblem(text)).toEqual(words);
  });

  test('there is one check digit for every number', () => {
    fc.assert(
      fc.property(fourteenDigits, (digits) => {
        withCheckDigit(digits);
      }),
    );
  });

  test('one digit read wrongly is always found', () => {
    fc.assert(
      fc.property(
        fourteenDigits,
        fc.integer({ min: 0, max: 14 }),
        fc.integer({ min: 1, max: 9 }),
        (digits, place, shift) => {
          const imei = withCheckDigit(digits);
          const wrong = String((Number(imei[place]) + shift) % 10);
          expect(
            imeiProblem(`${imei.slice(0, place)}${wrong}${imei.slice(place + 1)}`),
          ).not.toBeNull();
        },
      ),
    );
  });

  test('blanks, hyphens, dots and slashes are layout; a serial number is kept as it is', () => {
    expect(bareIdentifier(' 35-209900/176148.1 ')).toBe('352099001761481');
    expect(bareIdentifier(' F2L-X9 8 ')).toBe('F2L-X9 8');
  });

  test('only the end of an identifier is shown', () => {
    expect(shownIdentifier(GOOD)).toBe('…237518');
    expect(shownIdentifier('SN-1')).toBe('SN-1');
  });
});

describe('the identifiers of a package', () => {
  const line = (quantity: number, ...identifiers: string[]) => ({ quantity, identifiers });

  test('one for each unit is right, also none, also an IMEI and a serial number', () => {
    expect(identifiersProblem([line(1, GOOD), line(2), line(1, 'SN-1')])).toBeNull();
    expect(identifiersProblem([line(1, GOOD, 'SN-1')])).toBeNull();
    expect(identifiersProblem([line(2, GOOD, '356938035643809')])).toBeNull();
  });

  test.each([
    [[line(1, GOOD), line(1, '49-015420-323751-8')], 'twice'],
    [[line(2, 'sn-1', 'SN-1')], 'twice'],
    [[line(1, '490154203237517')], 'can not be sent'],
    [[line(1, GOOD, '356938035643809')], 'more IMEIs'],
    [[line(1, 'A', 'B', 'C')], 'more IMEIs'],
    [[line(1, ' ')], 'is empty'],
  ])('%j is wrong: %s', (items, words) => {
    expect(identifiersProblem(items)).toContain(words);
  });

  test('no message shows a whole IMEI', () => {
    expect(identifiersProblem([line(2, GOOD, GOOD)])).not.toContain(GOOD);
  });
});

describe('the clock of an IMEI', () => {
  const LABELLED = '2026-11-22T09:00:00.000Z';
  const clockAt = (minutes: number, seconds = 0, ms = 0) =>
    imeiClock(LABELLED, Date.parse(LABELLED) + minutes * 60_000 + seconds * 1_000 + ms);

  test('the deadline is 60 minutes after the label', () => {
    expect(imeiDeadline(LABELLED)).toBe('2026-11-22T10:00:00.000Z');
  });

  test.each([
    [0, 0, 0, 'running', 3_600_000],
    [44, 59, 999, 'running', 900_001],
    [45, 0, 0, 'alert-45', 900_000],
    [54, 59, 999, 'alert-45', 300_001],
    [55, 0, 0, 'alert-55', 300_000],
    [59, 59, 0, 'alert-55', 1_000],
    [59, 59, 999, 'alert-55', 1],
    [60, 0, 0, 'over', 0],
    [60, 0, 1, 'over', 0],
    [600, 0, 0, 'over', 0],
  ])('after %i:%i.%i it is %s with %i ms left', (minutes, seconds, ms, state, msLeft) => {
    expect(clockAt(minutes, seconds, ms)).toEqual({ state, msLeft });
  });

  test('a clock that was set back leaves the whole time, a label without a time leaves none', () => {
    expect(clockAt(-30)).toEqual({ state: 'running', msLeft: 3_600_000 });
    expect(imeiClock('', 0)).toEqual({ state: 'over', msLeft: 0 });
  });

  test('time only runs down, and it is over exactly when the deadline is reached', () => {
    const order = ['running', 'alert-45', 'alert-55', 'over'];
    const minutes = fc.integer({ min: -7_200_000, max: 7_200_000 });
    fc.assert(
      fc.property(minutes, minutes, (one, other) => {
        const [early, late] = [Math.min(one, other), Math.max(one, other)].map((ms) =>
          clockAt(0, 0, ms),
        );
        expect(early?.msLeft).toBeGreaterThanOrEqual(late?.msLeft ?? Number.NaN);
        expect(order.indexOf(`${early?.state}`)).toBeLessThanOrEqual(
          order.indexOf(`${late?.state}`),
        );
        const deadlineMs = Date.parse(imeiDeadline(LABELLED));
        const isOver = Date.parse(LABELLED) + one >= deadlineMs;
        expect(clockAt(0, 0, one).state === 'over').toBe(isOver);
      }),
    );
  });
});
