/** Marks where an FNC1 stands inside GS1 data; a scanner reports it as this character (ASCII 29). */
export const GROUP_SEPARATOR = '\u001d';

const START_B = 104;
const START_C = 105;
const TO_C = 99;
const TO_B = 100;
const FNC1 = 102;
const STOP = 106;

/** ISO/IEC 15417: widths of bar, space, bar ... of every symbol character, in modules. */
const PATTERNS = (
  '212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 ' +
  '122231 113222 123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 ' +
  '322112 322211 212123 212321 232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 ' +
  '112133 112331 132131 113123 113321 133121 313121 211331 231131 213113 213311 213131 311123 311321 ' +
  '331121 312113 312311 332111 314111 221411 431111 111224 111422 121124 121421 141122 141221 112214 ' +
  '112412 122114 122411 142112 142211 241211 221114 413111 241112 134111 111242 121142 121241 114212 ' +
  '124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113 114311 411113 ' +
  '411311 113141 114131 311141 411131 211412 211214 211232 2331112'
).split(' ');

/**
 * Code 128 of printable ASCII, with four or more digits in a row as pairs: the rule by which a ZPL
 * printer packs in its automatic mode, so that the width reckoned here is the printed one. With `gs1`
 * the symbol starts with FNC1, every GROUP_SEPARATOR becomes one, and what follows the first letter stays
 * in code set B: not every interpreter of ZPL can be told to go back to C inside such data. Gives the symbol characters from
 * the start to the check character, without the stop. Throws a RangeError for any other character.
 */
export function encodeCode128(data: string, gs1: boolean): readonly number[] {
  const text = gs1 ? `${GROUP_SEPARATOR}${data}` : data;
  const codewords: number[] = [];
  let inC = false;
  let at = 0;
  const select = (wantC: boolean): void => {
    if (codewords.length === 0) codewords.push(wantC ? START_C : START_B);
    else if (wantC !== inC) codewords.push(wantC ? TO_C : TO_B);
    inC = wantC;
  };
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (gs1 && text[at] === GROUP_SEPARATOR) {
      if (codewords.length === 0) select(digitsFrom(text, at + 1) >= 4);
      codewords.push(FNC1);
      at += 1;
      continue;
    }
    if (code < 0x20 || code > 0x7e) {
      throw new RangeError(`Character ${code} has no place in this barcode`);
    }
    const run = digitsFrom(text, at);
    const atStart = codewords.length === 0;
    // Of an odd run the first digit stands alone, but for one at the very start.
    const worthwhile = run >= 4 && run % 2 === 0 && !gs1;
    const pairs = inC || atStart ? run >= 2 : worthwhile;
    if (pairs) {
      select(true);
      codewords.push(Number(text.slice(at, at + 2)));
      at += 2;
    } else {
      select(false);
      codewords.push(code - 0x20);
      at += 1;
    }
  }
  const sum = codewords.reduce((total, value, index) => total + value * Math.max(index, 1), 0);
  return [...codewords, sum % 103];
}

/** How many modules wide the symbol is, from its first bar to its last, without quiet zones. */
export function code128Modules(codewords: readonly number[]): number {
  return 11 * codewords.length + 13;
}

/** Widths in modules of bar, space, bar ... of the whole symbol with its stop. */
export function code128Widths(codewords: readonly number[]): readonly number[] {
  return [...codewords, STOP].flatMap((value) => [...(PATTERNS[value] ?? '')].map(Number));
}

function digitsFrom(text: string, from: number): number {
  let end = from;
  while (end < text.length && text.charCodeAt(end) >= 0x30 && text.charCodeAt(end) <= 0x39)
    end += 1;
  return end - from;
}
