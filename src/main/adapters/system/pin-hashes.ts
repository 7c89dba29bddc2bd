import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import type { PinHashes } from '../../app/users-port.ts';

/*
 * SECURITY: a PIN has at most 10^8 values, so whoever has the file can try them all: the hash makes
 * that slow, it does not make it impossible. What guards a PIN at the station is the lock-out.
 */

/** Parameters of scrypt (RFC 7914): 32 MiB and about a twentieth of a second for each guess. */
const COST = 2 ** 15;
const BLOCK_SIZE = 8;
const PARALLELIZATION = 1;
const SALT_BYTES = 16;
const HASH_BYTES = 32;

/** SECURITY: a row that was altered must not be able to ask for all memory of the station. */
const MOST_MEMORY_BYTES = 256 * 1024 * 1024;

type Parameters = { readonly cost: number; readonly blockSize: number; readonly lanes: number };

/** `scrypt$32768$8$1$<salt>$<hash>`, both in base64url, so that the parameters can be raised later. */
const form = /^scrypt\$(\d{1,8})\$(\d{1,3})\$(\d{1,2})\$([\w-]{22})\$([\w-]{43})$/;

export const pinHashes: PinHashes = {
  hash: async (pin) => {
    const salt = randomBytes(SALT_BYTES);
    const parameters = { cost: COST, blockSize: BLOCK_SIZE, lanes: PARALLELIZATION };
    const hash = await derive(pin, salt, parameters);
    return `scrypt$${COST}$${BLOCK_SIZE}$${PARALLELIZATION}$${salt.toString('base64url')}$${hash.toString('base64url')}`;
  },
  matches: async (pin, stored) => {
    const parts = form.exec(stored);
    if (parts === null) return false;
    const [, cost, blockSize, lanes, salt = '', hash = ''] = parts;
    const parameters = { cost: Number(cost), blockSize: Number(blockSize), lanes: Number(lanes) };
    if (128 * parameters.cost * parameters.blockSize > MOST_MEMORY_BYTES) return false;
    try {
      const derived = await derive(pin, Buffer.from(salt, 'base64url'), parameters);
      return timingSafeEqual(derived, Buffer.from(hash, 'base64url'));
    } catch {
      // Parameters that scrypt does not take.
      return false;
    }
  },
};

function derive(pin: string, salt: Buffer, { cost, blockSize, lanes }: Parameters) {
  return new Promise<Buffer>((resolve, reject) => {
    const options = { cost, blockSize, parallelization: lanes, maxmem: MOST_MEMORY_BYTES * 2 };
    scrypt(pin, salt, HASH_BYTES, options, (error, derived) => {
      if (error === null) resolve(derived);
      else reject(error);
    });
  });
}
