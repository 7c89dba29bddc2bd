import { describe, expect, test } from 'vitest';
import { safeBaseUrl } from './safe-base-url.ts';

describe('safe base URL', () => {
  test.each([
    ['https://sellingpartnerapi-na.amazon.com', 'https://sellingpartnerapi-na.amazon.com'],
    ['https://sellingpartnerapi-na.amazon.com/', 'https://sellingpartnerapi-na.amazon.com'],
    ['HTTPS://API.Amazon.com:443/auth/o2/token', 'https://api.amazon.com/auth/o2/token'],
    ['https://shop.example:8443/base//', 'https://shop.example:8443/base'],
    ['http://127.0.0.1:4120', 'http://127.0.0.1:4120'],
    ['http://127.9.8.7/x', 'http://127.9.8.7/x'],
    ['http://127.1:80', 'http://127.0.0.1'],
    ['http://0x7f000001', 'http://127.0.0.1'],
    ['http://localhost:3000/', 'http://localhost:3000'],
    ['http://[::1]:3000', 'http://[::1]:3000'],
    ['https://xn--bcher-kva.example', 'https://xn--bcher-kva.example'],
  ])('%s is taken as %s', (text, expected) => {
    expect(safeBaseUrl(text)).toEqual({ ok: true, value: expected });
  });

  test.each([
    ['', 'complete address'],
    ['amazon.com', 'complete address'],
    ['//amazon.com', 'complete address'],
    ['https://', 'complete address'],
    ['http://sellingpartnerapi-na.amazon.com', 'for this computer itself only'],
    ['http://127.0.0.1.evil.example', 'for this computer itself only'],
    ['http://localhost.evil.example', 'for this computer itself only'],
    ['http://localhost.', 'for this computer itself only'],
    ['http://0.0.0.0', 'for this computer itself only'],
    ['http://10.0.0.1', 'for this computer itself only'],
    ['http://128.0.0.1', 'for this computer itself only'],
    ['http://[::ffff:127.0.0.1]', 'for this computer itself only'],
    ['http://[::]', 'for this computer itself only'],
    ['http://192.168.1.4', 'for this computer itself only'],
    ['ftp://127.0.0.1', 'must begin with https://'],
    ['file:///etc/passwd', 'must begin with https://'],
    ['javascript:alert(1)', 'must begin with https://'],
    ['ws://localhost', 'must begin with https://'],
    ['https://user@amazon.com', 'user name and password'],
    ['https://user:pass@amazon.com', 'user name and password'],
    ['https://@amazon.com', 'user name and password'],
    ['https://:@amazon.com', 'user name and password'],
    ['https://amazon.com#top', 'from ? or # on'],
    ['https://amazon.com/#', 'from ? or # on'],
    ['https://amazon.com/?next=1', 'from ? or # on'],
    ['https://amazon.com?', 'from ? or # on'],
    [' https://amazon.com', 'a blank'],
    ['https://ama zon.com', 'a blank'],
    ['https://amazon.com\\@evil.example', 'backslash'],
    ['https://amazon.com\n', 'a blank'],
    ['https://amazon\u00ad.com', 'invisible'],
    ['https://amazon\u200b.com', 'invisible'],
    ['https://\u202emoc.nozama', 'invisible'],
    [`https://amazon.com/${'a'.repeat(2_000)}`, 'too long'],
  ])('%j is refused: %s', (text, reason) => {
    const result = safeBaseUrl(text);
    expect(result.ok).toBe(false);
    if (result.ok) return;
    expect(result.error.code).toBe('invalid-input');
    expect(result.error.message).toContain(reason);
  });

  test('the message never repeats a password that was put into the address', () => {
    const result = safeBaseUrl('https://seller:hunter2@amazon.com');
    expect(JSON.stringify(result)).not.toContain('hunter2');
  });
});
