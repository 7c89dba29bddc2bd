import type { SKRSContext2D } from '@napi-rs/canvas';
import { ACCENT_HEIGHT, CAPITAL_HEIGHT, DESCENDER_DEPTH } from '../../domain/label/text-line.ts';
import type { LoadedFont } from './loaded-fonts.ts';

/** How a line is drawn, all in parts of the font height. */
export type LineSetting = {
  /** As CSS names them, the first that has a letter draws it. */
  readonly families: string;
  readonly fontSize: number;
  /** How much higher than for Latin letters the baseline is. */
  readonly raised: number;
  /** From the leftmost to the rightmost ink. */
  readonly width: number;
};

const MEASURED_AT = 1000;

/**
 * Latin capitals get the height that the layout means. Scripts with taller letters or marks above and
 * below are set smaller, and on a higher baseline, so that all of their ink stays in the line's place.
 * `fonts` has the label's own font first.
 */
export function lineSetting(
  text: string,
  fonts: readonly LoadedFont[],
  context: SKRSContext2D,
): LineSetting {
  const families = fonts.map((font) => `"${font.family}"`).join(', ');
  context.font = `${MEASURED_AT}px ${families}`;
  const ink = context.measureText(text);
  const rise = Math.max(
    ink.actualBoundingBoxAscent / MEASURED_AT,
    ...fonts.map((font) => font.rise),
  );
  const depth = Math.max(
    ink.actualBoundingBoxDescent / MEASURED_AT,
    ...fonts.map((font) => font.depth),
  );
  const capitals = CAPITAL_HEIGHT / (fonts[0]?.rise ?? CAPITAL_HEIGHT);
  const place = CAPITAL_HEIGHT + ACCENT_HEIGHT + DESCENDER_DEPTH;
  const fontSize = Math.min(capitals, place / (rise + depth));
  const lowest = CAPITAL_HEIGHT + ACCENT_HEIGHT - rise * fontSize;
  const left = Math.max(0, ink.actualBoundingBoxLeft);
  const right = Math.max(ink.width, ink.actualBoundingBoxRight);
  return {
    families,
    fontSize,
    raised: Math.min(lowest, Math.max(0, depth * fontSize - DESCENDER_DEPTH)),
    width: ((left + right) / MEASURED_AT) * fontSize,
  };
}
