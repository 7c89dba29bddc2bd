import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanLabelText, cutText, fitLine, textWidth, wrapText } from './label-text.ts';
import { setTextBlock } from './text-block.ts';

describe('label text', () => {
  it('drops what has no form on paper and keeps one line', () => {
    expect(
      cleanLabelText(' a\r\nb\tc\u00a0d\u0000\u001b\u0085e\u200b\ufeff\u202ef\ud800 ', 50),
    ).toBe('a b c d ef');
    expect(cleanLabelText('“Zoe\u0308” – it’s…', 50)).toBe('"Zoë" - it\'s...');
  });

  it('cuts long text between characters as a reader sees them', () => {
    expect(cleanLabelText('नि'.repeat(9), 5)).toBe('निनि...');
    expect(cleanLabelText('x'.repeat(1_000_000), 60)).toBe(`${'x'.repeat(57)}...`);
    expect(cleanLabelText(`a${'\u0301'.repeat(100_000)}`, 60).length).toBeLessThan(60 * 9);
    const endless = cleanLabelText('क्'.repeat(400), 60);
    expect(wrapText(endless, 200, 20).length).toBeGreaterThan(3);
    expect(wrapText(endless, 200, 20).join('')).toBe(endless);
  });

  it('leaves out emoji and everything that they are made of, and nothing else', () => {
    expect(cleanLabelText('Ann 👩‍👩‍👧 🇩🇪 👍🏽 ❤️ Lee 1️⃣2️⃣', 50)).toBe('Ann Lee 12');
    expect(cleanLabelText('Acme® ©2 ™ №5', 50)).toBe('Acme® ©2 ™ №5');
    expect(cleanLabelText('🎀', 50)).toBe('');
  });

  it('undresses letters in costume, so that fonts have them', () => {
    expect(cleanLabelText('𝓙𝓸𝓱𝓷 Ⓙ １－２ ｶﾞ ﬁ ﻣﺤﻤﺪ', 50)).toBe('John J 1-2 ガ fi محمد');
  });

  it('keeps the joiners that scripts write with, and no mark that turns text round', () => {
    expect(cleanLabelText('می\u200cخواهم a\u200db \u202eevil\u202c \u200fx', 50)).toBe(
      'می\u200cخواهم ab evil x',
    );
  });

  it('cuts piles of marks, but no letter that a script writes with several', () => {
    expect(cleanLabelText(`Z${'\u0336\u0351'.repeat(40)}algo`, 50)).toBe('Z\u0336\u0336algo');
    for (const word of ['ที่อยู่', 'क्षेत्रीं', 'Việt', 'ក្រឹស្ត្រូ', 'שָׁלוֹם', 'مُحَمَّدٌ']) {
      expect(cleanLabelText(word, 50)).toBe(word.normalize('NFC'));
    }
  });

  it('breaks lines between the words of scripts that have no spaces, and after no opening sign', () => {
    const narrow = (text: string): readonly string[] => wrapText(text, 1, 20);
    const units = (text: string): readonly string[] =>
      wrapText(text, 5 * 20 * 1.05, 20).map((line) => line.trim());
    expect(units('東京都渋谷区（六本木）一丁目').every((line) => !/^[）]|（$/.test(line))).toBe(
      true,
    );
    expect(units('กรุงเทพมหานคร ประเทศไทย').join('|')).not.toMatch(/[|]\p{M}/u);
    expect(narrow('ที่อยู่')).toEqual(['ที่', 'อ', 'ยู่']);
  });

  it('wraps so that no line is too wide and no character is lost', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 200 }),
        fc.integer({ min: 60, max: 760 }),
        fc.integer({ min: 10, max: 50 }),
        (raw, width, fontHeight) => {
          const text = cleanLabelText(raw, 200);
          const lines = wrapText(text, width, fontHeight);
          expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
          for (const line of lines) expect(textWidth(line, fontHeight)).toBeLessThanOrEqual(width);
        },
      ),
    );
  });

  it('shrinks before it cuts, and cuts to fit', () => {
    expect(fitLine('short', 400, 40, 20)).toEqual({ text: 'short', fontHeight: 40 });
    const shrunk = fitLine('a name of thirty characters ok', 400, 40, 20);
    expect(shrunk.text).toBe('a name of thirty characters ok');
    expect(shrunk.fontHeight).toBeLessThan(40);
    const cut = fitLine('m'.repeat(100), 400, 40, 20);
    expect(cut).toEqual({ text: cutText('m'.repeat(100), 400, 20), fontHeight: 20 });
    expect(textWidth(cut.text, 20)).toBeLessThanOrEqual(400);
  });

  it('sets a block inside its box, cutting only the longest paragraph', () => {
    const paragraphs = ['A name', 'long '.repeat(200).trim(), 'Town 12345'];
    const lines = setTextBlock(paragraphs, { width: 300, height: 150 }, { max: 40, min: 20 });
    expect(lines[0]?.text).toBe('A name');
    expect(lines.at(-1)?.text).toBe('Town 12345');
    expect(lines.at(-2)?.text.endsWith('...')).toBe(true);
    expect((lines.at(-1)?.offset ?? 0) + 20).toBeLessThanOrEqual(150);
  });
});
