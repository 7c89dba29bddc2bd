import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isMailAddress, maskAddress } from './mail-address.ts';

describe('one plain address', () => {
  test.each(['ada@mail.example', 'a.b+c@sub.mail.example', "o'neil_1@x-y.example"])(
    '%s',
    (text) => {
      expect(isMailAddress(text)).toBe(true);
    },
  );

  test.each([
    '',
    'ada',
    'ada@',
    '@mail.example',
    'ada@mail',
    'ada@mail..example',
    '.ada@mail.example',
    'ada@-mail.example',
    'ada@mail.example ',
    'ada@mail.example,bob@mail.example',
    'Ada <ada@mail.example>',
    '"ada b"@mail.example',
    'ada@[127.0.0.1]',
    'ada@mail.example\r\nBcc: eve@evil.example',
    'ädä@mail.example',
    `${'a'.repeat(65)}@mail.example`,
    `ada@${'a.'.repeat(130)}example`,
  ])('not %j', (text) => {
    expect(isMailAddress(text)).toBe(false);
  });

  test('nothing that is taken for one can end a command or a header', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (local, host) => {
        const text = `${local}@${host}`;
        if (isMailAddress(text)) expect(text).not.toMatch(/[\s<>,;:"()[\]\\]/);
      }),
    );
  });
});

describe('what is kept of an address', () => {
  test.each([
    ['ada@mail.example', 'a***@m***'],
    ['+a@mail.example', '***@m***'],
    ['', ''],
    ['nothing', '***'],
  ])('%s becomes %s', (address, mask) => {
    expect(maskAddress(address)).toBe(mask);
    if (address.includes('@')) expect(maskAddress(mask)).toBe(mask);
  });
});
