import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { windowOptions } from './window-options.ts';

const tokensFile = path.resolve(import.meta.dirname, '../../renderer/ui/tokens.css');

test('the window is painted in the colour that the page will have, in both themes', () => {
  const colours = readFileSync(tokensFile, 'utf8').matchAll(/--pb-bg:\s*(#[0-9a-f]{6});/g);
  const [light, dark] = [...colours].map((match) => match[1]);
  const colourOf = (isDark: boolean) =>
    windowOptions({
      preloadFile: '',
      iconFile: '',
      bounds: { x: 0, y: 0, width: 0, height: 0 },
      dark: isDark,
      packaged: true,
    }).backgroundColor;
  expect([colourOf(false), colourOf(true)]).toStrictEqual([light, dark]);
});
