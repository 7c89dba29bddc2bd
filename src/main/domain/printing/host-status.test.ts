import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readHostStatus } from './host-status.ts';
import { hearFrames, noFrames } from './reply-frames.ts';

/** A Brother TD-4210D that is idle (https://github.com/michaelrsweet/lprint/issues/107). */
const idle =
  '\x02158,0,0,0203,000,0,0,0,000,0,0,0\x03\r\n\x02000,0,0,0,0,2,6,0,00000000,1,000\x03\r\n\x020000,0\x03\r\n';
const nothingSet = {
  conditions: [],
  formatsInBuffer: 0,
  labelsRemaining: 0,
  partialFormat: false,
};

const bytesOf = (text: string) => Buffer.from(text, 'latin1');
const read = (...pieces: readonly (string | Uint8Array)[]) =>
  readHostStatus(
    pieces
      .map((piece) => (typeof piece === 'string' ? bytesOf(piece) : piece))
      .reduce(hearFrames, noFrames).frames,
  );

type Changes = { readonly [place: string]: string };

/** An answer in which the fields named by line and place (`1.4`) are exchanged. */
function answer(changes: Changes): string {
  const lines = [
    '030,0,0,1218,000,0,0,0,000,0,0,0',
    '000,0,0,0,0,2,4,0,00000000,1,000',
    '1234,0',
  ].map((line) => line.split(','));
  for (const [key, value] of Object.entries(changes)) {
    const [line = 0, place = 0] = key.split('.').map(Number);
    lines[line - 1]?.splice(place, 1, value);
  }
  return lines.map((fields) => `\x02${fields.join(',')}\x03\r\n`).join('');
}

const flags = fc.record({ paper: fc.boolean(), head: fc.boolean(), formats: fc.nat(999) });
const anyAnswer = flags.map(({ paper, head, formats }) =>
  answer({
    '1.1': paper ? '1' : '0',
    '2.2': head ? '1' : '0',
    '1.4': String(formats).padStart(3, '0'),
  }),
);

describe('the answer to ~HS', () => {
  it('of an idle printer names no condition and an empty buffer', () => {
    expect(read(idle)).toEqual(nothingSet);
  });

  it.each([
    ['1.1', 'paper-out'],
    ['1.2', 'paused'],
    ['1.5', 'buffer-full'],
    ['1.9', 'memory-lost'],
    ['1.10', 'under-temperature'],
    ['1.11', 'over-temperature'],
    ['2.2', 'head-open'],
    ['2.3', 'ribbon-out'],
    ['2.7', 'label-waiting'],
  ])('has at line and place %s the flag %s', (place, condition) => {
    expect(read(answer({ [place]: '1' }))).toEqual({ ...nothingSet, conditions: [condition] });
  });

  it('counts labels in the buffer and in the batch, and says that a half label is inside', () => {
    expect(read(answer({ '1.4': '012', '2.8': '00000007', '1.7': '1' }))).toEqual({
      conditions: [],
      formatsInBuffer: 12,
      labelsRemaining: 7,
      partialFormat: true,
    });
  });

  it('may have spaces, more fields, fewer at the end of a line, and noise between its lines', () => {
    expect(
      read(
        '\x02 030, 0,0 ,1218,000,0,0,0\x03 ~ \x00\x02000,0,0,0,0,2,4,0, 00000000 ,1,000,5,6\x03\x02;,0\x03',
      ),
    ).toEqual(nothingSet);
  });

  it('does not say how many labels wait where the printer says something else', () => {
    expect(read(answer({ '1.4': 'abc', '2.8': '' }))).toEqual({
      ...nothingSet,
      formatsInBuffer: null,
      labelsRemaining: null,
    });
  });

  it('is worthless when a flag is neither 0 nor 1', () => {
    for (const place of ['1.1', '1.2', '1.5', '1.7', '1.9', '2.2', '2.3', '2.7']) {
      expect(read(answer({ [place]: 'x' })), place).toBe(null);
      expect(read(answer({ [place]: '2' })), place).toBe(null);
    }
  });

  it('is the newest one, also behind the tail of an older one', () => {
    const tail = answer({ '1.1': '1' }).split('\r\n').slice(1).join('\r\n');
    expect(read(tail, idle)).toEqual(nothingSet);
    expect(read(idle, answer({ '1.1': '1' }))?.conditions).toEqual(['paper-out']);
  });

  it('is none where the short line that ends it is missing, since nothing says which line is which', () => {
    const lines = answer({ '2.2': '1' }).split('\r\n').slice(0, 2).join('');
    expect(read(lines, lines, lines)).toBe(null);
  });

  it('begins anew where the end of the one before was lost', () => {
    expect(read('\x02030,1,0,12', idle)).toEqual(nothingSet);
  });

  it('is the same wherever the cable cuts it', () => {
    fc.assert(
      fc.property(anyAnswer, fc.array(fc.nat(100), { maxLength: 8 }), (text, cuts) => {
        const places = [0, ...cuts.toSorted((a, b) => a - b), text.length];
        const pieces = places.slice(1).map((end, at) => text.slice(places[at], end));
        expect(read(...pieces)).toEqual(read(text));
        expect(read(text)).not.toBe(null);
      }),
    );
  });

  it('is none as long as a byte of it is missing at either end', () => {
    fc.assert(
      fc.property(anyAnswer, fc.nat(), (text, cut) => {
        const wholeLength = text.lastIndexOf('\x03') + 1;
        expect(read(text.slice(0, cut % wholeLength))).toBe(null);
        expect(read(text.slice(1 + (cut % wholeLength)))).toBe(null);
      }),
    );
  });

  it('is not found in junk, which never throws', () => {
    const piece = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc
        .constantFrom('\x02', '\x03', ',', '0,0,0,0,0', '\x02\x03', '\x02,,,,,,,,,,,\x03')
        .map(bytesOf),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        expect(read(...pieces)).toBe(null);
      }),
      { numRuns: 500 },
    );
  });

  it('is found behind a device that talks without end, and fills no memory', () => {
    const endless = Buffer.alloc(200_000, 'x');
    const heard = [bytesOf('\x02'), endless, ...Array(50).fill(bytesOf('\x02y\x03'))].reduce(
      hearFrames,
      noFrames,
    );
    expect(JSON.stringify(heard).length).toBeLessThan(2_000);
    expect(readHostStatus(hearFrames(heard, bytesOf(idle)).frames)).toEqual(nothingSet);
  });
});
