import { describe, expect, it } from 'vitest';
import { pinHashes } from './pin-hashes.ts';

describe('what is kept of a PIN', () => {
  it('matches that PIN and no other', async () => {
    const hash = await pinHashes.hash('7294');
    expect(await pinHashes.matches('7294', hash)).toBe(true);
    expect(await pinHashes.matches('7295', hash)).toBe(false);
    expect(await pinHashes.matches('07294', hash)).toBe(false);
    expect(await pinHashes.matches('', hash)).toBe(false);
  });

  it('is another one for the same PIN of somebody else, and does not show it', async () => {
    const [one, other] = [await pinHashes.hash('729450'), await pinHashes.hash('729450')];
    expect(one).not.toBe(other);
    expect(one).not.toContain('729450');
    expect(one).toMatch(/^scrypt\$32768\$8\$1\$[\w-]{22}\$[\w-]{43}$/);
  });

  it('is made with what it says, so that the parameters can be raised later', async () => {
    // RFC 7914's function with 2^10: made when the station was younger.
    const older = 'scrypt$1024$8$1$AAAAAAAAAAAAAAAAAAAAAA$';
    const { scryptSync } = await import('node:crypto');
    const hash = scryptSync('7294', Buffer.alloc(16), 32, { cost: 1024 }).toString('base64url');
    expect(await pinHashes.matches('7294', older + hash)).toBe(true);
  });

  it.each([
    ['nothing', ''],
    ['a text', 'secret'],
    ['another function', `bcrypt$32768$8$1$${'A'.repeat(22)}$${'A'.repeat(43)}`],
    ['a cost that is no power of two', `scrypt$32767$8$1$${'A'.repeat(22)}$${'A'.repeat(43)}`],
    ['no cost', `scrypt$0$8$1$${'A'.repeat(22)}$${'A'.repeat(43)}`],
    ['all memory of the station', `scrypt$16777216$64$1$${'A'.repeat(22)}$${'A'.repeat(43)}`],
    ['a short hash', `scrypt$32768$8$1$${'A'.repeat(22)}$AAAA`],
  ])('that is %s matches nothing, and is no failure', async (_, hash) => {
    expect(await pinHashes.matches('7294', hash)).toBe(false);
  });
});
