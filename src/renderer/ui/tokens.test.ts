import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');
const [lightCss = '', darkCss = ''] = css.split(':root[data-mantine-color-scheme="dark"]');

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** WCAG 2.2 contrast ratio of two tokens. */
function contrast(block: string, one: string, other: string): number {
  const [first = 0, second = 0] = [one, other].map((name) => {
    const hex = new RegExp(`--pb-${name}: (#[0-9a-f]{6});`).exec(block)?.[1];
    if (hex === undefined) throw new Error(`No token --pb-${name}`);
    return luminance(hex);
  });
  return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
}

const themes = { light: lightCss, dark: darkCss };
const tones = ['ok', 'attention', 'stop', 'working', 'idle', 'alarm'];
const surfaces = ['bg', 'surface', 'sunken', 'hover', 'selected'];

test.each(Object.entries(themes))('status tones keep 7:1 in the %s theme', (_, block) => {
  const weak = tones.filter((tone) => contrast(block, `${tone}-fg`, `${tone}-bg`) < 7);
  expect(weak).toEqual([]);
});

test.each(Object.entries(themes))(
  'text keeps 4.5:1 on every surface of the %s theme',
  (_, block) => {
    const weak = surfaces.flatMap((surface) =>
      ['text', 'dim', 'accent'].filter((text) => contrast(block, text, surface) < 4.5),
    );
    expect(weak).toEqual([]);
  },
);

test.each(Object.entries(themes))(
  'lines of fields and focus keep 3:1 in the %s theme',
  (_, block) => {
    const weak = ['line-strong', 'focus'].filter((line) => contrast(block, line, 'surface') < 3);
    expect(weak).toEqual([]);
  },
);
