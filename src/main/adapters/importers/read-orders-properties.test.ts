import { isUtf8 } from 'node:buffer';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  csvText,
  importFile,
  inChunks,
  readAll,
} from '../../../../tests/fixtures/imports/import-files.ts';
import type { ImportFormat } from '../../app/ports.ts';

/** How a file may be written without its orders being others. */
const writings = fc.record({
  lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
  mark: fc.boolean(),
  chunk: fc.oneof(fc.constant(1), fc.integer({ min: 2, max: 300 }), fc.constant(65_536)),
  order: fc.infiniteStream(fc.nat()),
  unknown: fc.array(fc.string({ maxLength: 12 }), { maxLength: 3 }),
  shout: fc.boolean(),
});
type Writing = typeof writings extends fc.Arbitrary<infer Value> ? Value : never;

/** The table with its columns in another order and unknown columns among them. */
function rewritten(table: readonly string[][], headerRow: number, writing: Writing): string[][] {
  const { order, unknown, shout } = writing;
  const width = table[headerRow]?.length ?? 0;
  const columns = [
    ...Array.from({ length: width }, (_, column) => ({ column, filler: '' })),
    ...unknown.map((filler) => ({ column: -1, filler })),
  ]
    .map((column) => ({ ...column, rank: order.next().value ?? 0 }))
    .sort((a, b) => a.rank - b.rank);
  return table.map((row, index) =>
    // Preamble and footers are shorter than the header, and stay as they are.
    row.length !== width
      ? row
      : columns.map(({ column, filler }, position) => {
          if (column < 0)
            return index === headerRow ? `Wibble ${position}` : index < headerRow ? '' : filler;
          const cell = row[column] ?? '';
          return index === headerRow && shout
            ? ` ${cell.toUpperCase().replaceAll(/[ -]/g, '_')} `
            : cell;
        }),
  );
}

function chunksOf(text: string, writing: Writing) {
  const mark = writing.mark ? '\ufeff' : '';
  return inChunks(Buffer.from(mark + text), writing.chunk);
}

describe('the same orders come out', () => {
  const quotedFiles: readonly (readonly [string, ImportFormat, number])[] = [
    ['ebay-orders-us.csv', 'ebay-orders', 1],
    ['ebay-orders-uk.csv', 'ebay-orders', 1],
    ['shopify-orders.csv', 'shopify-orders', 0],
    ['shipstation-columns.csv', 'csv', 0],
  ];
  it.each(quotedFiles)('of %s however it is written', async (name, format, headerRow) => {
    const table: string[][] = parse(importFile(name), {
      relax_column_count: true,
      relax_quotes: true,
    });
    const expected = await readAll(csvText(table), { format });
    await fc.assert(
      fc.asyncProperty(writings, async (writing) => {
        const text = csvText(rewritten(table, headerRow, writing), { lineEnd: writing.lineEnd });
        expect(await readAll(chunksOf(text, writing), { format })).toEqual(expected);
      }),
      { numRuns: 25 },
    );
  });

  it('of an Amazon report however it is written', async () => {
    const format = 'amazon-unshipped';
    const lines = importFile('amazon-unshipped.txt').toString().trimEnd().split('\r\n');
    const table = lines.map((line) => line.split('\t'));
    const expected = await readAll(importFile('amazon-unshipped.txt'), { format });
    await fc.assert(
      fc.asyncProperty(writings, async (writing) => {
        const plain = {
          ...writing,
          unknown: writing.unknown.map((text) => text.replace(/\s/g, ' ')),
        };
        const text = rewritten(table, 0, plain)
          .map((row) => `${row.join('\t')}${writing.lineEnd}`)
          .join('');
        expect(await readAll(chunksOf(text, writing), { format })).toEqual(expected);
      }),
      { numRuns: 25 },
    );
  });
});

