import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRowParser, type FileRow } from './delimited-rows.ts';
import { importLimits } from './import-limits.ts';

async function parseRows(text: string, size = 1_000, quoted = true) {
  const parser = createRowParser({ delimiter: ',', quoted });
  const rows: FileRow[] = [];
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length && !parser.failure(); at += size) {
    rows.push(...(await parser.push(bytes.subarray(at, at + size))));
  }
  if (!parser.failure()) rows.push(...(await parser.end()));
  return { rows, failure: parser.failure() };
}

describe('createRowParser', () => {
  it('counts lines as an editor does, through blank lines and line breaks in quotes', async () => {
    for (const lineEnd of ['\n', '\r\n', '\r']) {
      const text = ['', 'a,b', '"x', '', 'y",1', '', 'last,2'].join(lineEnd);
      const { rows } = await parseRows(text);
      expect(
        rows.map(({ fileLine, lastFileLine, cells }) => [fileLine, lastFileLine, cells[0]]),
      ).toEqual([
        [1, 1, ''],
        [2, 2, 'a'],
        [3, 5, 'x\n\ny'],
        [6, 6, ''],
        [7, 7, 'last'],
      ]);
    }
  });

  it('ends a last row that spans lines and has no line end where the file ends', async () => {
    const { rows } = await parseRows('a\n"b\nc"');
    expect(rows.map((row) => [row.fileLine, row.lastFileLine])).toEqual([
      [1, 1],
      [2, 3],
    ]);
  });

  it('takes quotation marks inside a value as text', async () => {
    const { rows } = await parseRows('5" screw,say "hi",x\n"Best" pens, "a, b",y\n');
    expect(rows.map((row) => row.cells)).toEqual([
      ['5" screw', 'say "hi"', 'x'],
      ['"Best" pens', 'a, b', 'y'],
    ]);
  });

  it('knows no quotes where the format has none', async () => {
    const { rows } = await parseRows('"a,b\nc",d\n', 1_000, false);
    expect(rows.map((row) => row.cells)).toEqual([
      ['"a', 'b'],
      ['c"', 'd'],
    ]);
  });

  it('tells in which line a quotation mark opens that is never closed', async () => {
    const { rows, failure } = await parseRows('a,b\nc,d\ne,"f\ng,h\n');
    expect(rows).toHaveLength(2);
    expect(failure).toEqual({ kind: 'quote-not-closed', fileLine: 3 });
  });

  it('stops at a row without end instead of keeping it', async () => {
    const endless = `a,b\n"${'x'.repeat(importLimits.rowBytes + 10)}`;
    const { rows, failure } = await parseRows(endless, 65_536);
    expect(rows).toHaveLength(1);
    expect(failure).toEqual({ kind: 'row-too-long', fileLine: 2 });
  });

  it('gives the same rows however the text is cut', async () => {
    const cell = fc
      .stringMatching(/^[ab"\r\n,é]{0,6}$/)
      .map((text) => `"${text.replaceAll('"', '""')}"`);
    const row = fc.array(cell, { minLength: 1, maxLength: 4 }).map((cells) => cells.join(','));
    const lineEnd = fc.constantFrom('\n', '\r\n', '\r');
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(row, lineEnd), { maxLength: 6 }),
        fc.integer({ min: 1, max: 9 }),
        async (lines, size) => {
          const text = lines.flat().join('');
          expect(await parseRows(text, size)).toEqual(await parseRows(text, 10_000));
        },
      ),
      { numRuns: 60 },
    );
  });
});
