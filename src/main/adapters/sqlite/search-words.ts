/** Letters, digits and the signs that migrations/0010-store.sql makes part of a word. */
const WORD = /[\p{L}\p{N}]/u;
const GROUPED_CODE = /^[0-9A-Z]{8,40}$/i;

/**
 * The full-text expression that finds every word of what a person typed as the beginning of a word,
 * in any order; null where they typed none. Each word is quoted, so nothing typed is syntax. A number
 * typed in groups ("9400 1112 0620 …") is looked for as one word as well.
 * https://sqlite.org/fts5.html#full_text_query_syntax
 */
export function searchExpression(text: string): string | null {
  const words = plain(text)
    .split(/\s+/)
    .filter((word) => WORD.test(word));
  if (words.length === 0) return null;
  const each = words.map(beginning).join(' ');
  const joined = words.join('');
  const grouped = words.length > 1 && GROUPED_CODE.test(joined) && /[0-9]/.test(joined);
  return grouped ? `(${each}) OR ${beginning(joined)}` : each;
}

/**
 * The text under which an order is found. Words with a hyphen or underscore are there whole and in
 * parts, so that the last group of an order number and either half of a double name are found too.
 */
export function searchText(texts: readonly string[]): string {
  const words = new Set<string>();
  for (const given of texts) {
    if (given === '') continue;
    const text = plain(given);
    words.add(text);
    if (/[-_]/.test(text)) words.add(text.replace(/[-_]+/g, ' '));
  }
  return [...words].join(' ');
}

/** Letters that Unicode does not take apart, so that the index would not know them without their sign. */
const PLAIN: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ı: 'i',
  æ: 'ae',
  œ: 'oe',
  ß: 'ss',
  þ: 'th',
};

function plain(text: string): string {
  return text.replace(/[łøđðħıæœßþ]/gi, (letter) => PLAIN[letter.toLowerCase()] ?? letter);
}

function beginning(word: string): string {
  // FTS5 ends a query at a NUL.
  return `"${word.replaceAll('\0', '').replaceAll('"', '""')}"*`;
}
