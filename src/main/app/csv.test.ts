import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvLine } from './csv.ts';

describe('a line of CSV for people', () => {
  it('ends with CRLF and quotes only what has to be quoted', () => {
    expect(csvLine(['a', 'b "c"', 'd,e', 'f\ng', '', null, 12])).toBe(
      'a,"b ""c""","d,e","f\ng",,,12\r\n',
    );
  });

  it('keeps leading zeros', () => {
    expect(csvLine(['000123', '0'])).toBe('000123,0\r\n');
  });

  it('defuses text that a spreadsheet would run', () => {
    expect(csvLine(['=1+1', '+49', '-2', '@SUM(A1)', '\tx', '\r=1'])).toBe(
      `'=1+1,'+49,'-2,'@SUM(A1),'\tx,"'\r=1"\r\n`,
    );
    expect(csvLine(['=HYPERLINK("http://x","y")'])).toBe(`"'=HYPERLINK(""http://x"",""y"")"\r\n`);
  });

  it('leaves alone what only looks like it inside, and our own numbers', () => {
    expect(csvLine(['a=1', 'S-1', "'x", -5])).toBe("a=1,S-1,'x,-5\r\n");
  });

  it('is read back as what it was, with no value that a spreadsheet would run', () => {
    const dangerous = ['=', '+', '-', '@', '\t', '\r'];
    const cell = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc
        .tuple(fc.constantFrom(...dangerous, '"', ',', "'", '\n', ' '), fc.string({ maxLength: 6 }))
        .map(([start, rest]) => start + rest),
    );
    fc.assert(
      fc.property(fc.array(cell, { minLength: 2, maxLength: 8 }), (cells) => {
        const [read = [], ...more] = parse(csvLine(cells), {
          record_delimiter: '\r\n',
        }) as string[][];
        expect(more).toEqual([]);
        expect(read.map((value) => dangerous.includes(value.slice(0, 1)))).not.toContain(true);
        expect(read).toEqual(
          cells.map((each) => (dangerous.includes(each.slice(0, 1)) ? `'${each}` : each)),
        );
      }),
    );
  });
});
