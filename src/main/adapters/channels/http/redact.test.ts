import { expect, test } from 'vitest';
import { redact } from './redact.ts';

test.each([
  ['plain words stay', 'plain words stay'],
  ['key s3cr3t-value here', 'key [secret] here'],
  ['Authorization: Bearer abc.def-ghi', 'Authorization: [secret]'],
  ['token Atza|IwEBIA-xyz refused', 'token [secret] refused'],
  ['form Atzr%7CIwEBIA refused', 'form [secret] refused'],
  ['token v^1.1#i^1#p^3#r^1 refused', 'token [secret] refused'],
  ['for ada.buyer+1@shop.example.', 'for [e-mail]'],
  ['a\u0000b\nc\u202ed', 'a b c d'],
])('%j is shown as %j', (text, expected) => {
  expect(redact(text, ['s3cr3t-value', 'ab'])).toBe(expected);
});

test('a secret at the cut is masked before the text is cut', () => {
  const text = redact(`${'x'.repeat(290)} s3cr3t-value`, ['s3cr3t-value']);
  expect(text.length).toBeLessThanOrEqual(300);
  expect(text).not.toContain('s3cr');
});
