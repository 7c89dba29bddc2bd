import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createUtf8Converter } from './utf8-converter.ts';

function convert(chunks: readonly Uint8Array[]) {
  const converter = createUtf8Converter();
  const parts = chunks.map((chunk) => converter.push(chunk));
  const text = Buffer.concat([...parts, converter.end()]).toString('utf8');
  return { text, encoding: converter.encoding() };
}

describe('createUtf8Converter', () => {
  it('reads UTF-8 with and without a byte order mark', () => {
    const text = 'Zoë,Łódź\nπ\n';
    expect(convert([Buffer.from(text)])).toEqual({ text, encoding: 'utf-8' });
    expect(convert([Buffer.from(`\ufeff${text}`)])).toEqual({ text, encoding: 'utf-8' });
  });

  it('reads UTF-16 little endian, also in pieces of one byte', () => {
    const bytes = Buffer.concat([
      Buffer.from([0xff, 0xfe]),
      Buffer.from('Ελλάδα 😀\r\n', 'utf16le'),
    ]);
    const expected = { text: 'Ελλάδα 😀\r\n', encoding: 'utf-16le' };
    expect(convert([bytes])).toEqual(expected);
    expect(convert([...bytes].map((byte) => Uint8Array.of(byte)))).toEqual(expected);
  });

  it('reads all that Windows-1252 has beyond Latin-1, whatever the runtime makes of it', () => {
    const bytes = Buffer.from([0x80, 0x8a, 0x91, 0x92, 0x93, 0x94, 0x96, 0x99, 0x9f, 0xe9, 0x0a]);
    expect(convert([bytes])).toEqual({ text: '€Š‘’“”–™Ÿé\n', encoding: 'windows-1252' });
  });

  it('keeps the lines around a Windows-1252 line as UTF-8', () => {
    const bytes = Buffer.concat([
      Buffer.from('Zoë\n'),
      Buffer.from('Jos\u00e9\n', 'latin1'),
      Buffer.from('Łódź\n'),
    ]);
    expect(convert([bytes]).text).toBe('Zoë\nJosé\nŁódź\n');
  });

  it('decides right when the first accented letter comes late', () => {
    const plain = Buffer.from('plain line\n'.repeat(20_000));
    expect(convert([plain, Buffer.from('Zo\u00eb\n', 'latin1')]).text.slice(-4)).toBe('Zoë\n');
    expect(convert([plain, Buffer.from('Zoë\n')]).text.slice(-4)).toBe('Zoë\n');
  });

  it('gives the same text however the bytes are cut', () => {
    const line = fc.oneof(
      fc.string({ unit: 'grapheme' }).map((text) => Buffer.from(text.replace(/[\r\n]/g, ' '))),
      fc
        .constantFrom('José', 'Müller’s', '€ 5')
        .map((text) => Buffer.from(text.replace('’', '\u0092').replace('€', '\u0080'), 'latin1')),
    );
    const end = fc.constantFrom('\n', '\r\n', '\r').map((text) => Buffer.from(text));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(line, end), { maxLength: 8 }),
        fc.array(fc.nat(40), { maxLength: 10 }),
        (lines, cuts) => {
          const bytes = Buffer.concat(lines.flat());
          const chunks: Buffer[] = [];
          let at = 0;
          for (const cut of cuts) {
            chunks.push(bytes.subarray(at, at + cut));
            at += cut;
          }
          chunks.push(bytes.subarray(at));
          expect(convert(chunks)).toEqual(convert([bytes]));
        },
      ),
    );
  });

  it('keeps a bounded amount of a line that never ends', () => {
    const converter = createUtf8Converter();
    const chunk = Buffer.from('é'.repeat(32_768));
    let given = 0;
    for (let count = 0; count < 40; count += 1) given += converter.push(chunk).length;
    expect(40 * chunk.length - given).toBeLessThan(512 * 1024);
    expect(converter.encoding()).toBe('utf-8');
  });
});
