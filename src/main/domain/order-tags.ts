import { oneLine } from './one-line.ts';

export const MOST_TAGS = 20;
export const LONGEST_TAG = 40;

/**
 * Tags as an order has them, in their order: each once, whatever its case. A tag that orders have is
 * written as it is there (`spellingOf`).
 */
export function tagsOf(
  texts: readonly string[],
  spellingOf: (tag: string) => string | null = () => null,
): string[] {
  const tags = new Map<string, string>();
  for (const text of texts) {
    const tag = oneLine(text);
    const key = tag.toLowerCase();
    if (tag !== '' && !tags.has(key)) tags.set(key, spellingOf(tag) ?? tag);
  }
  return [...tags.values()];
}

/** Why an order can not have these tags; null where it can. */
export function tagsProblem(tags: readonly string[]): string | null {
  const long = tags.find((tag) => [...tag].length > LONGEST_TAG);
  if (long !== undefined) {
    return `A tag has at most ${LONGEST_TAG} characters. Shorten "${[...long].slice(0, LONGEST_TAG).join('')}…".`;
  }
  return tags.length > MOST_TAGS ? `An order has at most ${MOST_TAGS} tags.` : null;
}
