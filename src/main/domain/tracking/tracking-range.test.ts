import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  buildTrackingNumber,
  parseRangeSpec,
  serialCapacity,
  type TrackingRangeSpec,
} from './tracking-range.ts';

const UPS: TrackingRangeSpec = { format: 'ups-1z', shipper: '999AA1', service: '01' };
const IMPB9: TrackingRangeSpec = {
  format: 'usps-impb',
  channel: '92',
  serviceTypeCode: '612',
  mailerId: '999988888',
};
const IMPB6: TrackingRangeSpec = { ...IMPB9, channel: '93', mailerId: '898787' };
const S10: TrackingRangeSpec = { format: 'upu-s10', serviceIndicator: 'RB', country: 'GB' };
const SSCC: TrackingRangeSpec = {
  format: 'sscc-18',
  extensionDigit: '1',
  companyPrefix: '0614141',
};

describe('a reserved range', () => {
  it('makes the published numbers from their parts', () => {
    expect([
      buildTrackingNumber(UPS, 2345678),
      buildTrackingNumber(IMPB9, 2081217),
      buildTrackingNumber(IMPB6, 31763379),
      buildTrackingNumber(S10, 12345678),
      buildTrackingNumber(SSCC, 192837465),
    ]).toEqual([
      '1Z999AA10123456784',
      '9261299998888820812173',
      '9361289878700317633795',
      'RB123456785GB',
      '106141411928374657',
    ]);
  });

  it('knows how many numbers there are, and refuses a serial past either end', () => {
    expect([UPS, IMPB9, IMPB6, S10, SSCC].map(serialCapacity)).toEqual([1e7, 1e7, 1e10, 1e8, 1e9]);
    for (const spec of [UPS, IMPB9, IMPB6, S10, SSCC]) {
      const capacity = serialCapacity(spec);
      const widths = [0, capacity - 1].map((serial) => buildTrackingNumber(spec, serial).length);
      expect(widths[0]).toBe(widths[1]);
      for (const serial of [-1, capacity, 0.5, Number.NaN, Number.MAX_SAFE_INTEGER + 1]) {
        expect(() => buildTrackingNumber(spec, serial)).toThrow(RangeError);
      }
    }
  });

  it('never gives one number for two serials', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(UPS, IMPB9, IMPB6, S10, SSCC),
        fc.integer({ min: 0, max: 9_999_999 }),
        fc.integer({ min: 0, max: 9_999_999 }),
        (spec, one, other) => {
          fc.pre(one !== other);
          expect(buildTrackingNumber(spec, one)).not.toBe(buildTrackingNumber(spec, other));
        },
      ),
    );
  });

  it('reads its fixed parts from loose input', () => {
    expect(parseRangeSpec({ format: 'ups-1z', shipper: ' 999aa1 ', service: '01' })).toEqual({
      ok: true,
      value: UPS,
    });
    expect([IMPB9, IMPB6, S10, SSCC].map(parseRangeSpec)).toEqual(
      [IMPB9, IMPB6, S10, SSCC].map((value) => ({ ok: true, value })),
    );
  });

  it.each([
    [null, /needs a format/],
    [['ups-1z'], /needs a format/],
    [{}, /format is one of ups-1z, usps-impb, upu-s10, sscc-18/],
    [{ format: 'toString' }, /format is one of/],
    [
      { format: 'ups-1z', shipper: '12345', service: '03' },
      /shipper account has 6 letters or digits/,
    ],
    [{ format: 'ups-1z', shipper: '123456', service: 3 }, /service code has 2/],
    [{ ...IMPB9, channel: '96' }, /92, 93, 94 or 95/],
    [{ ...IMPB9, mailerId: '1234567' }, /6 or 9 digits/],
    [{ ...IMPB9, colour: 'red' }, /no field "colour"/],
    [{ ...S10, country: 'XX' }, /"XX" is not a country code/],
    [{ ...SSCC, companyPrefix: '123' }, /4 to 12 digits/],
  ])('refuses %j with a reason', (input, message) => {
    const result = parseRangeSpec(input);
    expect(result.ok ? '' : result.error.message).toMatch(message);
  });
});
