import { describe, expect, it } from 'vitest';
import { codeVariants } from './code-variants.ts';

describe('what a scanned code may stand for', () => {
  it.each([
    ['an order number as it is typed', ' 113-222-333 ', ['113-222-333']],
    ['small letters and spaces', '1z 999 aa1', ['1z 999 aa1', '1Z999AA1']],
    [
      'a USPS barcode with a ZIP code of five digits',
      '420902109261299998888820812173',
      ['420902109261299998888820812173', '9261299998888820812173'],
    ],
    [
      'a USPS barcode with ZIP+4, separated by GS after a symbology identifier',
      ']C1420902101234\u001d9261299998888820812173',
      [
        ']C1420902101234\u001d9261299998888820812173',
        '4209021012349261299998888820812173',
        '9261299998888820812173',
      ],
    ],
    [
      'a USPS number of 20 digits after the ZIP code',
      '4209021002109999888888208121',
      ['4209021002109999888888208121', '02109999888888208121'],
    ],
    [
      'an SSCC with its application identifier',
      '00106141411928374657',
      ['00106141411928374657', '106141411928374657'],
    ],
    ['nothing', ' \u001d ', []],
  ])('reads %s', (_, code, variants) => {
    expect(codeVariants(code)).toEqual(variants);
  });

  it('leaves a number alone that only begins like a ZIP code', () => {
    expect(codeVariants('42090210')).toEqual(['42090210']);
  });
});
