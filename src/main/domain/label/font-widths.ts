/**
 * Advance widths, in thousandths of the font height, of the scalable font that every ZPL printer has
 * built in (font 0, a bold condensed sans serif). Renderers of ZPL differ by a few per cent, so each
 * character has the widest value that was measured: text laid out with these never prints wider.
 */
const WIDTHS: readonly (readonly [number, string])[] = [
  [295, " ;:\\/'`"],
  [278, 'IijltfÌÍÎÏìíîï¦|'],
  [332, '!"(),.[]r¨¯´¸·¡{}'],
  [300, 'ª¹º²³'],
  [388, 'z'],
  [400, '°'],
  [444, 'Jckvxyç\u00fdÿs'],
  [500, '0123456789#$*?^_EFLTZabdeghnopquàáâãäåèéêëñòóôõöùúûüðøþßÈÉÊË¢£¤¥§«»µ±¿÷×¬'],
  [555, 'ABKPVXYSÀÁÂÃÄÅÝÞ'],
  [560, '¶~'],
  [610, 'CDGHNOQRUÇÐÑÒÓÔÕÖØÙÚÛÜ'],
  [670, '&w'],
  [725, 'æ'],
  [755, '¼½¾'],
  [800, '-'],
  [780, 'MmÆ'],
  [835, 'W©®'],
  [905, '%@+='],
  [1000, '<>'],
];

const TABLE: ReadonlyMap<string, number> = new Map(
  WIDTHS.flatMap(([width, characters]) =>
    [...characters].map((character) => [character, width] as const),
  ),
);

const WIDE_LETTERS = /[ЖМФШЩЫЮжмшщыюфЂЉЊљњ\u0152\u0153\u01c4-\u01cc]/;

/**
 * Width of one code point in thousandths of the font height. Characters that font 0 lacks are drawn as
 * a picture by the writer, which squeezes a line into the width reckoned here when it has to.
 */
export function characterWidth(character: string): number {
  const known = TABLE.get(character);
  if (known !== undefined) return known;
  if (/\p{M}/u.test(character)) return 0;
  const base = character.normalize('NFD')[0] ?? character;
  const ofBase = TABLE.get(base);
  if (ofBase !== undefined) return ofBase;
  if (WIDE_LETTERS.test(character)) return 860;
  if (isEastAsianWide(character.codePointAt(0) ?? 0)) return 1000;
  return /\p{Lu}/u.test(character) ? 660 : 600;
}

function isEastAsianWide(code: number): boolean {
  return (
    (code >= 0x1100 && code <= 0x115f) ||
    (code >= 0x2e80 && code <= 0xa4cf) ||
    (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xfe30 && code <= 0xfe4f) ||
    (code >= 0xff00 && code <= 0xff60) ||
    (code >= 0x1f000 && code <= 0x3fffd)
  );
}
