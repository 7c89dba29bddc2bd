import { cutText, textWidth, wrapText } from './label-text.ts';
import { ACCENT_HEIGHT, CAPITAL_HEIGHT, DESCENDER_DEPTH } from './text-line.ts';

export type BlockLine = {
  readonly text: string;
  readonly fontHeight: number;
  /** Top of the capitals, below the top of the block. */
  readonly offset: number;
};

type Line = { readonly text: string; readonly fontHeight: number };

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
): readonly BlockLine[] {
  for (let size = sizes.max; size > sizes.min; size -= 1) {
    const lines = paragraphs.map((text) => setParagraph(text, box.width, size, sizes.min));
    if (heightOf(lines.flat()) <= box.height) return stack(lines.flat());
  }
  const smallest = paragraphs.map((text) => setParagraph(text, box.width, sizes.min, sizes.min));
  while (heightOf(smallest.flat()) > box.height && smallest.some((lines) => lines.length > 1)) {
    const longest = smallest.reduce((found, lines, index) => {
      const best = smallest[found] ?? [];
      return lines.length > best.length ? index : found;
    }, 0);
    smallest[longest] = shorten(smallest[longest] ?? [], box.width, sizes.min);
  }
  return stack(smallest.flat());
}

function setParagraph(text: string, width: number, size: number, min: number): readonly Line[] {
  const floor = Math.max(min, Math.ceil(size * SHRINK));
  for (let fontHeight = size; fontHeight >= floor; fontHeight -= 1) {
    if (textWidth(text, fontHeight) <= width) return [{ text, fontHeight }];
  }
  return wrapText(text, width, floor).map((line) => ({ text: line, fontHeight: floor }));
}

/** One line less: the last but one takes what it can of the rest. */
function shorten(lines: readonly Line[], width: number, fontHeight: number): readonly Line[] {
  const rest = lines
    .slice(-2)
    .map((line) => line.text)
    .join(' ');
  return [...lines.slice(0, -2), { text: cutText(rest, width, fontHeight), fontHeight }];
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
