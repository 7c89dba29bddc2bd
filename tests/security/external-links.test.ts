import { describe, expect, test, vi } from 'vitest';
import {
  externalLinkAddress,
  isAllowedExternalUrl,
  openExternalLink,
} from '../../src/main/shell/external-links.ts';

const refusedAddresses = [
  'http://sellercentral.amazon.com/',
  'https://sellercentral.amazon.com:8443/',
  'https://user@sellercentral.amazon.com/',
  'https://user:word@sellercentral.amazon.com/',
  'https://sellercentral.amazon.com@evil.example/',
  'https://sellercentral.amazon.com.evil.example/',
  'https://evil.example/?https://sellercentral.amazon.com/',
  'https://evil.example/#sellercentral.amazon.com',
  'https://evilsellercentral.amazon.com/',
  'https://amazon.com/',
  'https://sellercentral.amazon.com./',
  'file:///etc/passwd',
  'file://sellercentral.amazon.com/share',
  'javascript:alert(1)',
  'data:text/html,x',
  'smb://sellercentral.amazon.com/share',
  'ms-settings:network',
  'mailto:someone@sellercentral.amazon.com',
  'vscode://file/etc/passwd',
  '\\\\sellercentral.amazon.com\\share',
  '//sellercentral.amazon.com/',
  'sellercentral.amazon.com',
  '',
];

describe('addresses', () => {
  test.each(refusedAddresses)('%s is never opened', (address) => {
    expect(isAllowedExternalUrl(address)).toBe(false);
  });

  test('https with the default port on a listed host is allowed', () => {
    expect(isAllowedExternalUrl('https://sellercentral.amazon.com/orders-v3?page=1')).toBe(true);
    expect(isAllowedExternalUrl('https://sellercentral.amazon.com:443/')).toBe(true);
  });
});

describe('keys', () => {
  test.each([
    'https://sellercentral.amazon.com/orders-v3',
    '__proto__',
    'constructor',
    'toString',
    '',
    null,
    undefined,
    7,
    ['amazon-orders'],
    { toString: () => 'amazon-orders' },
  ])('%s names no page, so nothing is opened', async (key) => {
    const openExternal = vi.fn(async () => {});
    expect(await openExternalLink(key, openExternal)).toBe(false);
    expect(openExternal).not.toHaveBeenCalled();
  });

  test('a known key opens its own page', async () => {
    const openExternal = vi.fn(async () => {});
    expect(await openExternalLink('amazon-orders', openExternal)).toBe(true);
    expect(openExternal).toHaveBeenCalledExactlyOnceWith(externalLinkAddress('amazon-orders'));
    expect(isAllowedExternalUrl(externalLinkAddress('amazon-orders') ?? '')).toBe(true);
  });
});
