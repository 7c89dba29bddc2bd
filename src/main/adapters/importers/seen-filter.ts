/**
 * Remembers texts in a fixed amount of memory (a Bloom filter): `has` is always true for what was
 * added, and may, rarely, be true for what was not: with 4 MiB, after half a million texts, less than
 * once in ten million look-ups.
 */
export type SeenFilter = {
  readonly add: (text: string) => void;
  readonly has: (text: string) => boolean;
};

const bytes = 4 * 1024 * 1024;
const probes = 8;

export function createSeenFilter(): SeenFilter {
  const bits = new Uint8Array(bytes);
  const visit = (text: string, use: (index: number, mask: number) => boolean): boolean => {
    const [first, second] = hashes(text);
    for (let probe = 0; probe < probes; probe += 1) {
      const bit = (first + Math.imul(probe, second)) >>> 0;
      if (!use((bit >>> 3) % bytes, 1 << (bit & 7))) return false;
    }
    return true;
  };
  return {
    add: (text) => {
      visit(text, (index, mask) => {
        bits[index] = (bits[index] ?? 0) | mask;
        return true;
      });
    },
    has: (text) => visit(text, (index, mask) => ((bits[index] ?? 0) & mask) !== 0),
  };
}

/** Two independent 32-bit hashes (FNV-1a, mixed as in MurmurHash 3); the second is odd. */
function hashes(text: string): readonly [number, number] {
  let first = 0x811c9dc5;
  let second = 0x9747b28c;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    first = Math.imul(first ^ code, 0x01000193);
    second = Math.imul(second ^ code, 0x5bd1e995);
    second ^= second >>> 15;
  }
  return [mixed(first), mixed(second) | 1];
}

function mixed(hash: number): number {
  let value = hash ^ (hash >>> 16);
  value = Math.imul(value, 0x85ebca6b);
  value ^= value >>> 13;
  value = Math.imul(value, 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
