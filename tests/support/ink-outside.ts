import { PNG } from 'pngjs';
import type { LabelLayout } from '../../src/main/domain/label/label-elements.ts';
import { elementBox } from './label-boxes.ts';

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
