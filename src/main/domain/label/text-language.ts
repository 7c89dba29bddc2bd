/** The scripts that are written from right to left. */
const RIGHT_TO_LEFT =
  /[\p{sc=Arabic}\p{sc=Hebrew}\p{sc=Syriac}\p{sc=Thaana}\p{sc=Nko}\p{sc=Samaritan}\p{sc=Mandaic}\p{sc=Adlam}]/u;

/** Direction of a paragraph by its first letter (rules P2 and P3 of the Unicode bidi algorithm). */
export function textDirection(text: string): 'ltr' | 'rtl' {
  const first = /\p{L}/u.exec(text)?.[0] ?? '';
  return RIGHT_TO_LEFT.test(first) ? 'rtl' : 'ltr';
}

/** Whose forms of the Chinese characters a text is written in, as a BCP 47 language. */
export type HanLanguage = 'ja' | 'ko' | 'zh-CN' | 'zh-TW' | 'zh-HK';

const HAN_LANGUAGES: Readonly<Record<string, HanLanguage>> = {
  CN: 'zh-CN',
  HK: 'zh-HK',
  JP: 'ja',
  KR: 'ko',
  MO: 'zh-HK',
  MY: 'zh-CN',
  SG: 'zh-CN',
  TW: 'zh-TW',
};

/**
 * One code point stands for the Japanese, Chinese and Korean form of a character, and a sorter may not
 * know the others' at a glance: the country of an address tells, else letters that only one of them
 * has. Null for text that has no such characters.
 */
export function hanLanguage(lines: readonly string[], country: string): HanLanguage | null {
  const text = lines.join(' ');
  if (!/[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\p{sc=Bopo}]/u.test(text)) return null;
  const ofCountry = HAN_LANGUAGES[country.trim().toUpperCase()];
  if (ofCountry !== undefined) return ofCountry;
  if (/[\p{sc=Hira}\p{sc=Kana}]/u.test(text)) return 'ja';
  if (/\p{sc=Hang}/u.test(text)) return 'ko';
  return /\p{sc=Bopo}/u.test(text) ? 'zh-TW' : 'zh-CN';
}
