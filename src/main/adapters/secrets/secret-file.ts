import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { appError, RefusedError } from '../../../shared/app-error.ts';
import { type KeyDerivation, MAX_SCRYPT_BYTES } from './key-derivation.ts';

/** What is in the file, still encrypted. On disk: JSON, bytes as base64. */
export type SecretFile = {
  readonly version: 1;
  readonly kdf: KeyDerivation;
  /** Tells a wrong passphrase from a damaged file. */
  readonly check: Buffer;
  readonly iv: Buffer;
  readonly tag: Buffer;
  readonly data: Buffer;
};

/** The content of the file, or null where there is none. Rejects where it is not such a file. */
export async function readSecretFile(path: string): Promise<SecretFile | null> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw refused(`The credentials file ${path} can not be read (${codeOf(error)}).`);
  }
  const content = parse(text);
  if (content === null) {
    throw refused(
      `${path} is not a credentials file of this version of Packbench: restore it from a backup, or delete it and enter the credentials again.`,
    );
  }
  return content;
}

/** Replaces the file in one step: after a crash there is the old or the new one, whole. */
export async function writeSecretFile(path: string, content: SecretFile): Promise<void> {
  const { kdf } = content;
  const text = JSON.stringify({
    version: content.version,
    kdf: {
      name: 'scrypt',
      salt: kdf.salt.toString('base64'),
      cost: kdf.cost,
      blockSize: kdf.blockSize,
      parallelization: kdf.parallelization,
    },
    check: content.check.toString('base64'),
    cipher: 'aes-256-gcm',
    iv: content.iv.toString('base64'),
    tag: content.tag.toString('base64'),
    data: content.data.toString('base64'),
  });
  const temporary = `${path}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    // SECURITY: for the owner only from the first byte on; `wx` never writes into a planted link.
    const file = await open(temporary, 'wx', 0o600);
    try {
      await file.writeFile(`${text}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw refused(`The credentials file ${path} can not be written (${codeOf(error)}).`);
  }
}

function parse(text: string): SecretFile | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isRecord(value) || value.version !== 1 || value.cipher !== 'aes-256-gcm') return null;
  const { kdf } = value;
  if (!isRecord(kdf) || kdf.name !== 'scrypt') return null;
  const { cost, blockSize, parallelization } = kdf;
  const salt = bytes(kdf.salt, 16);
  const check = bytes(value.check, 16);
  const iv = bytes(value.iv, 12);
  const tag = bytes(value.tag, 16);
  const data = bytes(value.data, null);
  if (salt === null || check === null || iv === null || tag === null || data === null) return null;
  if (!isPowerOfTwo(cost) || !isSmall(blockSize) || !isSmall(parallelization)) return null;
  if (128 * cost * blockSize > MAX_SCRYPT_BYTES) return null;
  return { version: 1, kdf: { salt, cost, blockSize, parallelization }, check, iv, tag, data };
}

function bytes(value: unknown, length: number | null): Buffer | null {
  if (typeof value !== 'string' || !/^[A-Za-z0-9+/]*={0,2}$/.test(value)) return null;
  const decoded = Buffer.from(value, 'base64');
  return length === null || decoded.length === length ? decoded : null;
}

function isPowerOfTwo(value: unknown): value is number {
  return (
    Number.isSafeInteger(value) && Number(value) > 1 && Number.isInteger(Math.log2(Number(value)))
  );
}

function isSmall(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 1 && Number(value) <= 32;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function codeOf(error: unknown): string {
  return String((error as NodeJS.ErrnoException | null)?.code ?? 'unknown reason');
}

function refused(message: string): RefusedError {
  return new RefusedError(appError('refused', message));
}
