import { describe, expect, it } from 'vitest';
import { code128Modules, code128Widths, encodeCode128, GROUP_SEPARATOR } from './code-128.ts';

describe('Code 128', () => {
  it('gives the symbol characters that the standard asks for', () => {
    // Check characters reckoned by hand from the rule of ISO/IEC 15417.
    expect(encodeCode128('AIM1234', false)).toEqual([104, 33, 41, 45, 99, 12, 34, 87]);
    expect(encodeCode128('00106141411928374657', true)).toEqual([
      105, 102, 0, 10, 61, 41, 41, 19, 28, 37, 46, 57, 31,
    ]);
  });

  it('packs digits in pairs and needs 222 modules for a USPS barcode with a ZIP code', () => {
    const codewords = encodeCode128(`42094105${GROUP_SEPARATOR}9261299998888820812173`, true);
    expect(codewords.filter((value) => value === 102)).toHaveLength(2);
    expect(code128Modules(codewords)).toBe(222);
  });

  it('draws as many modules as it says, beginning and ending with a bar', () => {
    for (const data of ['1Z999AA10123456784', 'RB123456785GB', 'a', '12345', 'x1234567y']) {
      const codewords = encodeCode128(data, false);
      const widths = code128Widths(codewords);
      expect(widths.reduce((sum, width) => sum + width, 0)).toBe(code128Modules(codewords));
      expect(widths.length % 2).toBe(1);
    }
  });

  it('refuses what it can not carry', () => {
    for (const data of ['Łódź', 'a\tb', `a${GROUP_SEPARATOR}b`]) {
      expect(() => encodeCode128(data, false)).toThrow(RangeError);
    }
  });
});
