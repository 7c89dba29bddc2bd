import { PNG } from 'pngjs';
import type { LabelElement, LabelLayout } from '../../src/main/domain/label/label-elements.ts';
import {
  ACCENT_HEIGHT,
  CAPITAL_HEIGHT,
  DESCENDER_DEPTH,
} from '../../src/main/domain/label/text-line.ts';

export type Box = {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
};

/** Where the ink of an element may be, accents and descenders included. */
export function elementBox(element: LabelElement): Box {
  const { x: left, y, width } = element;
  const right = left + width;
  if (element.kind !== 'text') return { left, top: y, right, bottom: y + element.height };
  const height = element.fontHeight;
  return {
    left,
    right,
    top: y - height * ACCENT_HEIGHT,
    bottom: y + height * (CAPITAL_HEIGHT + DESCENDER_DEPTH),
  };
}

/** Pairs of elements that share a place. White text in its band and letters in a frame are meant to. */
export function overlaps(layout: LabelLayout): readonly (readonly [LabelElement, LabelElement])[] {
  const solid = layout.elements.filter(
    (element) =>
      element.kind !== 'frame' && !(element.kind === 'text' && element.colour === 'white'),
  );
  return solid.flatMap((one, index) =>
    solid.slice(index + 1).flatMap((other) => {
      const [a, b] = [elementBox(one), elementBox(other)];
      const apart =
        a.left >= b.right || b.left >= a.right || a.top >= b.bottom || b.top >= a.bottom;
      return apart ? [] : [[one, other] as const];
    }),
  );
}

/** How many dots of a 203 dpi picture are dark, and those that are in the place of no element. */
export function inkOutside(
  layout: LabelLayout,
  png: Uint8Array,
): { readonly dark: number; readonly outside: readonly string[] } {
  const { width, height, data } = PNG.sync.read(Buffer.from(png));
  const allowed = new Uint8Array(width * height);
  for (const element of layout.elements) {
    const { left, top, right, bottom } = elementBox(element);
    for (let y = Math.floor(top) - 1; y <= Math.ceil(bottom); y += 1) {
      if (y < 0 || y >= height) continue;
      allowed.fill(1, y * width + Math.max(0, left - 1), y * width + Math.min(width, right + 1));
    }
  }
  let dark = 0;
  const outside: string[] = [];
  allowed.forEach((isAllowed, at) => {
    if ((data[at * 4] ?? 255) >= 128) return;
    dark += 1;
    if (isAllowed === 0) outside.push(`${at % width},${Math.floor(at / width)}`);
  });
  return { dark, outside };
}
