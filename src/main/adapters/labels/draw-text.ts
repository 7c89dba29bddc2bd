import type { SKRSContext2D } from '@napi-rs/canvas';
import type { LabelText } from '../../domain/label/label-elements.ts';
import { textWidth } from '../../domain/label/label-text.ts';
import { ACCENT_HEIGHT, CAPITAL_HEIGHT, DESCENDER_DEPTH } from '../../domain/label/text-line.ts';
import type { LabelFont } from './label-font.ts';
import { drawableText } from './printable-text.ts';
import { isPrinterFontText } from './printer-font.ts';

/**
 * Draws one line with the top of its capitals at `y` and its ink from `x` on, all in dots. The line is
 * squeezed where the bundled font is wider than the layout reckoned, so it never leaves its place.
 * Every line begins at the left, also one that is read from the right: that is where a sorter looks
 * for the next line of an address, and `direction` keeps its words in order.
 */
export function drawText(
  context: SKRSContext2D,
  element: LabelText,
  x: number,
  y: number,
  scale: number,
  font: LabelFont,
): void {
  const text = drawableText(element.text, font);
  const setting = font.setting(text);
  const height = element.fontHeight * scale;
  const reckoned = isPrinterFontText(element.text)
    ? textWidth(element.text, element.fontHeight)
    : element.width;
  const room = Math.min(element.width, reckoned) * scale;
  context.save();
  context.beginPath();
  context.rect(
    x,
    y - height * ACCENT_HEIGHT,
    element.width * scale,
    height * (ACCENT_HEIGHT + CAPITAL_HEIGHT + DESCENDER_DEPTH),
  );
  context.clip();
  context.font = `${height * setting.fontSize}px ${setting.families}`;
  // Never the language of the computer: it would change the letters of a label.
  context.lang = element.language ?? 'en';
  context.direction = element.direction ?? 'ltr';
  context.textAlign = 'left';
  context.textBaseline = 'alphabetic';
  const measured = context.measureText(text);
  const left = Math.max(0, measured.actualBoundingBoxLeft);
  const ink = left + Math.max(measured.width, measured.actualBoundingBoxRight);
  context.translate(x, y + height * (CAPITAL_HEIGHT - setting.raised));
  context.scale(Math.min(1, room / Math.max(ink, 1)), 1);
  context.fillStyle = element.colour === 'white' ? '#ffffff' : '#000000';
  context.fillText(text, left, 0);
  context.restore();
}
