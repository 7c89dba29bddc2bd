import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { zplGraphic } from './zpl-graphic.ts';

/** Reads a `^GFA` field back by the rules of the ZPL II guide, alternative data compression. */
function readGraphic(field: string): { readonly rowBytes: number; readonly hex: string } {
  const match = /^\^GFA,([0-9]+),([0-9]+),([0-9]+),(.*)$/.exec(field);
  const rowDigits = Number(match?.[3]) * 2;
  const rows: string[] = [];
  let row = '';
  let count = 0;
  const flush = (full: string): void => {
    rows.push(full);
    row = '';
  };
  for (const sign of match?.[4] ?? '') {
    if (sign >= 'g' && sign <= 'z') count += (sign.charCodeAt(0) - 'g'.charCodeAt(0) + 1) * 20;
    else if (sign >= 'G' && sign <= 'Y') count += sign.charCodeAt(0) - 'G'.charCodeAt(0) + 1;
    else if (sign === ',') flush(row.padEnd(rowDigits, '0'));
    else if (sign === ':') flush(rows.at(-1) ?? '');
    else {
      row += sign.repeat(Math.max(count, 1));
      count = 0;
      if (row.length === rowDigits) flush(row);
    }
  }
  return { rowBytes: rowDigits / 2, hex: rows.join('') };
}

describe('a picture in ZPL', () => {
  it('reads back as the same dots', () => {
    const bitmap = fc.integer({ min: 1, max: 300 }).chain((rowBytes) =>
      fc.record({
        rowBytes: fc.constant(rowBytes),
        rows: fc.array(
          fc.oneof(
            fc.constantFrom(0, 0xff, 0xf0).map((byte) => new Uint8Array(rowBytes).fill(byte)),
            fc.uint8Array({ minLength: rowBytes, maxLength: rowBytes }),
          ),
          { minLength: 1, maxLength: 8 },
        ),
      }),
    );
    fc.assert(
      fc.property(bitmap, ({ rowBytes, rows }) => {
        const bits = Uint8Array.from(rows.flatMap((row) => [...row]));
        const field = zplGraphic({ width: rowBytes * 8, height: rows.length, rowBytes, bits });
        expect(field).toMatch(new RegExp(`^\\^GFA,${bits.length},${bits.length},${rowBytes},`));
        expect(readGraphic(field)).toEqual({
          rowBytes,
          hex: Buffer.from(bits).toString('hex').toUpperCase(),
        });
      }),
    );
  });

  it('is small where the picture is plain', () => {
    const bits = new Uint8Array(100 * 50).fill(0xff);
    expect(zplGraphic({ width: 800, height: 50, rowBytes: 100, bits })).toBe(
      `^GFA,5000,5000,100,pF${':'.repeat(49)}`,
    );
  });
});
