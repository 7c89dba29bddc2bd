import { expect, it } from 'vitest';
import { lacksImei, wantsImei } from './imei-need.ts';

it.each([
  ['IPHONE-12', undefined, true],
  ['IPHONE-12', ' \n', true],
  ['iphone-12', 'IPHONE*', true],
  ['case-iphone', 'IPHONE*', false],
  ['MBP-13', 'IPHONE*, mbp-13', true],
  ['MBP-14', 'IPHONE*, mbp-13', false],
  ['a-b-c', 'a*c', true],
  ['ac', 'a*c', true],
  ['a', 'a*a', false],
  ['xabc', '*abc', true],
  ['abcx', '*abc', false],
  ['abc', '*', true],
  ['', 'a*', false],
])('SKU %j under %j wants an IMEI: %s', (sku, patterns, wanted) => {
  expect(wantsImei(sku, patterns)).toBe(wanted);
});

it('a line lacks one until each unit has its own', () => {
  const line = { sku: 'PHONE', quantity: 2, identifiers: ['490154203237518'] };
  expect(lacksImei(line, undefined)).toBe(true);
  expect(lacksImei({ ...line, quantity: 1 }, undefined)).toBe(false);
  expect(lacksImei(line, 'TABLET*')).toBe(false);
});
