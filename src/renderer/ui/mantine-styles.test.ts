import { existsSync, globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const renderer = fileURLToPath(new URL('..', import.meta.url));
const styles = dirname(createRequire(import.meta.url).resolve('@mantine/core/styles/baseline.css'));
const sources = globSync('**/*.tsx', { cwd: renderer }).map((file) =>
  readFileSync(join(renderer, file), 'utf8'),
);
const imported = readFileSync(join(renderer, 'ui/mantine-styles.ts'), 'utf8');

test('every Mantine component in use has its style sheet', () => {
  const used = sources.flatMap((source) =>
    [...source.matchAll(/import \{([^}]*)\} from '@mantine\/core'/g)].flatMap((match) =>
      (match[1] ?? '').split(',').map((name) => name.trim()),
    ),
  );
  const missing = [...new Set(used)].filter(
    (name) => existsSync(join(styles, `${name}.css`)) && !imported.includes(`/styles/${name}.css'`),
  );
  expect([used.length > 20, missing]).toEqual([true, []]);
});

test('nothing in use writes a <style> element, which the content security policy forbids', () => {
  const writers = /<(?:Flex|Grid|SimpleGrid|AppShell)\b|visibleFrom=|hiddenFrom=|=\{\{ base:/;
  expect(sources.filter((source) => writers.test(source))).toEqual([]);
});
