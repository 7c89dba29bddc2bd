import { describe, expect, it } from 'vitest';
import { LABEL_SAMPLES } from '../../../../tests/support/label-samples.ts';
import type { CustomsLine, LabelContent } from '../label-content.ts';
import { leavesCustomsArea } from './customs-area.ts';
import { contentsText, customsRows, totalRow } from './customs-rows.ts';

const LINE: CustomsLine = {
  description: 'Mug',
  quantity: 2,
  valueMinor: 1250,
  currency: 'USD',
  weightGrams: 300,
};

describe('the rows of a customs form', () => {
  it('show money with the decimals of its currency, and weight in kilograms', () => {
    const values = (['USD', 'JPY', 'KWD', 'nonsense'] as const).map(
      (currency) => customsRows([{ ...LINE, currency }], 4)[0]?.value,
    );
    expect(values).toEqual(['12.50 USD', '1250 JPY', '1.250 KWD', '12.50 NO...']);
    expect(customsRows([LINE], 4)[0]?.weight).toBe('0.300 kg');
  });

  it('sum up what does not fit in the last row, so that nothing is left undeclared', () => {
    const rows = customsRows(
      Array.from({ length: 7 }, () => LINE),
      4,
    );
    expect(rows).toHaveLength(4);
    expect(rows[3]).toMatchObject({
      description: '4 OTHER LINES, SEE INVOICE',
      quantity: '8',
      value: '50.00 USD',
      weight: '1.200 kg',
    });
  });

  it('leave a total empty that one line does not know', () => {
    expect(totalRow([LINE, { ...LINE, weightGrams: null }]).weight).toBe('');
    expect(totalRow([LINE, { ...LINE, currency: 'EUR' }]).value).toBe('');
    expect(totalRow([LINE, LINE])).toMatchObject({ quantity: '4', value: '25.00 USD' });
  });

  it('cross one kind of contents', () => {
    expect(contentsText({ contents: 'gift', lines: [] })).toContain('[ ] SALE OF GOODS  [X] GIFT');
  });
});

describe('a parcel', () => {
  it('needs a customs form where it leaves the country, but not inside the European Union', () => {
    const base: LabelContent = LABEL_SAMPLES['postal-customs'];
    const leaves = (from: string, to: string): boolean =>
      leavesCustomsArea({
        ...base,
        shipFrom: { ...base.shipFrom, country: from },
        shipTo: { ...base.shipTo, country: to },
      });
    expect([
      leaves('GB', 'PL'),
      leaves('US', 'us'),
      leaves('DE', 'PL'),
      leaves('DE', 'CH'),
    ]).toEqual([true, false, false, true]);
  });
});
