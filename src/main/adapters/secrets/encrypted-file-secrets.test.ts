import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { RefusedError } from '../../../shared/app-error.ts';
import { createEncryptedFileSecrets } from './encrypted-file-secrets.ts';

const KEY = 'correct horse battery staple';
const values = { clientId: 'client-1', refreshToken: 'Atzr|refresh-token-value' };

describe('encrypted credentials file', () => {
  let folder: string;
  let file: string;
  let existing: string;
  const open = (key: string | undefined = KEY) => createEncryptedFileSecrets({ file, key });

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'packbench-secrets-'));
    file = join(folder, 'credentials.json');
    await open().write('account-1', values);
    existing = readFileSync(file, 'utf8');
    rmSync(folder, { recursive: true });
  });
  // Most tests begin with the same file: its key is slow to derive on purpose, and then remembered.
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'packbench-secrets-'));
    file = join(folder, 'station', 'credentials.json');
    mkdirSync(join(folder, 'station'));
    writeFileSync(file, existing);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('what was written is read again by another process, and the file tells nothing', async () => {
    rmSync(join(folder, 'station'), { recursive: true });
    await open().write('account-1', values);
    await open().write('account-2', { token: 'practice-token' });
    expect(await open().read('account-1')).toEqual(values);
    expect(await open().read('account-2')).toEqual({ token: 'practice-token' });
    expect(await open().read('account-3')).toBeNull();
    const text = readFileSync(file, 'utf8');
    for (const hidden of ['account-1', 'client-1', 'refresh', KEY, 'practice']) {
      expect(text).not.toContain(hidden);
      expect(text).not.toContain(Buffer.from(hidden).toString('base64').replace(/=+$/, ''));
    }
  });

  test('a write replaces the values of an account, a remove takes them away', async () => {
    const secrets = open();
    await secrets.write('account-1', values);
    await secrets.write('account-1', { token: 'new' });
    expect(await secrets.read('account-1')).toEqual({ token: 'new' });
    await secrets.remove('account-1');
    await secrets.remove('account-1');
    expect(await open().read('account-1')).toBeNull();
  });

  test('writes at the same time are all kept', async () => {
    const secrets = open();
    const ids = Array.from({ length: 20 }, (_, index) => `account-${index}`);
    await Promise.all(ids.map((id) => secrets.write(id, { token: id })));
    const read = await Promise.all(ids.map((id) => open().read(id)));
    expect(read).toEqual(ids.map((id) => ({ token: id })));
  });

  test('names that mean something to objects are ordinary names', async () => {
    await open().write('__proto__', { constructor: 'x', token: 'y' });
    expect(await open().read('__proto__')).toEqual({ constructor: 'x', token: 'y' });
    expect(await open().read('constructor')).toBeNull();
  });

  test('the same content is another text each time', async () => {
    await open().write('account-1', values);
    const first = JSON.parse(readFileSync(file, 'utf8'));
    await open().write('account-1', values);
    const second = JSON.parse(readFileSync(file, 'utf8'));
    expect(second.iv).not.toBe(first.iv);
    expect(second.data).not.toBe(first.data);
  });

  test.skipIf(process.platform === 'win32')('only the owner may read the file', async () => {
    chmodSync(file, 0o644);
    await open().write('account-1', values);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(folder, 'station'))).toEqual(['credentials.json']);
  });

  test('without a passphrase nothing is written or read, and the message names the variable', async () => {
    rmSync(file);
    expect(await open('').read('account-1')).toBeNull();
    const unset = createEncryptedFileSecrets({ file, key: undefined });
    await expect(unset.write('account-1', values)).rejects.toThrow('PACKBENCH_SECRET_KEY');
    writeFileSync(file, existing);
    await expect(unset.read('account-1')).rejects.toThrow('PACKBENCH_SECRET_KEY');
  });

  test('a short passphrase is refused', async () => {
    await expect(open('eleven char').write('a', values)).rejects.toThrow('at least 12 characters');
  });

  test('a wrong passphrase is refused as such, and destroys nothing', async () => {
    const wrong = open('another passphrase');
    await expect(wrong.read('account-1')).rejects.toThrow('does not open');
    await expect(wrong.write('account-2', values)).rejects.toThrow('does not open');
    await expect(wrong.remove('account-1')).rejects.toBeInstanceOf(RefusedError);
    expect(await open().read('account-1')).toEqual(values);
  });

  test('the same passphrase typed with composed or decomposed letters opens the file', async () => {
    rmSync(file);
    await open('Schlüssel-für-alles').write('account-1', values);
    expect(await open('Schlüssel-für-alles'.normalize('NFD')).read('account-1')).toEqual(values);
  });

  test('a changed bit anywhere in the encrypted parts is noticed', async () => {
    const content = JSON.parse(readFileSync(file, 'utf8'));
    for (const name of ['iv', 'tag', 'data', 'check']) {
      const bytes = Buffer.from(content[name], 'base64');
      for (const index of [0, bytes.length >> 1, bytes.length - 1]) {
        const changed = Buffer.from(bytes);
        changed[index] = (changed[index] ?? 0) ^ 1;
        writeFileSync(file, JSON.stringify({ ...content, [name]: changed.toString('base64') }));
        const expected = name === 'check' ? 'does not open' : 'damaged or altered';
        await expect(open().read('account-1')).rejects.toThrow(expected);
      }
    }
  });

  test.each([
    ['no JSON', 'rubbish'],
    ['another version', '{"version":2}'],
    ['nothing', ''],
    ['an array', '[]'],
  ])('a file with %s in it is refused and stays', async (_name, text) => {
    writeFileSync(file, text);
    await expect(open().read('account-1')).rejects.toThrow('not a credentials file');
    await expect(open().write('account-1', values)).rejects.toBeInstanceOf(RefusedError);
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  test.each([
    { cost: 2 ** 40 },
    { cost: 3 },
    { cost: 'many' },
    { blockSize: 10_000 },
    { parallelization: 1e9 },
    { salt: '' },
  ])('a header that asks for %j is refused before any memory is taken', async (changes) => {
    const content = JSON.parse(readFileSync(file, 'utf8'));
    writeFileSync(file, JSON.stringify({ ...content, kdf: { ...content.kdf, ...changes } }));
    await expect(open().read('account-1')).rejects.toThrow('not a credentials file');
  });

  test('a folder that can not be written is refused, and no half file is left', async () => {
    rmSync(join(folder, 'station'), { recursive: true });
    writeFileSync(join(folder, 'station'), 'a file, no folder');
    await expect(open().write('account-1', values)).rejects.toThrow('can not be');
    expect(readdirSync(folder)).toEqual(['station']);
  });
});
