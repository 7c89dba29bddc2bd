import type { SKRSContext2D } from '@napi-rs/canvas';
import type { LabelText } from '../../domain/label/label-elements.ts';
import { textWidth } from '../../domain/label/label-text.ts';
import { CAPITAL_HEIGHT } from '../../domain/label/text-line.ts';
import type { LabelFont } from './label-font.ts';
import { drawableText } from './printable-text.ts';

/**
 * Draws one line with the top of its capitals at `y` and its ink from `x` on, all in dots. The line is
 * squeezed where the bundled font is wider than the layout reckoned, so it never leaves its place.
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
  const capitals = element.fontHeight * scale * CAPITAL_HEIGHT;
  context.font = `${capitals / font.capitalHeight}px "${font.family}"`;
  context.textBaseline = 'alphabetic';
  const measured = context.measureText(text);
  const left = Math.max(0, measured.actualBoundingBoxLeft);
  const ink = left + Math.max(measured.width, measured.actualBoundingBoxRight);
  const room = Math.min(element.width, textWidth(element.text, element.fontHeight)) * scale;
  context.save();
  context.translate(x, y + capitals);
  context.scale(Math.min(1, room / Math.max(ink, 1)), 1);
  context.fillStyle = element.colour === 'white' ? '#ffffff' : '#000000';
  context.fillText(text, left, 0);
  context.restore();
}
