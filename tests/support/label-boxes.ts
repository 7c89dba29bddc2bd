import type { LabelElement } from '../../src/main/domain/label/label-elements.ts';
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

/** The place of an element, accents and descenders included. */
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

/** Where the ink of an element may be: of a frame, its four sides alone. */
export function inksOf(element: LabelElement): readonly Box[] {
  const box = elementBox(element);
  // Nothing stands out of capitals and figures.
  if (element.kind === 'text' && /^[A-PR-Z0-9 +-]+$/.test(element.text)) {
    return [{ ...box, top: element.y, bottom: element.y + element.fontHeight * CAPITAL_HEIGHT }];
  }
  if (element.kind !== 'frame') return [box];
  const { thickness } = element;
  return [
    { ...box, bottom: box.top + thickness },
    { ...box, top: box.bottom - thickness },
    { ...box, right: box.left + thickness },
    { ...box, left: box.right - thickness },
  ];
}

/**
 * Pairs of elements whose ink meets, but for the crossing lines of forms; white text is looked at with
 * white text, and is reported alone where it does not stand on a rule.
 */
export function collisions(elements: readonly LabelElement[]): readonly unknown[] {
  const inked = elements.flatMap((element) => inksOf(element).map((ink) => ({ element, ink })));
  const grounds = inked.filter(({ element }) => element.kind === 'rule');
  const pairs = inked.flatMap((one, index) =>
    inked
      .slice(index + 1)
      .filter(
        (other) =>
          other.element !== one.element &&
          !(isLine(one.element) && isLine(other.element)) &&
          isWhiteText(one.element) === isWhiteText(other.element) &&
          overlap(one.ink, other.ink),
      )
      .map((other) => [one.element, other.element]),
  );
  const unseen = inked
    .filter(({ element }) => isWhiteText(element))
    .filter(({ ink }) => !grounds.some((ground) => isInside(ink, ground.ink)));
  return [...pairs, ...unseen];
}

function isWhiteText(element: LabelElement): boolean {
  return element.kind === 'text' && element.colour === 'white';
}

function isLine(element: LabelElement): boolean {
  return element.kind === 'rule' || element.kind === 'frame';
}

function isInside(inner: Box, outer: Box): boolean {
  return (
    inner.left >= outer.left &&
    inner.right <= outer.right &&
    inner.top >= outer.top &&
    inner.bottom <= outer.bottom
  );
}

function overlap(one: Box, other: Box): boolean {
  return (
    one.left < other.right &&
    other.left < one.right &&
    one.top < other.bottom &&
    other.top < one.bottom
  );
}
