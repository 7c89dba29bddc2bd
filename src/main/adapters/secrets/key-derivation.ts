import { randomBytes, scrypt } from 'node:crypto';

/** Parameters of scrypt (RFC 7914), kept with the file so that they can be raised later. */
export type KeyDerivation = {
  readonly salt: Buffer;
  readonly cost: number;
  readonly blockSize: number;
  readonly parallelization: number;
};

export type DerivedKeys = { readonly encryption: Buffer; readonly check: Buffer };

/** 64 MiB and about a tenth of a second for each guess. */
const COST = 2 ** 16;
const BLOCK_SIZE = 8;

/** SECURITY: a file that was altered must not be able to ask for all memory of the station. */
export const MAX_SCRYPT_BYTES = 512 * 1024 * 1024;

export function newKeyDerivation(): KeyDerivation {
  return { salt: randomBytes(16), cost: COST, blockSize: BLOCK_SIZE, parallelization: 1 };
}

const remembered = new Map<string, Promise<DerivedKeys>>();
const MAX_REMEMBERED = 8;

/**
 * One key to encrypt with and 16 bytes that tell a wrong passphrase from a damaged file. They are
 * independent parts of the scrypt output, so that the check tells nothing about the key. The result
 * is remembered for the process: credentials are read for every call to a channel.
 */
export function deriveKeys(passphrase: string, kdf: KeyDerivation): Promise<DerivedKeys> {
  const { salt, cost, blockSize, parallelization } = kdf;
  const name = JSON.stringify([passphrase, salt.toString('hex'), cost, blockSize, parallelization]);
  const known = remembered.get(name);
  if (known !== undefined) return known;
  const keys = new Promise<DerivedKeys>((resolve, reject) => {
    const options = { cost, blockSize, parallelization, maxmem: MAX_SCRYPT_BYTES * 2 };
    scrypt(passphrase.normalize('NFKC'), salt, 48, options, (error, derived) => {
      if (error !== null) reject(error);
      else resolve({ encryption: derived.subarray(0, 32), check: derived.subarray(32) });
    });
  });
  const oldest = remembered.keys().next().value;
  if (remembered.size >= MAX_REMEMBERED && oldest !== undefined) remembered.delete(oldest);
  remembered.set(name, keys);
  // A failure, such as memory that was short, must not be remembered.
  keys.catch(() => remembered.delete(name));
  return keys;
}
