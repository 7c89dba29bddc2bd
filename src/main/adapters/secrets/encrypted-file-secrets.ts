import { createCipheriv, createDecipheriv, randomBytes, timingSafeEqual } from 'node:crypto';
import { appError, RefusedError } from '../../../shared/app-error.ts';
import type { Secrets } from '../../app/ports.ts';
import { deriveKeys, newKeyDerivation } from './key-derivation.ts';
import { readSecretFile, type SecretFile, writeSecretFile } from './secret-file.ts';

export type EncryptedFileSecretsOptions = {
  readonly file: string;
  /** Value of the environment variable PACKBENCH_SECRET_KEY. */
  readonly key: string | undefined;
};

const MIN_KEY_LENGTH = 12;

type Accounts = ReadonlyMap<string, Readonly<Record<string, string>>>;

/**
 * Credentials in one encrypted file, for stations without a desktop keychain (the CLI). All accounts
 * are one AES-256-GCM text, so that the file tells neither their number nor their names. The keys
 * come from the passphrase by scrypt; the file's header is authenticated with the text.
 *
 * All methods reject with a RefusedError that says what to do: no passphrase, a wrong one, a file
 * that was altered, a file that can not be written. Reading where there is no file yet needs no
 * passphrase: there are no credentials. Writes of one process are done one after the other; of two
 * processes that write in the same instant, the later one wins.
 */
export function createEncryptedFileSecrets(options: EncryptedFileSecretsOptions): Secrets {
  const { file } = options;
  let lastWrite: Promise<void> = Promise.resolve();

  const load = async (): Promise<{
    readonly content: SecretFile | null;
    readonly accounts: Accounts;
  }> => {
    const content = await readSecretFile(file);
    if (content === null) return { content, accounts: new Map() };
    const keys = await deriveKeys(passphrase(options.key), content.kdf);
    if (!timingSafeEqual(keys.check, content.check)) {
      throw refused(
        `The passphrase in PACKBENCH_SECRET_KEY does not open ${file}: set the one with which the credentials were entered.`,
      );
    }
    return { content, accounts: decrypt(content, keys.encryption, file) };
  };

  const change = (accountId: string, values: Readonly<Record<string, string>> | null) => {
    const write = lastWrite.then(async () => {
      const { content, accounts } = await load();
      if (values === null && !accounts.has(accountId)) return;
      const next = new Map(accounts);
      if (values === null) next.delete(accountId);
      else next.set(accountId, { ...values });
      const kdf = content?.kdf ?? newKeyDerivation();
      const keys = await deriveKeys(passphrase(options.key), kdf);
      await writeSecretFile(file, encrypt(next, kdf, keys));
    });
    lastWrite = write.catch(() => undefined);
    return write;
  };

  return {
    read: async (accountId) => {
      await lastWrite;
      return (await load()).accounts.get(accountId) ?? null;
    },
    write: (accountId, values) => change(accountId, values),
    remove: (accountId) => change(accountId, null),
  };
}

function passphrase(key: string | undefined): string {
  if (key === undefined || key === '') {
    throw refused(
      'The credentials are encrypted: set the environment variable PACKBENCH_SECRET_KEY to their passphrase.',
    );
  }
  if (key.length < MIN_KEY_LENGTH) {
    throw refused(
      `The passphrase in PACKBENCH_SECRET_KEY is too short: use at least ${MIN_KEY_LENGTH} characters.`,
    );
  }
  return key;
}

function encrypt(
  accounts: Accounts,
  kdf: SecretFile['kdf'],
  keys: { readonly encryption: Buffer; readonly check: Buffer },
): SecretFile {
  const iv = randomBytes(12);
  const header = { version: 1, kdf, check: keys.check, iv } as const;
  const cipher = createCipheriv('aes-256-gcm', keys.encryption, iv);
  cipher.setAAD(authenticated(header));
  const data = Buffer.concat([
    cipher.update(JSON.stringify([...accounts]), 'utf8'),
    cipher.final(),
  ]);
  return { ...header, tag: cipher.getAuthTag(), data };
}

function decrypt(content: SecretFile, key: Buffer, file: string): Accounts {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, content.iv, { authTagLength: 16 });
    decipher.setAAD(authenticated(content));
    decipher.setAuthTag(content.tag);
    const text = Buffer.concat([decipher.update(content.data), decipher.final()]).toString('utf8');
    return new Map(JSON.parse(text) as [string, Record<string, string>][]);
  } catch {
    throw refused(
      `The credentials file ${file} was damaged or altered: restore it from a backup, or delete it and enter the credentials again.`,
    );
  }
}

function authenticated({ version, kdf, iv }: Pick<SecretFile, 'version' | 'kdf' | 'iv'>): Buffer {
  const { salt, cost, blockSize, parallelization } = kdf;
  const parts = [
    version,
    salt.toString('hex'),
    cost,
    blockSize,
    parallelization,
    iv.toString('hex'),
  ];
  return Buffer.from(JSON.stringify(parts));
}

function refused(message: string): RefusedError {
  return new RefusedError(appError('refused', message));
}
