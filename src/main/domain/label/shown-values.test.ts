import { describe, expect, it } from 'vitest';
import { shipDateText, weightText } from './shown-values.ts';

describe('values shown on a label', () => {
  it('shows the weight in both systems, never less than it is', () => {
    expect([1, 28, 29, 453, 454, 900, 12500, 0, -1, Number.NaN].map(weightText)).toEqual([
      '0.1 oz / 1 g',
      '1 oz / 28 g',
      '1.1 oz / 29 g',
      '1 lb 0 oz / 453 g',
      '1 lb 0.1 oz / 454 g',
      '1 lb 15.8 oz / 900 g',
      '27 lb 9 oz / 12.50 kg',
      '',
      '',
      '',
    ]);
  });

  it('shows the date with the month in letters', () => {
    expect(['2026-11-22', '2027-01-05', '2026-13-01', ''].map(shipDateText)).toEqual([
      '22 NOV 2026',
      '05 JAN 2027',
      '',
      '',
    ]);
  });
});
