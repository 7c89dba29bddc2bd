import { describe, expect, test } from 'vitest';
import type { OrderView } from '../../../shared/order-views.ts';
import { expectedWeightGrams, expectedWeightWords } from './expected-weight.ts';
import type { ParcelDraft } from './parcel-draft.ts';

const line = (lineId: string, unitWeightGrams: number | null) => ({
  lineId,
  quantityLeft: 5,
  unitWeightGrams,
});

function expected(weights: readonly (number | null)[], quantities: readonly number[]) {
  const lines = weights.map((weight, index) => line(`L${index}`, weight));
  const draft = {
    quantities: Object.fromEntries(quantities.map((quantity, index) => [`L${index}`, quantity])),
  };
  return expectedWeightGrams({ lines } as unknown as OrderView, draft as unknown as ParcelDraft);
}

describe('what a parcel should weigh', () => {
  test.each([
    ['all of it is known', [100, 250], [2, 1], 450],
    ['one is not known', [100, null], [2, 1], null],
    ['the unknown one does not go in', [100, null], [2, 0], 200],
    ['nothing goes in', [100, 250], [0, 0], null],
  ])('where %s', (_words, weights, quantities, grams) => {
    expect(expected(weights, quantities)).toBe(grams);
  });

  test.each([
    [null, false],
    [2_400, false],
    [1_920, false],
    [2_880, false],
    [1_919, true],
    [2_881, true],
  ])('2.4 kg against %s g on the scale warns: %s', (grams, warns) => {
    const weighed = grams === null ? null : { grams, by: 'scale' as const };
    expect(expectedWeightWords(2_400, weighed).warns).toBe(warns);
  });

  test('says both weights, and who says which', () => {
    expect(expectedWeightWords(2_400, { grams: 1_200, by: 'scale' }).words).toBe(
      'The scale says 1.2 kg, the items weigh 2.4 kg by the catalogue.',
    );
    expect(expectedWeightWords(2_400, { grams: 1_200, by: 'typed' }).words).toBe(
      'The typed weight is 1.2 kg, the items weigh 2.4 kg by the catalogue.',
    );
    expect(expectedWeightWords(450, null).words).toBe('By the catalogue the items weigh 450 g.');
  });
});
