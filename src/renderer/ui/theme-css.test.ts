import { DEFAULT_THEME, defaultCssVariablesResolver, mergeMantineTheme } from '@mantine/core';
import { expect, test } from 'vitest';
import { theme } from './theme.ts';

type Variables = Record<string, string>;

const unusedFamily =
  /^--mantine-color-(pink|grape|violet|indigo|blue|cyan|teal|green|lime|yellow|orange)-/;

function block(selector: string, ours: Variables, theirs: Variables): string {
  const lines = Object.entries(ours)
    .filter(([name, value]) => theirs[name] !== value && !unusedFamily.test(name))
    .map(([name, value]) => `  ${name}: ${value};\n`);
  return `${selector} {\n${lines.join('')}}\n`;
}

test('theme-variables.css holds what the theme changes (vitest -u writes it anew)', async () => {
  const ours = defaultCssVariablesResolver(mergeMantineTheme(DEFAULT_THEME, theme));
  const theirs = defaultCssVariablesResolver(DEFAULT_THEME);
  const css = [
    '/* Written from theme.ts by theme-css.test.ts. */\n',
    block(':root', ours.variables, theirs.variables),
    '\n',
    block(':root[data-mantine-color-scheme="light"]', ours.light, theirs.light),
    '\n',
    block(':root[data-mantine-color-scheme="dark"]', ours.dark, theirs.dark),
  ].join('');
  await expect(css).toMatchFileSnapshot('./theme-variables.css');
});
