import { describe, expect, it } from 'vitest';
import { readCountry } from './read-country.ts';

describe('readCountry', () => {
  it.each([
    ['US', 'US'],
    ['us', 'US'],
    ['United States', 'US'],
    ['USA', 'US'],
    ['U.S.A.', 'US'],
    ['UK', 'GB'],
    ['United Kingdom', 'GB'],
    ['Great Britain', 'GB'],
    ['Deutschland', 'DE'],
    ['Österreich', 'AT'],
    ['España', 'ES'],
    ['Italia', 'IT'],
    ['Korea, South', 'KR'],
    ['Czech Republic', 'CZ'],
    ['Türkiye', 'TR'],
    ['Turkey', 'TR'],
    ["Côte d'Ivoire", 'CI'],
    ['Trinidad & Tobago', 'TT'],
    ['Trinidad and Tobago', 'TT'],
  ])('knows %s', (text, code) => {
    expect(readCountry(text)).toBe(code);
  });

  it("keeps the file's own text where the country can not be told", () => {
    expect(['', 'Atlantis', 'ZZ', 'XX'].map(readCountry)).toEqual(['', 'Atlantis', 'ZZ', 'XX']);
  });
});
