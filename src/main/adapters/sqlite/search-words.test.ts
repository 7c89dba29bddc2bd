import { describe, expect, it } from 'vitest';
import { searchExpression, searchText } from './search-words.ts';

describe('a search expression', () => {
  it('takes each word as the beginning of a word', () => {
    expect(searchExpression('  anna  smi ')).toBe('"anna"* "smi"*');
  });

  it('quotes what would be syntax', () => {
    expect(searchExpression('a"b OR NEAR(c) -d col:x ^e +f {g} *')).toBe(
      '"a""b"* "OR"* "NEAR(c)"* "-d"* "col:x"* "^e"* "+f"* "{g}"*',
    );
  });

  it('is nothing where there is no letter and no digit', () => {
    for (const text of ['', '   ', '"', '***', '- -', '()', '\0']) {
      expect(searchExpression(text)).toBeNull();
    }
  });

  it('also looks for a number that was typed in groups as one word', () => {
    expect(searchExpression('9400 1112')).toBe('("9400"* "1112"*) OR "94001112"*');
    expect(searchExpression('red shirt')).toBe('"red"* "shirt"*');
  });

  it('drops a NUL, where the query would end', () => {
    expect(searchExpression('an\0na')).toBe('"anna"*');
  });
});

describe('the text under which an order is found', () => {
  it('has words with hyphens whole and in parts, and nothing twice', () => {
    expect(searchText(['113-22_3', 'Smith', '', 'Smith'])).toBe('113-22_3 113 22 3 Smith');
  });

  it('writes letters plainly that Unicode does not take apart, as the search does', () => {
    expect(searchText(['Łódź Straße Ørsted Æ'])).toBe('lódź Strasse orsted ae');
    expect(searchExpression('łódź')).toBe('"lódź"*');
  });
});
