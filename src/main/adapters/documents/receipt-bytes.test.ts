import { CharacterSet, PrinterTypes, ThermalPrinter } from 'node-thermal-printer';
import { describe, expect, test } from 'vitest';
import { escPosCode128 } from './esc-pos-code-128.ts';
import { receiptBytesOf } from './receipt-characters.ts';

/** What the library's own tables make of a letter, or null where it changes to another code page. */
function byteIn(letter: string, characterSet: CharacterSet): number | null {
  const printer = new ThermalPrinter({ type: PrinterTypes.EPSON, characterSet } as never);
  const before = printer.getBuffer()?.length ?? 0;
  printer.append(letter);
  const added = Uint8Array.from(printer.getBuffer() ?? []).slice(before);
  // A letter that none of its tables has comes out as a question mark.
  const [byte] = added;
  return added.length === 1 && byte !== undefined && byte >= 0x80 ? byte : null;
}

describe('letters of a receipt printer', () => {
  test('are exactly those that code pages 437, 850 and 858 have at the same byte', () => {
    const letters = Array.from({ length: 0x2600 - 0xa1 }, (_, index) =>
      String.fromCodePoint(0xa1 + index),
    );
    const shared: Record<string, number> = {};
    const ours: Record<string, number> = {};
    for (const letter of letters) {
      const [byte, ...others] = [
        CharacterSet.PC437_USA,
        CharacterSet.PC850_MULTILINGUAL,
        CharacterSet.PC858_EURO,
      ].map((set) => byteIn(letter, set));
      // Lines and blocks for drawing tables are no letters.
      const isLetter = !/[\u2500-\u25ff]/.test(letter);
      if (isLetter && byte && others.every((other) => other === byte)) shared[letter] = byte;
      const mine = receiptBytesOf(letter)?.[0];
      if (mine !== undefined) ours[letter] = mine;
    }
    expect(ours).toEqual(shared);
    expect(Object.keys(ours).length).toBeGreaterThan(40);
  });

  test('are none of the bytes that a printer takes for commands', () => {
    for (let code = 0; code < 0xa0; code += 1) {
      const isText = code >= 0x20 && code <= 0x7e;
      expect(receiptBytesOf(String.fromCharCode(code)) !== null).toBe(isText);
    }
  });
});

describe('Code 128 for ESC/POS', () => {
  test('packs rows of digits in set C and escapes the brace', () => {
    expect(escPosCode128('AB')).toBe('AB');
    expect(escPosCode128('1234')).toBe('{C\u000c\u0022');
    expect(escPosCode128('A123456')).toBe('A{C\u000c\u0022\u0038');
    expect(escPosCode128('a{B')).toBe('a{{B');
  });
});
