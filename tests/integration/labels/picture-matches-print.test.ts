import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createLabelWriter } from '../../../src/main/adapters/labels/label-writer.ts';
import type { LabelElement, LabelText } from '../../../src/main/domain/label/label-elements.ts';
import { layoutLabel } from '../../../src/main/domain/label/label-layout.ts';
import {
  ACCENT_HEIGHT,
  CAPITAL_HEIGHT,
  DESCENDER_DEPTH,
} from '../../../src/main/domain/label/text-line.ts';
import type { LabelContent } from '../../../src/main/domain/label-content.ts';
import { LABEL_SAMPLES } from '../../support/label-samples.ts';
import { readInk, renderZpl } from '../../support/zpl-decode.ts';

const writer = createLabelWriter(fileURLToPath(new URL('../../../resources', import.meta.url)));
const EXACT_PAPER = { widthMm: 101.5, heightMm: 152.25 };

type Ink = ReturnType<typeof readInk>;
type Box = { left: number; top: number; right: number; bottom: number };

/** The place of a line of text with its accents and descenders, in dots at 203 dpi. */
function placeOfText(text: LabelText): Box {
  return {
    left: Math.floor(text.x) - 1,
    right: Math.ceil(text.x + text.width) + 1,
    top: Math.floor(text.y - text.fontHeight * ACCENT_HEIGHT) - 1,
    bottom: Math.ceil(text.y + text.fontHeight * (CAPITAL_HEIGHT + DESCENDER_DEPTH)) + 1,
  };
}

function placeOf(element: LabelElement): Box {
  if (element.kind === 'text') return placeOfText(element);
  const { x, y, width, height } = element;
  return { left: x, top: y, right: x + width, bottom: y + height };
}

function isIn(box: Box, x: number, y: number): boolean {
  return x >= box.left && x < box.right && y >= box.top && y < box.bottom;
}

/** The smallest box around the dots of a colour inside a place, or null. */
function boxOf(ink: Ink, place: Box, dark: boolean): Box | null {
  const found = { left: place.right, top: place.bottom, right: -1, bottom: -1 };
  for (let y = place.top; y < place.bottom; y += 1) {
    for (let x = place.left; x < place.right; x += 1) {
      if (ink.isDark(x, y) !== dark) continue;
      found.left = Math.min(found.left, x);
      found.right = Math.max(found.right, x + 1);
      found.top = Math.min(found.top, y);
      found.bottom = Math.max(found.bottom, y + 1);
    }
  }
  return found.right === -1 ? null : found;
}

/** What differs between the two pictures more than two fonts of one shape may differ. */
function differences(drawn: Ink, printed: Ink, elements: readonly LabelElement[]): string[] {
  const texts = elements.filter((element): element is LabelText => element.kind === 'text');
  const textPlaces = texts.map(placeOfText);
  const solids = elements.filter((element) => element.kind !== 'text').map(placeOf);
  const wrong: string[] = [];
  for (let y = 0; y < Math.max(drawn.height, printed.height); y += 1) {
    for (let x = 0; x < Math.max(drawn.width, printed.width); x += 1) {
      if (textPlaces.some((place) => isIn(place, x, y))) continue;
      const [one, other] = [drawn.isDark(x, y), printed.isDark(x, y)];
      if (one !== other) wrong.push(`dot ${x},${y} is ${one ? 'drawn' : 'printed'} only`);
      if (one && !solids.some((place) => isIn(place, x, y))) wrong.push(`stray ink at ${x},${y}`);
    }
  }
  texts.forEach((text, index) => {
    const place = textPlaces[index];
    if (place === undefined) return;
    const dark = text.colour === 'black';
    // Between the lines above and below: their descenders and accents are not this line's.
    const line = {
      ...place,
      top: Math.ceil(text.y),
      bottom: Math.floor(text.y + text.fontHeight * CAPITAL_HEIGHT),
    };
    const [one, other] = [boxOf(drawn, line, dark), boxOf(printed, line, dark)];
    if (one === null || other === null) {
      wrong.push(`"${text.text}" is missing`);
      return;
    }
    // Fonts of one shape differ in the width of letters, but not in where a line stands.
    const across = Math.max(6, 0.12 * text.width);
    const down = Math.max(3, 0.12 * text.fontHeight);
    const far = [
      Math.abs(one.left - other.left) > across,
      Math.abs(one.right - other.right) > across,
      Math.abs(one.top - other.top) > down,
      Math.abs(one.bottom - other.bottom) > down,
    ];
    if (far.some(Boolean)) {
      wrong.push(`"${text.text}" ${JSON.stringify(one)} against ${JSON.stringify(other)}`);
    }
  });
  return wrong;
}

async function printedInk(layout: ReturnType<typeof layoutLabel>): Promise<Ink> {
  const [png] = await renderZpl(writer.writeZpl(layout, 203), 203, EXACT_PAPER);
  return readInk(png ?? new Uint8Array());
}

describe('the picture of a label', () => {
  it.each(Object.entries(LABEL_SAMPLES))(
    'shows what an independent interpreter prints of the bytes, and nothing else: %s',
    async (_kind, content: LabelContent) => {
      const layout = layoutLabel(content, writer.measure);
      const drawn = readInk(writer.drawLabelPng(layout, 203));
      const found = differences(drawn, await printedInk(layout), layout.elements);
      expect(found.slice(0, 10)).toEqual([]);
    },
  );

  it('is told from the print of another label', async () => {
    const layout = layoutLabel(LABEL_SAMPLES['ups-1z'], writer.measure);
    const moved = {
      ...layout,
      elements: layout.elements.map((element) => ({ ...element, y: element.y + 1 })),
    };
    const drawn = readInk(writer.drawLabelPng(layout, 203));
    const found = differences(drawn, await printedInk(moved), layout.elements);
    expect(found.length).toBeGreaterThan(100);
  });
});
