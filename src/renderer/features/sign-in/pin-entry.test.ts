import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyEntry, judgeEntry, nextEntry, type PinEntry } from './pin-entry.ts';

/** Keys one after another, so many ms apart. */
function typed(text: string, gapMs: number): { entry: PinEntry; enterMs: number } {
  let entry = emptyEntry;
  let now = 1_000;
  for (let length = 1; length <= text.length; length += 1) {
    entry = nextEntry(entry, text.slice(0, length), now);
    now += gapMs;
  }
  return { entry, enterMs: now };
}

function judged(text: string, gapMs: number): string {
  const { entry, enterMs } = typed(text, gapMs);
  return judgeEntry(entry, enterMs);
}

describe('what stands in the PIN field when Enter comes', () => {
  it.each([
    ['4085', 90, 'pin'],
    ['90817263', 60, 'pin'],
    // A fast scanner with a code of eight digits (EAN-8), and one with four.
    ['90817263', 12, 'scan'],
    ['4085', 20, 'scan'],
    // A slow scanner: what it sends is none by its form.
    ['1Z999AA10123456784', 100, 'scan'],
    ['123456789', 100, 'scan'],
    ['40a5', 100, 'scan'],
    ['40 5', 100, 'scan'],
    ['٤٠٨٥', 100, 'scan'],
    ['408', 100, 'short'],
    ['', 100, 'short'],
  ])('%j with %i ms between keys is a %s', (text, gapMs, what) => {
    expect(judged(text, gapMs)).toBe(what);
  });

  it('is a PIN where it was pasted or filled in at once', () => {
    expect(judgeEntry(nextEntry(emptyEntry, '4085', 5_000), 5_001)).toBe('pin');
  });

  it('is judged by its last keys only after the field was emptied', () => {
    const { entry } = typed('4085', 10);
    const emptied = nextEntry(entry, '', 2_000);
    expect(emptied).toEqual(emptyEntry);
  });

  it('is never asked about unless it is 4 to 8 digits', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 400 }), (text, gapMs) => {
        if (judged(text, gapMs) === 'pin') expect(text).toMatch(/^\d{4,8}$/);
      }),
    );
  });
});
