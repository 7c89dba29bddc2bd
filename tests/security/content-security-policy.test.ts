import { expect, test } from 'vitest';
import { contentSecurityPolicy } from '../../src/main/shell/content-security-policy.ts';

test('the content policy is exactly this: our own files, label pictures, and nothing else', () => {
  expect(contentSecurityPolicy).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  );
});
