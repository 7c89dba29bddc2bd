import { cutText, textWidth, wrapText } from './label-text.ts';
import type { MeasureText } from './measure-text.ts';
import { textDirection } from './text-language.ts';
import { ACCENT_HEIGHT, CAPITAL_HEIGHT, DESCENDER_DEPTH } from './text-line.ts';

export type BlockLine = {
  readonly text: string;
  readonly fontHeight: number;
  /** That of the paragraph, whatever letter this line of it begins with. */
  readonly direction: 'ltr' | 'rtl';
  /** Top of the capitals, below the top of the block. */
  readonly offset: number;
};

type Line = Omit<BlockLine, 'offset'>;

/** A line alone may shrink to this part of the block's size before it is wrapped. */
const SHRINK = 0.72;

/**
 * Sets paragraphs into a box. The largest size at which everything fits is taken; a paragraph that is
 * too wide shrinks a little by itself, then wraps. Only when even the smallest size can not hold the
 * whole text is the longest paragraph cut with an ellipsis, a line at a time; each keeps at least one
 * line, and the box must have room for as many lines of the smallest size as there are paragraphs.
 */
export function setTextBlock(
  paragraphs: readonly string[],
  box: { readonly width: number; readonly height: number },
  sizes: { readonly max: number; readonly min: number },
  measure: MeasureText = textWidth,
): readonly BlockLine[] {
  const setAt = (size: number) =>
    paragraphs.map((text) => setParagraph(text, box.width, size, sizes.min, measure));
  for (let size = sizes.max; size > sizes.min; size -= 1) {
    const lines = setAt(size);
    if (heightOf(lines.flat()) <= box.height) return stack(lines.flat());
  }
  const smallest = setAt(sizes.min);
  while (heightOf(smallest.flat()) > box.height && smallest.some((lines) => lines.length > 1)) {
    const longest = smallest.reduce((found, lines, index) => {
      const best = smallest[found] ?? [];
      return lines.length > best.length ? index : found;
    }, 0);
    smallest[longest] = shorten(smallest[longest] ?? [], box.width, measure);
  }
  return stack(smallest.flat());
}

function setParagraph(
  text: string,
  width: number,
  size: number,
  min: number,
  measure: MeasureText,
): readonly Line[] {
  const direction = textDirection(text);
  const floor = Math.max(min, Math.ceil(size * SHRINK));
  for (let fontHeight = size; fontHeight >= floor; fontHeight -= 1) {
    if (measure(text, fontHeight) <= width) return [{ text, fontHeight, direction }];
  }
  return wrapText(text, width, floor, measure).map((line) => ({
    text: line,
    fontHeight: floor,
    direction,
  }));
}

/** One line less: the last but one takes what it can of the rest. */
function shorten(lines: readonly Line[], width: number, measure: MeasureText): readonly Line[] {
  const [last, lastButOne] = [lines.at(-1), lines.at(-2)];
  if (last === undefined || lastButOne === undefined) return lines;
  const rest = `${lastButOne.text} ${last.text}`;
  return [...lines.slice(0, -2), { ...last, text: cutText(rest, width, last.fontHeight, measure) }];
}

function heightOf(lines: readonly Line[]): number {
  const last = stack(lines).at(-1);
  return last === undefined
    ? 0
    : last.offset + last.fontHeight * (CAPITAL_HEIGHT + DESCENDER_DEPTH);
}

/** Lines stand so far apart that an accent never touches the descender above it. */
function stack(lines: readonly Line[]): readonly BlockLine[] {
  let offset = 0;
  let above = 0;
  return lines.map((line, index) => {
    if (index > 0) {
      offset += Math.ceil(
        above * (CAPITAL_HEIGHT + DESCENDER_DEPTH) + line.fontHeight * ACCENT_HEIGHT,
      );
    }
    above = line.fontHeight;
    return { ...line, offset };
  });
}
