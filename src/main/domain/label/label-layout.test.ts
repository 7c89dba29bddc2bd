import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collisions, inksOf } from '../../../../tests/support/label-boxes.ts';
import {
  HOSTILE_ADDRESS,
  LABEL_SAMPLES,
  SAMPLE_LOGO,
} from '../../../../tests/support/label-samples.ts';
import type { LabelContent } from '../label-content.ts';
import { LABEL_HEIGHT, LABEL_MARGIN, LABEL_WIDTH, type LabelBarcode } from './label-elements.ts';
import { layoutLabel } from './label-layout.ts';
import { textWidth } from './label-text.ts';
import { dotsPerUnit, placeBarcode } from './place-barcode.ts';

const IMPB: LabelContent = LABEL_SAMPLES['usps-impb'];

function texts(content: LabelContent): readonly string[] {
  return layoutLabel(content, textWidth).elements.flatMap((element) =>
    element.kind === 'text' ? [element.text] : [],
  );
}

function barcodes(content: LabelContent): readonly LabelBarcode[] {
  return layoutLabel(content, textWidth).elements.filter((element) => element.kind === 'barcode');
}

const field = fc.oneof(
  fc.constant(''),
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.constantFrom(
    'W'.repeat(60),
    'x'.repeat(5000),
    '漢'.repeat(60),
    'Łódź ^XZ~JA',
    'a b '.repeat(900),
  ),
);
const address = fc.record({
  name: field,
  company: field,
  line1: field,
  line2: field,
  line3: field,
  city: field,
  region: field,
  postalCode: field,
  country: fc.oneof(field, fc.constantFrom('US', 'GB', 'DE', 'JP')),
  phone: field,
});
const number = fc.oneof(fc.integer(), fc.integer({ min: 0, max: 99 }), fc.constant(1e15));
const customsLine = fc.record({
  description: field,
  quantity: number,
  valueMinor: number,
  currency: fc.oneof(field, fc.constantFrom('USD', 'JPY', 'KWD')),
  weightGrams: fc.option(number),
  hsCode: field,
  originCountry: field,
});
const tracked = fc.constantFrom(
  ...Object.values(LABEL_SAMPLES).map(({ trackingNumber, trackingFormat }) => ({
    trackingNumber,
    trackingFormat,
  })),
  { trackingNumber: 'ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHI', trackingFormat: null },
);
const required = {
  shipFrom: address,
  shipTo: address,
  carrierName: field,
  serviceName: field,
  orderNumber: field,
  shipmentNumber: field,
  packageNumber: fc.integer({ min: 1, max: 9999 }),
  weightGrams: fc.integer({ min: 0, max: 1_000_000_000 }),
  shipDate: fc.constantFrom('2026-11-22', '', 'nonsense'),
  sample: fc.boolean(),
};
const optional = {
  packageCount: number,
  logo: fc.constant({ pngBase64: SAMPLE_LOGO }),
  postage: fc.array(field, { maxLength: 9 }),
  upsServiceClass: fc.oneof(field, fc.constant('003')),
  customs: fc.record({
    contents: fc.constantFrom('sale' as const, 'gift' as const, 'other' as const),
    lines: fc.array(customsLine, { maxLength: 9 }),
  }),
  gs1: fc.record({
    contentGtin: fc.oneof(field, fc.constant('9501101530003')),
    count: number,
    lot: fc.oneof(field, fc.stringMatching(/^[A-Za-z0-9!"%&'()*+,./:;<=>?_-]{1,20}$/)),
    bestBefore: fc.oneof(field, fc.constant('2027-06-30')),
  }),
};
const anyContent: fc.Arbitrary<LabelContent> = fc
  .tuple(
    fc.record(
      { ...required, ...optional },
      { requiredKeys: Object.keys(required) as (keyof typeof required)[] },
    ),
    tracked,
  )
  .map(([content, tracking]) => ({ ...content, ...tracking }));

describe('the label layout', () => {
  it('keeps everything on the label and nothing on top of anything else, whatever an order holds', () => {
    fc.assert(
      fc.property(anyContent, (content) => {
        const { elements } = layoutLabel(content, textWidth);
        for (const element of elements) {
          const edge = element.kind === 'text' ? LABEL_MARGIN : 0;
          for (const ink of inksOf(element)) {
            expect(ink.left).toBeGreaterThanOrEqual(edge);
            expect(ink.right).toBeLessThanOrEqual(LABEL_WIDTH - edge);
            expect(ink.top).toBeGreaterThanOrEqual(0);
            expect(ink.bottom).toBeLessThanOrEqual(LABEL_HEIGHT - 12);
          }
          if (element.kind === 'text') {
            expect(textWidth(element.text, element.fontHeight)).toBeLessThanOrEqual(element.width);
          }
          if (element.kind === 'barcode') {
            for (const dpi of [203, 300, 600] as const) {
              expect(placeBarcode(element, dpi)).not.toBeNull();
            }
          }
        }
        expect(collisions(elements)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('shows names of sixty characters whole, even with every other line in use', () => {
    const sixty = 'Bartholomew Featherstonehaugh-Cholmondeley of Northumberland';
    expect(sixty).toHaveLength(60);
    const shipTo = {
      ...IMPB.shipTo,
      name: sixty,
      company: sixty.replace('Bartholomew', 'Alexandrina'),
      line1: sixty.replace('Bartholomew', '1234 Street'),
      line2: sixty.replace('Bartholomew', 'Building 77'),
      line3: sixty.replace('Bartholomew', 'Floor 123,4'),
    };
    for (const sample of [false, true]) {
      const shown = texts({ ...IMPB, shipTo, sample }).join(' ');
      for (const text of [shipTo.name, shipTo.company, shipTo.line1, shipTo.line2, shipTo.line3]) {
        expect(shown).toContain(text);
      }
    }
  });

  it('says everything that a packer and a carrier look for', () => {
    expect(texts(IMPB)).toEqual([
      'P',
      'USPS',
      'SHIP DATE',
      '22 NOV 2026',
      'WEIGHT',
      '1 lb 15.8 oz / 900 g',
      'PACKAGE',
      '1',
      'POSTAGE',
      'USPS PRIORITY MAIL',
      'FROM',
      'Northwind Outfitters',
      '1200 Harbor Way',
      'Dock 7',
      'Oakland CA 94607',
      'SHIP TO',
      'Maria Delgado',
      'Delgado & Sons',
      '482 Willow Creek Road',
      'Apt 12B',
      'San Francisco CA 94105-1234',
      'USPS TRACKING #',
      '9261 2999 9888 8820 8121 73',
      'SHIPMENT',
      '1042',
      'ORDER 113-1234567-7654321',
    ]);
  });

  it('marks a practice label, and only a practice label, as SAMPLE', () => {
    expect(texts({ ...IMPB, sample: true })).toContain('SAMPLE');
    expect(texts(IMPB).join(' ')).not.toMatch(/SAMPLE|PRACTICE/);
  });

  it('puts the ZIP code into the bars of a USPS label only where the parcel goes to one', () => {
    const data = (shipTo: Partial<LabelContent['shipTo']>): string | undefined =>
      barcodes({ ...IMPB, shipTo: { ...IMPB.shipTo, ...shipTo } })[0]?.data;
    expect([
      data({}),
      data({ postalCode: '00901', country: 'PR' }),
      data({ postalCode: '9410' }),
      data({ postalCode: '80331', country: 'DE' }),
    ]).toEqual([
      '42094105\u001d9261299998888820812173',
      '42000901\u001d9261299998888820812173',
      '9261299998888820812173',
      '9261299998888820812173',
    ]);
  });

  it('never wraps a number in a GS1 code that it has not the form for', () => {
    const wrong = { ...IMPB, trackingNumber: '9261299998888820812174' };
    expect(barcodes(wrong)[0]).toMatchObject({ symbology: 'code-128', data: wrong.trackingNumber });
  });

  it('leaves an order number without bars where Code 128 can not carry it readably', () => {
    const counts = ['113-1234567-7654321', '#1001', 'Łódź-1', 'a^b', 'x'.repeat(60), ''].map(
      (orderNumber) => barcodes({ ...IMPB, orderNumber }).length,
    );
    expect(counts).toEqual([2, 2, 1, 1, 1, 1]);
  });

  it('places bars in whole dots with their quiet zones, as wide as each resolution allows', () => {
    const modules = Object.entries(LABEL_SAMPLES).map(([kind, content]: [string, LabelContent]) => {
      const dots = ([203, 300, 600] as const).map((dpi) =>
        barcodes(content).map((barcode) => {
          const placed = placeBarcode(barcode, dpi);
          if (placed === null) throw new Error('does not fit');
          const scale = dotsPerUnit(dpi);
          const quiet = Math.max(10 * placed.moduleDots, barcode.quietUnits * scale);
          expect(placed.x).toBeGreaterThanOrEqual(Math.floor(barcode.x * scale + quiet));
          const end = placed.x + placed.width + quiet;
          expect(end).toBeLessThanOrEqual(Math.ceil((barcode.x + barcode.width) * scale));
          return placed.moduleDots;
        }),
      );
      return [kind, ...dots.map((each) => each.join(' '))];
    });
    // The last one of each is the order number, which only the station itself reads.
    expect(modules).toEqual([
      ['usps-impb', '3 2', '4 3', '9 6'],
      ['ups-1z', '3 3 2', '4 5 4', '9 10 8'],
      ['upu-s10', '3 2', '5 4', '10 8'],
      ['sscc-18', '4 2', '6 4', '12 8'],
      ['plain', '3 2', '5 4', '10 8'],
      ['ups-abroad', '3 3 2', '4 5 4', '9 10 8'],
      ['ups-no-maxicode', '3 3 2', '4 5 4', '9 10 8'],
      ['postal-customs', '3 2', '5 4', '10 8'],
      ['gs1-contents', '4 4 4 2', '6 6 6 4', '12 12 12 8'],
      ['usps-account', '3 2', '4 3', '9 6'],
    ]);
  });

  it('writes addresses in the order of their country', () => {
    const to = (shipTo: Partial<LabelContent['shipTo']>): readonly string[] => {
      const all = texts({ ...IMPB, shipTo: { ...HOSTILE_ADDRESS, ...shipTo } });
      return all.slice(all.indexOf('SHIP TO'), all.indexOf('USPS TRACKING #')).slice(-3);
    };
    const munich = { city: 'München', region: '', postalCode: '80331', country: 'DE' };
    expect(to(munich).slice(-2)).toEqual(['80331 München', 'GERMANY']);
    const leeds = { city: 'Leeds', region: '', postalCode: 'LS1 4AP', country: 'GB' };
    expect(to(leeds)).toEqual(['Leeds', 'LS1 4AP', 'UNITED KINGDOM']);
    expect(to({ country: 'Ruritania' }).slice(-1)).toEqual(['RURITANIA']);
  });
});
