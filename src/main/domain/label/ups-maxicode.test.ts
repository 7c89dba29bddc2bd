import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LABEL_SAMPLES } from '../../../../tests/support/label-samples.ts';
import type { PostalAddress } from '../imported-order.ts';
import type { LabelContent } from '../label-content.ts';
import { upsMaxicode } from './ups-maxicode.ts';

const UPS: LabelContent = LABEL_SAMPLES['ups-1z'];

function fieldsOf(content: Partial<LabelContent>, shipTo: Partial<PostalAddress> = {}) {
  const made = upsMaxicode({ ...UPS, ...content, shipTo: { ...UPS.shipTo, ...shipTo } });
  return made === null ? null : { mode: made.mode, fields: made.message.split('\u001d') };
}

describe('the MaxiCode of a UPS parcel', () => {
  it('has the fields of the structured carrier message in their order', () => {
    expect(fieldsOf({ packageNumber: 2, packageCount: 3 })).toEqual({
      mode: 2,
      fields: [
        '[)>\u001e01',
        '96941051234',
        '840',
        '001',
        '1Z23456784',
        'UPSN',
        '999AA1',
        '326',
        '',
        '2/3',
        '28',
        'N',
        '482 WILLOW CREE',
        'SAN FRANCISCO',
        'CA\u001e\u0004',
      ],
    });
  });

  it('fills a short ZIP code up, and takes other postal codes in mode 3', () => {
    expect(fieldsOf({}, { postalCode: '94105' })?.fields[1]).toBe('96941050000');
    const canada = fieldsOf({}, { postalCode: 'V6C 3E2', country: 'CA', region: 'BC' });
    expect([canada?.mode, canada?.fields[1], canada?.fields[2]]).toEqual([3, '96V6C3E2', '124']);
  });

  it('takes the class of service from the number, or the one that is given', () => {
    expect(fieldsOf({ upsServiceClass: '012' })?.fields[3]).toBe('012');
    expect(fieldsOf({ trackingNumber: '1Z5R89390357567127' })?.fields[3]).toBe('003');
    const lettered = { trackingNumber: '1ZXX3150YW44070023' };
    expect(fieldsOf(lettered)).toBeNull();
    expect(fieldsOf({ ...lettered, upsServiceClass: '003' })?.fields[3]).toBe('003');
  });

  it('is not made up where the postal code, the country, the weight or the day is not known', () => {
    expect(fieldsOf({}, { postalCode: '9410' })).toBeNull();
    expect(fieldsOf({}, { postalCode: 'SW1A 1AA', country: 'GB' })).toBeNull();
    expect(fieldsOf({}, { country: 'Ruritania' })).toBeNull();
    expect(fieldsOf({ weightGrams: 0 })).toBeNull();
    expect(fieldsOf({ shipDate: '2026-13-01' })).toBeNull();
    expect(fieldsOf({ trackingNumber: '1Z999AA10123456785' })).toBeNull();
  });

  it('holds signs of one character set only, and never more than fit, whatever an address holds', () => {
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constant('ß'.repeat(90)));
    fc.assert(
      fc.property(text, text, text, (line1, city, region) => {
        const made = upsMaxicode({ ...UPS, shipTo: { ...UPS.shipTo, line1, city, region } });
        const secondary = made?.message.split('\u001d').slice(4).join('\u001d') ?? '';
        expect(secondary.slice(-2)).toBe('\u001e\u0004');
        const fields = secondary.slice(0, -2).split('\u001d');
        expect(fields).toHaveLength(11);
        expect(fields.join('')).toMatch(/^[A-Z0-9 .,/&'#-]+$/);
        expect(secondary.length + 9 + 2).toBeLessThanOrEqual(84);
      }),
    );
  });
});
