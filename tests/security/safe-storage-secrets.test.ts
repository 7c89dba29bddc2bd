import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  type SystemCipher,
  safeStorageSecrets,
} from '../../src/main/shell/safe-storage-secrets.ts';

let base = '';
let folder = '';
beforeEach(() => {
  base = mkdtempSync(path.join(tmpdir(), 'packbench-secrets-'));
  folder = path.join(base, 'secrets');
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

/** Turns every byte round, which is enough to see that the file holds what the cipher made. */
function turned(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.map((byte) => byte ^ 0xff));
}

function keyring(more: Partial<SystemCipher> = {}): SystemCipher {
  return {
    isEncryptionAvailable: () => true,
    encryptString: (text) => turned(Buffer.from(text, 'utf8')),
    decryptString: (bytes) => turned(bytes).toString('utf8'),
    getSelectedStorageBackend: () => 'gnome_libsecret',
    ...more,
  };
}

const values = { clientId: 'client', clientSecret: 'very-secret', refreshToken: 'Zoë' };

describe('with a keyring', () => {
  test('what was written is read back, by account', async () => {
    const secrets = safeStorageSecrets(keyring(), folder, 'linux');
    await secrets.write('account-1', values);
    await secrets.write('account-2', { token: 'other' });
    expect(await secrets.read('account-1')).toStrictEqual(values);
    expect(await secrets.read('account-2')).toStrictEqual({ token: 'other' });
    expect(await secrets.read('account-3')).toBeNull();
  });

  test('the file holds no plain text, and only its owner may open it', async () => {
    const secrets = safeStorageSecrets(keyring(), folder, 'linux');
    await secrets.write('account-1', values);
    const names = readdirSync(folder);
    expect(names).toHaveLength(1);
    const file = path.join(folder, names[0] ?? '');
    expect(readFileSync(file, 'utf8')).not.toContain('very-secret');
    expect(statSync(file).mode & 0o077).toBe(0);
    expect(statSync(folder).mode & 0o077).toBe(0);
  });

  test('a removed credential is gone, and removing it again is no error', async () => {
    const secrets = safeStorageSecrets(keyring(), folder, 'linux');
    await secrets.write('account-1', values);
    await secrets.remove('account-1');
    await secrets.remove('account-1');
    expect(await secrets.read('account-1')).toBeNull();
  });

  test('an account id is never a path', async () => {
    const secrets = safeStorageSecrets(keyring(), folder, 'linux');
    for (const id of ['../outside', '/etc/outside', 'a/b', '..', '.', 'C:\\x', 'nul\0x']) {
      await secrets.write(id, { token: id });
      expect(await secrets.read(id)).toStrictEqual({ token: id });
    }
    expect(readdirSync(base)).toStrictEqual(['secrets']);
    expect(readdirSync(folder)).toHaveLength(7);
  });

  test.each([
    ['cut short', turned(Buffer.from('{"token":'))],
    ['no table of texts', turned(Buffer.from('{"token":7}'))],
    ['not an object', turned(Buffer.from('null'))],
    ['empty', Buffer.alloc(0)],
  ])('a file that is %s gives a sentence that says what to do', async (_name, bytes) => {
    const secrets = safeStorageSecrets(keyring(), folder, 'linux');
    await secrets.write('account-1', values);
    writeFileSync(path.join(folder, readdirSync(folder)[0] ?? ''), bytes);
    await expect(secrets.read('account-1')).rejects.toThrow(/enter them again in Settings/);
  });

  test('a keyring of another person gives the same sentence and no detail of the secret', async () => {
    await safeStorageSecrets(keyring(), folder, 'linux').write('account-1', values);
    const failing = keyring({
      decryptString: () => {
        throw new Error('very-secret');
      },
    });
    const reading = safeStorageSecrets(failing, folder, 'linux').read('account-1');
    await expect(reading).rejects.toThrow(/enter them again in Settings/);
    await expect(reading).rejects.not.toThrow(/very-secret/);
  });
});

describe('without a keyring', () => {
  const cases: [string, SystemCipher, NodeJS.Platform][] = [
    [
      'the plain-text fallback',
      keyring({ getSelectedStorageBackend: () => 'basic_text' }),
      'linux',
    ],
    ['no encryption on Linux', keyring({ isEncryptionAvailable: () => false }), 'linux'],
    ['no encryption on Windows', keyring({ isEncryptionAvailable: () => false }), 'win32'],
  ];

  test.each(cases)('%s is refused in words, and nothing is written', async (_name, cipher, os) => {
    const secrets = safeStorageSecrets(cipher, folder, os);
    await expect(secrets.write('account-1', values)).rejects.toMatchObject({
      error: { code: 'refused', message: expect.stringContaining('keyring') },
    });
    expect(existsSync(folder)).toBe(false);
  });

  test.each(cases)(
    '%s: what was stored earlier is not opened either',
    async (_name, cipher, os) => {
      await safeStorageSecrets(keyring(), folder, 'linux').write('account-1', values);
      await expect(safeStorageSecrets(cipher, folder, os).read('account-1')).rejects.toThrow(
        /keyring/,
      );
    },
  );

  test.each(cases)('%s: an account that has none reads as none', async (_name, cipher, os) => {
    expect(await safeStorageSecrets(cipher, folder, os).read('account-1')).toBeNull();
  });
});

test('only Linux has the question of a fallback', async () => {
  const { getSelectedStorageBackend: _none, ...mac } = keyring();
  const secrets = safeStorageSecrets(mac, folder, 'darwin');
  await secrets.write('account-1', values);
  expect(await secrets.read('account-1')).toStrictEqual(values);
});
