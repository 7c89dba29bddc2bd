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
    expect(csvLine(['=1+1', '+49', '-2', '@SUM(A1)', '\tx'])).toBe(
      "'=1+1,'+49,'-2,'@SUM(A1),'\tx\r\n",
    );
  });
});
