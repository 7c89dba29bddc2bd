import { fileURLToPath } from 'node:url';
import { createCanvas } from '@napi-rs/canvas';
import { beforeAll, describe, expect, it } from 'vitest';
import { WORLD_ADDRESSES } from '../../../../tests/support/world-addresses.ts';
import type { LabelText } from '../../domain/label/label-elements.ts';
import { toBitmap } from './bitmap.ts';
import { drawText } from './draw-text.ts';
import { type LabelFont, loadLabelFont } from './label-font.ts';

const RESOURCES = fileURLToPath(new URL('../../../../resources', import.meta.url));

describe('a line in a script that printers lack', () => {
  let font: LabelFont;
  beforeAll(() => {
    font = loadLabelFont(RESOURCES);
  });

  /** The dots of a line, one string for each row. */
  function rows(text: string, how: Partial<LabelText> = {}): readonly string[] {
    const canvas = createCanvas(600, 100);
    const context = canvas.getContext('2d');
    context.fillStyle = '#ffffff';
    context.fillRect(0, 0, 600, 100);
    const line: LabelText = {
      kind: 'text',
      x: 0,
      y: 0,
      width: 560,
      fontHeight: 50,
      text,
      colour: 'black',
      ...how,
    };
    drawText(context, line, 20, 30, 1, font);
    const { bits, rowBytes, height } = toBitmap(canvas);
    return Array.from({ length: height }, (_, y) =>
      Buffer.from(bits.subarray(y * rowBytes, (y + 1) * rowBytes)).toString('hex'),
    );
  }

  it('has a glyph for every letter of real addresses', () => {
    const letters = Object.values(WORLD_ADDRESSES).flatMap((address) => [
      ...Object.values(address).join('').normalize('NFKC'),
    ]);
    const missing = letters.filter((letter) => !font.covers(letter.codePointAt(0) ?? 0));
    expect(missing).toEqual([]);
    expect(font.covers(0x0f40)).toBe(false);
  });

  it('joins Arabic letters, so that no white stands inside a word', () => {
    const gaps = (text: string): number => {
      const lines = rows(text, { direction: 'rtl' }).map((line) => Buffer.from(line, 'hex'));
      const inked = Array.from({ length: 600 }, (_, x) =>
        lines.some((line) => ((line[x >> 3] ?? 0) & (0x80 >> (x & 7))) !== 0),
      );
      const word = inked.slice(inked.indexOf(true), inked.lastIndexOf(true) + 1);
      return word.filter((dark, x) => !dark && word[x - 1] === true).length;
    };
    expect(gaps('سحمجب')).toBe(0);
    expect(gaps([...'سحمجب'].join('\u200c'))).toBeGreaterThan(1);
  });

  it('puts words of both directions in the order of the paragraph', () => {
    const text = 'שלום 12, Delgado';
    expect(rows(text, { direction: 'rtl' })).not.toEqual(rows(text, { direction: 'ltr' }));
    // Right to left, the Latin word is what stands first at the left edge.
    const first = (lines: readonly string[]): readonly string[] =>
      lines.map((line) => line.slice(0, 12));
    expect(first(rows('א Delgado', { direction: 'rtl' }))).toEqual(first(rows('Delgado א')));
  });

  it('draws Chinese characters in the form of the language, not of the computer', () => {
    const forms = (['ja', 'zh-CN', 'zh-TW', 'ko'] as const).map((language) =>
      rows('直骨', { language }).join(''),
    );
    expect(new Set(forms).size).toBeGreaterThanOrEqual(3);
  });

  it('keeps marks above and below whole', () => {
    for (const text of ['ปิ่นแก้ว ฎุ ญู่', 'Ấ Ệ', 'أَجْع', 'क्षेत्र र्कीं', 'ក្រឹស្ត្រូ']) {
      const ink = font.setting(text);
      const context = createCanvas(1, 1).getContext('2d');
      context.lang = 'en';
      context.font = `${1000 * ink.fontSize}px ${ink.families}`;
      const { actualBoundingBoxAscent, actualBoundingBoxDescent } = context.measureText(text);
      expect(actualBoundingBoxAscent + 1000 * ink.raised).toBeLessThanOrEqual(970);
      expect(actualBoundingBoxDescent - 1000 * ink.raised).toBeLessThanOrEqual(235);
    }
  });
});
