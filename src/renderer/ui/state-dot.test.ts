import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { stateColourNames } from '../../shared/state-colours.ts';

const read = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');
const dots = read('./state-dot.css');
const dark = ':root[data-mantine-color-scheme="dark"]';
const halves = (css: string) => css.split(dark) as [string, string];
const [lightDots, darkDots] = halves(dots);
const [lightTokens, darkTokens] = halves(read('./tokens.css'));

function luminance(css: string, name: string): number {
  const hex = new RegExp(`--pb-${name}: (#[0-9a-f]{6});`).exec(css)?.[1];
  if (hex === undefined) throw new Error(`No token --pb-${name}`);
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** WCAG 2.2 contrast ratio. */
function contrast(one: number, other: number): number {
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}

test.each([
  ['light', lightDots, lightTokens],
  ['dark', darkDots, darkTokens],
])('every state colour keeps 4.5:1 on every surface of the %s theme', (_, colours, tokens) => {
  const weak = stateColourNames.flatMap((name) =>
    ['bg', 'surface', 'sunken', 'hover', 'selected']
      .filter(
        (surface) =>
          contrast(luminance(colours, `state-${name}`), luminance(tokens, surface)) < 4.5,
      )
      .map((surface) => `${name} on ${surface}`),
  );
  expect(weak).toEqual([]);
});

test('every state colour but the one of all dots has a rule', () => {
  const missing = stateColourNames.filter((name) => !dots.includes(`[data-colour="${name}"]`));
  expect(missing).toEqual(['slate']);
});