describe('a file of generated orders', () => {
  const text = fc
    .stringMatching(/^[\p{L}\p{N}"',;=+@|# \t\r\n.-]{0,20}$/u)
    .map((value) => value.trim().replaceAll(/\r\n?/g, '\n'))
    // A text with as many delimiters as a row has, and line breaks, is refused.
    .filter((value) => value.split(/[,;\t|]/).length < 7);
  const order = fc.record({
    name: text.map((value) => `N${value}`),
    line1: text.map((value) => `1 ${value}`.trim()),
    city: text.map((value) => `C${value}`),
    lines: fc.array(
      fc.record({
        sku: fc.stringMatching(/^[A-Z]{1,2}$/),
        title: text,
        quantity: fc.integer({ min: 0, max: 99_999 }),
      }),
      { minLength: 1, maxLength: 4 },
    ),
  });
  const header = [
    'Order Number',
    'Recipient',
    'Address 1',
    'City',
    'Item SKU',
    'Item Name',
    'Quantity',
  ];

  it('gives these orders, whatever their texts hold and however the rows are mixed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(order, { minLength: 1, maxLength: 6 }),
        writings,
        fc.constantFrom(',', ';', '\t', '|'),
        async (orders, writing, delimiter) => {
          const rows = orders.flatMap(({ name, line1, city, lines }, index) =>
            lines.map(({ sku, title, quantity }) => ({
              rank: writing.order.next().value ?? 0,
              cells: [`0${index}`, name, line1, city, sku, title, String(quantity)],
            })),
          );
          rows.sort((a, b) => a.rank - b.rank);
          const table = [header, ...rows.map((row) => row.cells)];
          const file = csvText(table, { lineEnd: writing.lineEnd, delimiter });
          const result = await readAll(chunksOf(file, writing), { format: 'csv' });

          expect(result.problems).toEqual([]);
          const found = new Map(result.orders.map((found) => [found.orderNumber, found]));
          expect(found.size).toBe(orders.length);
          orders.forEach(({ name, line1, city, lines }, index) => {
            const read = found.get(`0${index}`);
            expect(read?.shipTo).toMatchObject({ name, line1, city });
            const own = (line: { sku: string; title: string }) => `${line.sku} ${line.title}`;
            expect(
              read?.lines.map((line) => `${own(line)} ${line.quantityOrdered}`).sort(),
            ).toEqual(lines.map((line) => `${own(line)} ${line.quantity}`).sort());
            expect(new Set(read?.lines.map((line) => line.channelLineId)).size).toBe(lines.length);
          });
        },
      ),
      { numRuns: 60 },
    );
  });

  it('is the same in Windows-1252 as in UTF-8', async () => {
    const name = fc
      .stringMatching(/^[A-Za-zäöüßéèñåøÆÇ ]{1,20}$/)
      .map((value) => `N${value.trim()}`);
    await fc.assert(
      fc.asyncProperty(fc.array(name, { minLength: 1, maxLength: 10 }), async (names) => {
        const rows = names.map((value, index) => [
          `${index}`,
          value,
          '1 Elm',
          'Troy',
          'A',
          '',
          '1',
        ]);
        const file = csvText([header, ...rows]);
        const latin = Buffer.from(file, 'latin1');
        fc.pre(
          latin
            .toString('latin1')
            .split('\n')
            .every((line) => /^[ -~]*$/.test(line) || !isUtf8(Buffer.from(line, 'latin1'))),
        );
        expect(await readAll(latin, { format: 'csv' })).toEqual(
          await readAll(file, { format: 'csv' }),
        );
      }),
      { numRuns: 40 },
    );
  });

  it('never breaks the reader, whatever its bytes are', async () => {
    const junk = fc.oneof(
      fc.string({ maxLength: 300 }).map((value) => Buffer.from(value)),
      fc.uint8Array({ maxLength: 300 }).map((value) => Buffer.from(value)),
      fc
        .stringMatching(/^[a1",;\n\r\t ]{0,200}$/)
        .map((value) => Buffer.from(`${header.join(',')}\n${value}`)),
    );
    await fc.assert(
      fc.asyncProperty(
        junk,
        fc.constantFrom<ImportFormat>('csv', 'ebay-orders', 'amazon-unshipped'),
        async (bytes, format) => {
          const outcome = await readAll(bytes, { format }).catch((error: unknown) => error);
          if (outcome instanceof Error) expect(outcome.name).toBe('RefusedError');
        },
      ),
      { numRuns: 300 },
    );
  });
});
