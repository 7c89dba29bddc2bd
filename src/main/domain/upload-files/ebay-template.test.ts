import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sampleUpload } from '../../../../tests/support/upload-samples.ts';
import { findCsvFields, replaceCsvFields } from './csv-fields.ts';
import { fillEbayTemplate } from './ebay-template.ts';
import type { UploadShipment } from './upload-shipment.ts';

const downloaded = readFileSync('tests/fixtures/uploads/ebay-template-downloaded.csv');
const HEADER =
  'Shipping Status,Order Number,Item Number,Item Title,Custom Label,Transaction ID,Shipping Carrier Used,Tracking Number';

function upload(changes: Partial<UploadShipment>): UploadShipment {
  return sampleUpload({ channelOrderId: '12-34567-89012', orderNumber: '', sku: '', ...changes });
}

function fill(template: Uint8Array | string, shipments: readonly UploadShipment[]) {
  const bytes = typeof template === 'string' ? Buffer.from(template) : template;
  const filled = fillEbayTemplate(bytes, shipments);
  if (!filled.ok) throw new Error(filled.error.message);
  return { ...filled.value, text: Buffer.from(filled.value.bytes).toString() };
}

const usps = {
  channelOrderId: '12-34567-89013',
  orderLineCount: 2,
  carrierCode: 'USPS',
  trackingNumber: '0 9400 1102 0088 1234567890',
};

