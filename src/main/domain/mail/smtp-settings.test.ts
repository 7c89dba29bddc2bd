import { describe, expect, test } from 'vitest';
import { checkSmtpSettings, isLoopbackHost, type SmtpSettings } from './smtp-settings.ts';

const settings: SmtpSettings = {
  host: 'smtp.example.com',
  port: 587,
  security: 'starttls',
  user: 'shop',
  fromAddress: 'orders@shop.example',
  fromName: 'The Shop',
  replyTo: '',
};

describe('a mail server', () => {
  test.each(['smtp.example.com', '192.0.2.1', '2001:db8::1', '[2001:db8::1]'])(
    '%s may be named with TLS',
    (host) => {
      expect(checkSmtpSettings({ ...settings, host }).ok).toBe(true);
    },
  );

  test.each(['smtp example', 'smtp.example.com:587', 'https://smtp.example.com', 'a..b', '-a', ''])(
    '%j is none',
    (host) => {
      expect(checkSmtpSettings({ ...settings, host }).ok).toBe(false);
    },
  );

  test.each([
    ['localhost', true],
    ['127.0.0.1', true],
    ['127.8.0.1', true],
    ['::1', true],
    ['smtp.example.com', false],
    ['localhost.example.com', false],
    ['127.0.0.1.example.com', false],
    ['192.168.0.10', false],
    ['10.0.0.1', false],
  ])('%s may be spoken to without TLS: %s', (host, allowed) => {
    expect(isLoopbackHost(host)).toBe(allowed);
    expect(checkSmtpSettings({ ...settings, host, security: 'none' }).ok).toBe(allowed);
  });

  test('a sender’s name is one line', () => {
    const checked = checkSmtpSettings({ ...settings, fromName: 'Shop\r\nBcc: eve@evil.example' });
    expect(checked).toMatchObject({ value: { fromName: 'Shop Bcc: eve@evil.example' } });
  });
});
