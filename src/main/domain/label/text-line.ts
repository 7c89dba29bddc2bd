import type { LabelText } from './label-elements.ts';
import { fitLine, textWidth, usualTextWidth } from './label-text.ts';
import type { MeasureText } from './measure-text.ts';
import { textDirection } from './text-language.ts';

/** One line in a box: as large as fits between `max` and `min`, then cut; nothing for no text. */
export function textLine(line: {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly max: number;
  readonly min: number;
  readonly align?: 'left' | 'centre';
  readonly colour?: LabelText['colour'];
  /** For texts of an order, which may have letters that the printer lacks. */
  readonly measure?: MeasureText;
}): readonly LabelText[] {
  const { measure = textWidth } = line;
  const { text, fontHeight } = fitLine(line.text, line.width, line.max, line.min, measure);
  if (text === '') return [];
  const width = Math.min(line.width, measure(text, fontHeight));
  const spare = line.width - width;
  const isReckoned = width === textWidth(text, fontHeight);
  const usualWidth = isReckoned ? usualTextWidth(text, fontHeight) : width;
  const middle = Math.floor((line.width - usualWidth) / 2);
  const shift = line.align === 'centre' ? Math.min(spare, middle) : 0;
  return [
    {
      kind: 'text',
      x: line.x + shift,
      // A line that had to shrink stays in the middle of the place that the full size would take.
      y: line.y + Math.floor(((line.max - fontHeight) * CAPITAL_HEIGHT) / 2),
      width,
      fontHeight,
      text,
      colour: line.colour ?? 'black',
      direction: textDirection(line.text),
    },
  ];
}

/** Height of capitals and figures in parts of the font height, and of what may stick out of them. */
export const CAPITAL_HEIGHT = 0.745;
export const ACCENT_HEIGHT = 0.22;
export const DESCENDER_DEPTH = 0.23;
