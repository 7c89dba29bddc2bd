import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readZplGraphic } from '../../../../tests/support/strict-zpl-reader.ts';
import { crc16, zplGraphic } from './zpl-graphic.ts';

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
        for (const graphics of ['hex', 'z64'] as const) {
          const bitmap = { width: rowBytes * 8, height: rows.length, rowBytes, bits };
          const field = zplGraphic(bitmap, graphics);
          expect(field).toMatch(new RegExp(`^\\^GFA,${bits.length},${bits.length},${rowBytes},`));
          const read = readZplGraphic(field.slice('^GF'.length));
          expect(read.rowBytes).toBe(rowBytes);
          expect(Buffer.from(read.bytes).equals(Buffer.from(bits))).toBe(true);
        }
      }),
    );
  });

  it('is small where the picture is plain', () => {
    const bits = new Uint8Array(100 * 50).fill(0xff);
    expect(zplGraphic({ width: 800, height: 50, rowBytes: 100, bits })).toBe(
      `^GFA,5000,5000,100,pF${':'.repeat(49)}`,
    );
  });

  it('carries a CRC that a calculator elsewhere agrees with', () => {
    // "123456789" has the CRC 31C3 in every catalogue of CRC-16/XMODEM.
    expect(crc16('123456789').toString(16)).toBe('31c3');
  });
});
