import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { appError, RefusedError } from '../../shared/app-error.ts';
import type { Secrets } from '../app/ports.ts';

/** What is used of Electron's safeStorage, whose key lives in the operating system's keyring. */
export type SystemCipher = {
  readonly isEncryptionAvailable: () => boolean;
  readonly encryptString: (text: string) => Buffer;
  readonly decryptString: (bytes: Buffer) => string;
  /** Exists on Linux only. */
  readonly getSelectedStorageBackend?: () => string;
};

const noKeyring =
  'This computer has no keyring to keep passwords in: set up and unlock one (GNOME Keyring or KWallet), or start Packbench with a passphrase in PACKBENCH_SECRET_KEY; then enter the credentials again.';

/**
 * Credentials of accounts, one encrypted file each beside the store.
 *
 * SECURITY: without a keyring Electron on Linux would go on with a key that is written in its own
 * source (`basic_text`). That is refused, in words, before anything is written or read.
 *
 * @param folder is made when the first credential is written; only its owner may look into it.
 */
export function safeStorageSecrets(
  cipher: SystemCipher,
  folder: string,
  platform: NodeJS.Platform,
): Secrets {
  const fileOf = (accountId: string) =>
    path.join(folder, `${Buffer.from(accountId, 'utf8').toString('base64url')}.secret`);
  const demandKeyring = () => {
    const plain = platform === 'linux' && cipher.getSelectedStorageBackend?.() === 'basic_text';
    if (plain || !cipher.isEncryptionAvailable()) {
      throw new RefusedError(appError('refused', noKeyring));
    }
  };
  return {
    read: async (accountId) => {
      const bytes = await readIfThere(fileOf(accountId));
      if (bytes === null) return null;
      demandKeyring();
      return openSecret(cipher, bytes);
    },
    write: async (accountId, values) => {
      demandKeyring();
      const file = fileOf(accountId);
      const bytes = cipher.encryptString(JSON.stringify(values));
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await writeFile(`${file}.new`, bytes, { mode: 0o600, flush: true });
      await rename(`${file}.new`, file);
    },
    remove: async (accountId) => {
      await rm(fileOf(accountId), { force: true });
    },
  };
}

async function readIfThere(file: string): Promise<Buffer | null> {
  try {
    return await readFile(file);
  } catch (reason) {
    if (reason instanceof Error && 'code' in reason && reason.code === 'ENOENT') return null;
    throw reason;
  }
}

function openSecret(cipher: SystemCipher, bytes: Buffer): Readonly<Record<string, string>> {
  try {
    return parseValues(JSON.parse(cipher.decryptString(bytes)));
  } catch {
    throw new RefusedError(
      appError(
        'refused',
        'The stored credentials can not be opened with the keyring of this person and computer: enter them again in Settings.',
      ),
    );
  }
}

function parseValues(decrypted: unknown): Readonly<Record<string, string>> {
  if (typeof decrypted !== 'object' || decrypted === null) throw new Error('not an object');
  const entries = Object.entries(decrypted);
  if (!entries.every(([, value]) => typeof value === 'string')) throw new Error('not all texts');
  return Object.fromEntries(entries);
}
