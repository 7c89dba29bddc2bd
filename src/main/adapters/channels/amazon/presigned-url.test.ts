import { expect, test } from 'vitest';
import { isUsablePresignedUrl } from './presigned-url.ts';

test.each([
  ['https://tortuga-prod-na.s3.amazonaws.com/doc?X-Amz-Signature=abc%2F&X-Amz-Expires=300'],
  ['http://127.0.0.1:4711/storage/doc?sig=1'],
  ['https://example.com/doc'],
])('%s can be used', (url) => {
  expect(isUsablePresignedUrl(url)).toBe(true);
});

test.each([
  ['http://tortuga-prod-na.s3.amazonaws.com/doc?sig=1'],
  ['https://user:word@example.com/doc?sig=1'],
  ['file:///etc/passwd'],
  ['ftp://example.com/doc'],
  ['//example.com/doc'],
  ['https://exa mple.com/doc'],
  ['https://example.com/doc#part'],
  ['http://169.254.169.254/latest/meta-data?x=1'],
  [''],
  [`https://example.com/${'a'.repeat(9_000)}`],
])('%s can not', (url) => {
  expect(isUsablePresignedUrl(url)).toBe(false);
});
