import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The documents that docs/cli.md shows, by command. */
export function docExamples(): ReadonlyMap<string, unknown> {
  const text = readFileSync(join(import.meta.dirname, '../../../docs/cli.md'), 'utf8');
  const blocks = text.matchAll(/<!-- json of: (.+) -->\n```json\n([\s\S]+?)\n```/g);
  return new Map(
    [...blocks].map(([, name, example]) => [name ?? '', JSON.parse(example ?? '')] as const),
  );
}
