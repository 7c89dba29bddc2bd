import { describe, expect, it } from 'vitest';
import { importFile } from '../../../../tests/fixtures/imports/import-files.ts';
import { detectFormat } from './detect-format.ts';

function bytes(...parts: (string | number[])[]): Buffer {
  return Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))),
  );
}

describe('detectFormat', () => {
  it.each([
    ['amazon-unshipped.txt', 'amazon-unshipped', '\t', 'utf-8', 31],
    ['ebay-orders-us.csv', 'ebay-orders', ',', 'utf-8', 82],
    ['ebay-orders-uk.csv', 'ebay-orders', ',', 'utf-8', 50],
    ['shopify-orders.csv', 'shopify-orders', ',', 'utf-8', 79],
    ['shipstation-columns.csv', 'csv', ',', 'utf-8', 20],
    ['webshop-windows-1252.csv', 'csv', ';', 'windows-1252', 11],
    ['orders-utf-16.txt', 'csv', '\t', 'utf-16le', 9],
  ])('knows %s by its content', (name, format, delimiter, encoding, columns) => {
    const detected = detectFormat(importFile(name));
    expect({ ...detected, headers: detected.headers.length, previewRows: 0 }).toEqual({
      format,
      delimiter,
      encoding,
      headers: columns,
      previewRows: 0,
    });
  });

  it('shows the first rows below the header', () => {
    const detected = detectFormat(importFile('webshop-windows-1252.csv'));
    expect(detected.headers.slice(0, 4)).toEqual([
      'Bestellnummer',
      'Bestelldatum',
      'Empfänger',
      'Straße',
    ]);
    expect(detected.previewRows.map((row) => row[7])).toEqual(['Vase „Blau“ 1 €-Aktion', 'Teller']);
  });

  it('needs no whole file, and does not show the row in which a sample ends', () => {
    const row = (length: number) => `${'1'.repeat(length)},Zoë,1 Main St\n`;
    const start = `Order,Name,Address\n${row(9_000).repeat(6)}`;
    const cutInLetter = Buffer.from(`${start}${row(65_536 - start.length)}`);
    const sample = cutInLetter.subarray(0, cutInLetter.lastIndexOf(0xc3) + 1);
    expect(sample.length).toBeGreaterThanOrEqual(65_536);
    const detected = detectFormat(sample);
    expect([detected.format, detected.encoding, detected.previewRows.length]).toEqual([
      'csv',
      'utf-8',
      6,
    ]);
  });

  it.each([
    [
      'an Excel workbook',
      bytes('PK\u0003\u0004', [0x14, 0, 6, 0], '[Content_Types].xml'),
      /Excel workbook\. Save it as CSV and import that file\./,
    ],
    [
      'an old Excel workbook',
      bytes([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]),
      /old Excel workbook\. Save it as CSV/,
    ],
    [
      'an OpenDocument sheet',
      bytes('PK\u0003\u0004', [0, 0], 'mimetypeapplication/vnd.oasis.opendocument.spreadsheet'),
      /OpenDocument spreadsheet/,
    ],
    ['an archive', bytes('PK\u0003\u0004', [0, 0], 'orders.csv'), /compressed file\. Unpack it/],
    ['a PDF', bytes('%PDF-1.7\n'), /PDF document/],
    [
      'a web page',
      bytes('\n <!DOCTYPE html><html><body>Sign in</body></html>'),
      /web page.*Sign in to the shop/,
    ],
    ['XML', bytes('<?xml version="1.0"?><orders/>'), /XML file/],
    ['JSON', bytes('[{"id": 1}]'), /JSON file/],
    ['a picture', bytes([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]), /picture/],
    ['a program', bytes([0x7f], 'ELF', [2, 1, 1, 0, 0, 0]), /not a text file/],
    ['nothing', bytes(), /file is empty/],
    ['blank lines', bytes('\ufeff\r\n  \r\n'), /file is empty/],
    ['prose', bytes('Dear all\nplease ship these\n'), /no table/],
  ])('says what %s is and what to do', (_kind, sample, reason) => {
    const detected = detectFormat(sample);
    expect(detected.format).toBeNull();
    expect(detected.reason).toMatch(reason);
  });
});
