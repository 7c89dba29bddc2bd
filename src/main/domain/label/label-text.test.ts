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
    expect(cleanLabelText('👩‍👩‍👧'.repeat(9), 5).endsWith('...')).toBe(true);
    expect(cleanLabelText('x'.repeat(1_000_000), 60)).toBe(`${'x'.repeat(57)}...`);
    expect(cleanLabelText(`a${'\u0301'.repeat(100_000)}`, 60).length).toBeLessThan(60 * 9);
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
