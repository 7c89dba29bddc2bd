import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatWeightImperial } from '../../../renderer/ui/format-weight.ts';
import { parseWeight } from '../../../shared/parse-weight.ts';
import { readScaleReport } from './scale-report.ts';

/** A report as scales send it. */
function report(status: number, unit: number, exponent: number, value: number): Uint8Array {
  return Uint8Array.of(3, status, unit, exponent & 0xff, value & 0xff, value >> 8);
}
const stable = (unit: number, exponent: number, value: number) =>
  readScaleReport(report(4, unit, exponent, value));

describe('a stable report', () => {
  test.each([
    ['milligrams', 1, 2, 9_000, 900],
    ['grams', 2, 0, 1_240, 1_240],
    ['kilograms to the gram', 3, -3, 1_240, 1_240],
    ['kilograms to the decagram', 3, -2, 7, 70],
    ['carats', 4, 0, 6_200, 1_240],
    ['grains', 6, 0, 7_000, 454],
    ['pennyweights', 7, 0, 20, 31],
    ['metric tons', 8, -3, 1, 1_000],
    ['short tons', 9, -3, 1, 907],
    ['troy ounces', 10, 0, 12, 373],
    ['ounces', 11, -1, 160, 454],
    ['one ounce, which is 28.35 g and not 29', 11, 0, 1, 28],
    ['pounds', 12, -2, 225, 1_021],
  ])('in %s is read to the gram', (_name, unit, exponent, value, grams) => {
    expect(stable(unit, exponent, value)).toEqual({ state: 'stable', grams });
  });

  test('is rounded to the nearest gram, halves up, without the noise of fractions', () => {
    expect(stable(1, 0, 28_499)).toMatchObject({ grams: 28 });
    expect(stable(1, 0, 28_500)).toMatchObject({ grams: 29 });
    expect(stable(2, -1, 11)).toMatchObject({ grams: 1 });
    expect(stable(2, -1, 15)).toMatchObject({ grams: 2 });
  });

  test('is the same weight as when a packer types what the scale shows', () => {
    const units = [
      [2, 'g'],
      [3, 'kg'],
      [11, 'oz'],
      [12, 'lb'],
    ] as const;
    fc.assert(
      fc.property(
        fc.constantFrom(...units),
        fc.integer({ min: 1, max: 65_535 }),
        fc.integer({ min: 0, max: 3 }),
        ([unit, word], value, decimals) => {
          const typed = parseWeight(`${(value / 10 ** decimals).toFixed(decimals)}${word}`);
          // Half a gram may fall either way in the fractions of the typed one.
          const exact =
            (value / 10 ** decimals) * { 2: 1, 3: 1_000, 11: 28.349523125, 12: 453.59237 }[unit];
          fc.pre(Math.abs((exact % 1) - 0.5) > 1e-6);
          const weighed = stable(unit, -decimals, value);
          if (!typed.ok) return weighed?.state !== 'stable';
          return weighed?.grams === typed.value;
        },
      ),
    );
  });

  test('in tenths of an ounce shows those ounces again', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 16_000 }), (tenths) => {
        const grams = stable(11, -1, tenths)?.grams ?? 0;
        const pounds = Math.floor(tenths / 160);
        const ounces = `${(tenths % 160) / 10} oz`;
        return formatWeightImperial(grams) === (pounds === 0 ? ounces : `${pounds} lb ${ounces}`);
      }),
    );
  });

  test('in taels is not guessed at', () => {
    expect(stable(5, 0, 10)).toEqual({ state: 'unclear-unit', grams: null });
  });

  test('of more than can be recorded is over the limit', () => {
    expect(stable(8, 0, 1)).toEqual({ state: 'stable', grams: 1_000_000 });
    expect(stable(8, 127, 65_535)).toEqual({ state: 'over-limit', grams: null });
  });

  test('of less than half a gram is an empty scale', () => {
    expect(stable(1, 0, 499)).toEqual({ state: 'zero', grams: 0 });
    expect(stable(2, -128, 65_535)).toEqual({ state: 'zero', grams: 0 });
  });

  test('in a unit that does not exist is no reading', () => {
    for (const unit of [0, 13, 255]) expect(stable(unit, 0, 5)).toBeNull();
  });
});

describe('a status', () => {
  test.each([
    [1, 'fault'],
    [3, 'moving'],
    [5, 'under-zero'],
    [6, 'over-limit'],
    [7, 'needs-calibration'],
    [8, 'needs-zero'],
  ] as const)('%i is %s, and its figures are no weight', (status, state) => {
    expect(readScaleReport(report(status, 2, 0, 1_240))).toEqual({ state, grams: null });
  });

  test('of zero with a weight contradicts itself', () => {
    expect(readScaleReport(report(2, 2, 0, 0))).toEqual({ state: 'zero', grams: 0 });
    expect(readScaleReport(report(2, 2, 0, 40))).toBeNull();
  });
});

test('what is no report of a weight is no reading', () => {
  expect(readScaleReport(Uint8Array.of())).toBeNull();
  expect(readScaleReport(Uint8Array.of(3, 4, 2, 0, 100))).toBeNull();
  expect(readScaleReport(Uint8Array.of(4, 4, 2, 0, 100, 0))).toBeNull();
  expect(readScaleReport(report(0, 2, 0, 100))).toBeNull();
  expect(readScaleReport(report(9, 2, 0, 100))).toBeNull();
});

test('a report that was filled up with zeros is read as the short one', () => {
  expect(readScaleReport(Uint8Array.of(3, 4, 2, 0, 0xd8, 0x04, 0, 0))).toEqual({
    state: 'stable',
    grams: 1_240,
  });
});

test('whatever bytes come, a weight is whole grams within the limit and only where it is stable', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 8 }), fc.boolean(), (bytes, isData) => {
      const read = readScaleReport(isData ? Uint8Array.of(3, ...bytes) : bytes);
      if (read === null) return true;
      if (read.state === 'zero') return read.grams === 0;
      if (read.state !== 'stable') return read.grams === null;
      return Number.isInteger(read.grams) && Number(read.grams) >= 1 && Number(read.grams) <= 1e6;
    }),
    { numRuns: 2_000 },
  );
});