describe("the file that was downloaded from eBay's Seller Hub", () => {
  test('is filled to the golden file, byte by byte', () => {
    const { bytes, filledRows, leftOut } = fill(downloaded, [
      upload({ channelLineId: '0110022003300-2200330044010' }),
      upload({ ...usps, channelLineId: '1', itemNumber: '110022003301', sku: 'X' }),
      upload({ ...usps, channelLineId: '2', sku: 'FRAME-7' }),
      upload({
        channelOrderId: 'own-4711',
        orderNumber: '12-34567-89015',
        channelLineId: '3',
        carrierCode: 'RM',
        carrierName: 'Royal Mail',
        trackingNumber: 'RA 123456785 GB',
      }),
    ]);
    const golden = readFileSync('tests/fixtures/uploads/ebay-template-filled.csv');
    expect(Buffer.from(bytes).equals(golden)).toBe(true);
    expect(filledRows).toBe(4);
    expect(leftOut).toEqual([]);
  });

  test('comes out as it went in where there is nothing to fill', () => {
    expect(Buffer.from(fill(downloaded, []).bytes).equals(downloaded)).toBe(true);
  });

  test.each([
    ['no row', { channelOrderId: '99-00000-00000' }, 'no row of this order'],
    ['another item', { channelLineId: '1', itemNumber: '5' }, 'other items'],
    ['another sale of the item', { channelLineId: '0110022003300-7' }, 'other items'],
    ['two rows', { ...usps, channelLineId: '1' }, 'Several rows'],
    ['another number', { channelOrderId: '12-34567-89014' }, '771234567890 already'],
    ['a number with a slash', { trackingNumber: '1/2' }, 'letters and digits'],
    ['no carrier', { carrierCode: '', carrierName: '' }, 'carrier'],
  ])(
    'a shipment with %s is left out with its reason, and nothing is changed',
    (_, changes, words) => {
      const shipment = upload({ channelLineId: '1', ...changes });
      const { bytes, leftOut, filledRows } = fill(downloaded, [shipment]);
      expect(leftOut).toEqual([{ shipment, reason: expect.stringContaining(words) }]);
      expect(filledRows).toBe(0);
      expect(Buffer.from(bytes).equals(downloaded)).toBe(true);
    },
  );

  test('the only row of an order of several lines is not guessed to be the one', () => {
    const { leftOut } = fill(downloaded, [upload({ channelLineId: '1', orderLineCount: 2 })]);
    expect(leftOut[0]?.reason).toContain('several lines');
  });

  test('a second package of a row is left out, the same package again is not', () => {
    const first = upload({ channelLineId: '1' });
    const second = { ...first, trackingNumber: 'SECOND1' };
    const { leftOut, filledRows } = fill(downloaded, [first, first, second]);
    expect(leftOut).toEqual([
      { shipment: second, reason: expect.stringContaining('room for one') },
    ]);
    expect(filledRows).toBe(1);
  });

  test('a row that has our number already is filled, and its number stays', () => {
    const { text } = fill(downloaded, [
      upload({
        channelOrderId: '12-34567-89014',
        carrierCode: 'FEDEX',
        trackingNumber: '7712 3456 7890',
      }),
    ]);
    expect(Buffer.from(text).equals(downloaded)).toBe(true);
  });

  test.each(['\n', '\r', '\r\n'])(
    'keeps line ends %j, a tab between values and Order ID',
    (end) => {
      const header = HEADER.replace('Order Number', 'Order ID').replaceAll(',', '\t');
      const template = `#INFO\t1${end}${header}${end}\t12-34567-89012\t\t"a${end}b"\t\t\t\t${end}`;
      const { text } = fill(template, [upload({ channelLineId: '1' })]);
      expect(text).toBe(
        `#INFO\t1${end}${header}${end}Shipped\t12-34567-89012\t\t"a${end}b"\t\t\tUPS\t1Z12345E0205271688${end}`,
      );
    },
  );

  test('a file in UTF-16, and one that is none of this kind, are refused in words', () => {
    const utf16 = Uint8Array.from([0xff, 0xfe, ...Buffer.from(HEADER, 'utf16le')]);
    const refused = fillEbayTemplate(utf16, []);
    expect(refused).toMatchObject({ ok: false, error: { code: 'unreadable-file' } });
    const other = fillEbayTemplate(Buffer.from('Order Number,Total\r\n1,2\r\n'), []);
    expect(!other.ok && other.error.message).toContain(
      'shipping status, shipping carrier used, tracking number',
    );
  });

  test('every value but the three of filled rows is read as before, in any encoding', () => {
    const cell = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 12 }).filter((text) => !text.includes('\0')),
      fc.constantFrom('', '=1+1', '"', '007', 'a\r\nb', ' x ', '12-34567-89012'),
    );
    const row = fc.tuple(cell, cell, cell, fc.boolean());
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
    fc.assert(
      fc.property(
        fc.array(row, { maxLength: 6 }),
        fc.constantFrom('utf8', 'latin1'),
        (rows, encoding) => {
          const lines = rows.map(([title, sku, item, isOurs], index) => {
            const order = isOurs ? `12-34567-${index}` : `13-00000-${index}`;
            return ['', order, quoted(item), quoted(title), quoted(sku), '', '', ''].join(',');
          });
          const text = [`#INFO,é`, HEADER, ...lines, ''].join('\r\n');
          // What a code page lacks is a question mark in files of it.
          const template =
            encoding === 'utf8'
              ? Buffer.from(text)
              : Buffer.from(text.replaceAll(/[^\p{ASCII}é]/gu, '?'), 'latin1');
          const shipments = rows.flatMap(([, , , isOurs], index) =>
            isOurs ? [upload({ channelOrderId: `12-34567-${index}`, channelLineId: '1' })] : [],
          );
          const { bytes, filledRows } = fill(template, shipments);
          expect(filledRows).toBe(shipments.length);
          const read = (each: Uint8Array): readonly string[][] =>
            parse(Buffer.from(each).toString('latin1'), { relax_column_count: true });
          const [before, after] = [read(template), read(bytes)];
          expect(after.length).toBe(before.length);
          for (const [index, cells] of after.entries()) {
            const isFilled = cells[1]?.startsWith('12-34567-') === true;
            const original = before[index] ?? [];
            const expected = isFilled
              ? ['Shipped', ...original.slice(1, 6), 'UPS', '1Z12345E0205271688']
              : original;
            expect(cells).toEqual(expected);
          }
        },
      ),
    );
  });
});

describe('values of a CSV text', () => {
  const anyText = fc.string({ unit: fc.constantFrom('a', '"', ',', '\r', '\n', ' ', 'é') });

  test('cover the text without gaps but for delimiters and line ends', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const fields = findCsvFields(text, ',').flat();
        let rest = '';
        let at = 0;
        for (const { start, end } of fields) {
          rest += text.slice(at, start);
          expect(start).toBeGreaterThanOrEqual(at);
          at = end;
        }
        expect(rest + text.slice(at)).toMatch(/^[,\r\n]*$/);
      }),
    );
  });

  test('can be replaced by themselves', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const changes = findCsvFields(text, ',')
          .flat()
          .map(({ start, end }) => ({ start, end, text: text.slice(start, end) }));
        expect(replaceCsvFields(text, changes)).toBe(text);
      }),
    );
  });

  test('any bytes are read without a fault', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const filled = fillEbayTemplate(bytes, [upload({})]);
        if (filled.ok) expect([...filled.value.bytes]).toEqual([...bytes]);
      }),
    );
  });
});
