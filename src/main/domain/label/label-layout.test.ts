import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOSTILE_ADDRESS, LABEL_SAMPLES } from '../../../../tests/support/label-samples.ts';
import type { LabelContent } from '../label-content.ts';
import {
  LABEL_HEIGHT,
  LABEL_MARGIN,
  LABEL_WIDTH,
  type LabelBarcode,
  type LabelElement,
} from './label-elements.ts';
import { layoutLabel } from './label-layout.ts';
import { textWidth } from './label-text.ts';
import { dotsPerUnit, placeBarcode } from './place-barcode.ts';
import { ACCENT_HEIGHT, CAPITAL_HEIGHT, DESCENDER_DEPTH } from './text-line.ts';

const IMPB: LabelContent = LABEL_SAMPLES['usps-impb'];

function texts(content: LabelContent): readonly string[] {
  return layoutLabel(content).elements.flatMap((element) =>
    element.kind === 'text' ? [element.text] : [],
  );
}

function barcodes(content: LabelContent): readonly LabelBarcode[] {
  return layoutLabel(content).elements.filter((element) => element.kind === 'barcode');
}

type Box = {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
};

/** Where the ink of an element may be, accents and descenders included. */
function inkOf(element: LabelElement): Box {
  const { x: left, y, width } = element;
  const right = left + width;
  if (element.kind !== 'text') return { left, top: y, right, bottom: y + element.height };
  const height = element.fontHeight;
  return {
    left,
    right,
    top: y - height * ACCENT_HEIGHT,
    bottom: y + height * (CAPITAL_HEIGHT + DESCENDER_DEPTH),
  };
}

function overlap(one: Box, other: Box): boolean {
  return (
    one.left < other.right &&
    other.left < one.right &&
    one.top < other.bottom &&
    other.top < one.bottom
  );
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
const anyContent = fc.record({
  shipFrom: address,
  shipTo: address,
  carrierName: field,
  serviceName: field,
  tracking: fc.constantFrom(
    ...Object.values(LABEL_SAMPLES).map(({ trackingNumber, trackingFormat }) => ({
      trackingNumber,
      trackingFormat,
    })),
    { trackingNumber: 'ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHI', trackingFormat: null },
  ),
  orderNumber: field,
  shipmentNumber: field,
  packageNumber: fc.integer({ min: 1, max: 9999 }),
  weightGrams: fc.integer({ min: 0, max: 1_000_000_000 }),
  shipDate: fc.constantFrom('2026-11-22', '', 'nonsense'),
  sample: fc.boolean(),
});

describe('the label layout', () => {
  it('keeps everything on the label and nothing on top of anything else, whatever an order holds', () => {
    fc.assert(
      fc.property(anyContent, ({ tracking, ...rest }) => {
        const { elements } = layoutLabel({ ...rest, ...tracking });
        const solid = elements.filter(
          // White text stands in the sample band and the icon's letter in its frame, on purpose.
          (element) =>
            element.kind !== 'frame' && !(element.kind === 'text' && element.colour === 'white'),
        );
        for (const element of elements) {
          const ink = inkOf(element);
          const edge = element.kind === 'text' ? LABEL_MARGIN : 0;
          expect(ink.left).toBeGreaterThanOrEqual(edge);
          expect(ink.right).toBeLessThanOrEqual(LABEL_WIDTH - edge);
          expect(ink.top).toBeGreaterThanOrEqual(0);
          expect(ink.bottom).toBeLessThanOrEqual(LABEL_HEIGHT - 12);
          if (element.kind === 'text') {
            expect(textWidth(element.text, element.fontHeight)).toBeLessThanOrEqual(element.width);
          }
        }
        const covered = solid.flatMap((one, index) =>
          solid
            .slice(index + 1)
            .flatMap((other) => (overlap(inkOf(one), inkOf(other)) ? [[one, other]] : [])),
        );
        expect(covered).toEqual([]);
      }),
      { numRuns: 60 },
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
      'PRIORITY MAIL',
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
    const modules = Object.values(LABEL_SAMPLES).map((content) => {
      const barcode = barcodes(content)[0];
      if (barcode === undefined) throw new Error('no barcode');
      return ([203, 300, 600] as const).map((dpi) => {
        const placed = placeBarcode(barcode, dpi);
        if (placed === null) throw new Error('does not fit');
        const quiet = Math.max(10 * placed.moduleDots, barcode.quietUnits * dotsPerUnit(dpi));
        expect(placed.x).toBeGreaterThanOrEqual(quiet);
        expect(placed.x + placed.width + quiet).toBeLessThanOrEqual(LABEL_WIDTH * dotsPerUnit(dpi));
        return placed.moduleDots;
      });
    });
    expect(modules).toEqual([
      [3, 4, 9],
      [3, 5, 10],
      [3, 5, 10],
      [3, 5, 10],
      [3, 5, 10],
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
