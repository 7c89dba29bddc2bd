import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMask } from './mask-words.ts';

const mask = createMask({
  secrets: ['s3cr3t-value/+=', 'abc'],
  personal: ['Jane Q. Buyer', 'Jane', 'Buyer', '+1 (555) 010-0199', '12 Elm St', 'Ö', 'Zoë Müller'],
});

describe('what leaves the station', () => {
  it.each([
    ['Ship to Jane Q. Buyer, 12 Elm St', 'Ship to [personal], [personal]'],
    ['JANE is not known', '[personal] is not known'],
    ['call +1 (555) 010-0199 now', 'call [personal] now'],
    ['zoë müller/Zoë Müllerin', '[personal]/Zoë Müllerin'],
    ['Janet and buyers stay', 'Janet and buyers stay'],
    ['token=s3cr3t-value/+=&x', 'token=[secret]&x'],
    ['q=s3cr3t-value%2F%2B%3D', 'q=[secret]'],
    ['xs3cr3t-value/+=x', 'x[secret]x'],
    ['Authorization: Bearer abcdefgh123.x', 'Authorization: [secret]'],
    ['shpat_0123456789abcdef0123 was refused', '[secret] was refused'],
    ['write to jane@example.com', 'write to [e-mail]'],
    ['HTTP 429 for order 111-2 after 1,200 ms', 'HTTP 429 for order 111-2 after 1,200 ms'],
  ])('%s', (text, masked) => {
    expect(mask(text)).toBe(masked);
  });

  it('has none of the words in it that it was made for, wherever they stood', () => {
    const word = fc.string({
      unit: fc.constantFrom(...'abcde fgÄ1-'),
      minLength: 4,
      maxLength: 20,
    });
    const usable = word.filter((text) => /[\p{L}\p{N}]/u.test(text) && text.trim().length >= 4);
    fc.assert(
      fc.property(fc.array(usable, { minLength: 1, maxLength: 8 }), fc.nat(), (names, pick) => {
        const name = (names[pick % names.length] ?? '').trim();
        const masked = createMask({ secrets: [], personal: names })(`Sent (${name}) today`);
        expect(masked.toLowerCase()).not.toContain(`(${name.toLowerCase()})`);
      }),
    );
  });

  it('gives no part of a text whose letters change their length', () => {
    expect(mask('İstanbul Jane')).toBe('[personal]');
  });
});
