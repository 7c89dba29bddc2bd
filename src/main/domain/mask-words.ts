/** Replaces what must not leave the station in a text. */
export type Mask = (text: string) => string;

const WORD = /[\p{L}\p{N}]+/gu;
const EMAIL = /[^\s@<>"'(),;:]+@[^\s@<>"'(),;:]+\.[^\s@<>"'(),;:]+/g;
/** What credentials look like wherever they stand: bearer, basic, and prefixes that channels give. */
const TOKENS =
  /\b(?:(?:Bearer|Basic)\s+[\w.~+/=|-]{8,}|Atz[ar](?:\||%7C)\S+|(?:shpat|shpss|shpca|ck|cs|v\^1\.1#i)_?[\w#^.=+/-]{16,})/gi;

/** Shorter ones are part of too many ordinary words. */
const SHORTEST = 3;
const SHORTEST_SECRET = 4;

/**
 * SECURITY: makes a mask for texts that leave the station: the given secrets and the given words of
 * buyers wherever they stand, in any case, and everything that looks like a credential or a mail
 * address. One pass over the text, however many buyers there are.
 */
export function createMask(words: {
  readonly secrets: readonly string[];
  readonly personal: readonly string[];
}): Mask {
  const secrets = words.secrets
    .filter((secret) => secret.length >= SHORTEST_SECRET)
    .flatMap((secret) => [secret, encodeURIComponent(secret)])
    .sort((a, b) => b.length - a.length);
  const byFirstWord = personalByFirstWord(words.personal);

  const maskPersonal = (text: string): string => {
    const lower = text.toLowerCase();
    // A few letters of other scripts change their length: places would not fit any more.
    if (lower.length !== text.length) return byFirstWord.size === 0 ? text : '[personal]';
    let masked = '';
    let done = 0;
    for (const { 0: word, index } of lower.matchAll(WORD)) {
      if (index < done) continue;
      const found = (byFirstWord.get(word) ?? [])
        // What is wanted may begin before its first word, as `(555)` and `+1` do.
        .map((wanted) => ({ start: index - wanted.indexOf(word), length: wanted.length, wanted }))
        .find(({ start, length, wanted }) => {
          return (
            start >= done && lower.startsWith(wanted, start) && endsThere(lower, start + length)
          );
        });
      if (found === undefined) continue;
      masked += `${text.slice(done, found.start)}[personal]`;
      done = found.start + found.length;
    }
    return masked + text.slice(done);
  };

  return (text) => {
    let safe = text;
    for (const secret of secrets) safe = safe.replaceAll(secret, '[secret]');
    return maskPersonal(safe.replaceAll(TOKENS, '[secret]').replaceAll(EMAIL, '[e-mail]'));
  };
}

/** The longest first: a full name before the given name alone. */
function personalByFirstWord(personal: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const byFirstWord = new Map<string, string[]>();
  for (const wanted of new Set(personal.map((each) => each.trim().toLowerCase()))) {
    const first = wanted.match(WORD)?.[0];
    if (first === undefined || wanted.length < SHORTEST) continue;
    byFirstWord.set(first, [...(byFirstWord.get(first) ?? []), wanted]);
  }
  for (const known of byFirstWord.values()) known.sort((a, b) => b.length - a.length);
  return byFirstWord;
}

/** "Ann" is not found in "Annual". */
function endsThere(text: string, end: number): boolean {
  const isLetter = (at: number) => /[\p{L}\p{N}]/u.test(text[at] ?? '');
  return !(isLetter(end - 1) && isLetter(end));
}
