/**
 * Where an import stands in a list that is read by offset. What is shipped meanwhile leaves such a
 * list, and everything behind it moves forward, past the place where the next page begins. So each
 * page begins with the last orders of the one before; where none of them is found, it is read from
 * further ahead.
 */
export type ListPosition = {
  readonly offset: number;
  /** The last orders of the page before, which are stored already. */
  readonly seen: readonly string[];
};

/** Orders that two pages share. */
const OVERLAP = 10;

/** Reads a position; the beginning for null, and null where the text is none of ours. */
export function readListPosition(page: string | null): ListPosition | null {
  const parts = /^(\d{1,9})(?::([A-Za-z0-9!-]{1,60}(?:,[A-Za-z0-9!-]{1,60}){0,9}))?$/.exec(
    page ?? '0',
  );
  if (parts === null) return null;
  return { offset: Number(parts[1]), seen: parts[2]?.split(',') ?? [] };
}

/** The position of the next page as one text that can be stored and handed back; null at the end. */
export function nextListPosition(
  { offset, seen }: ListPosition,
  { ids, end, hasMore, pageSize }: Page,
): string | null {
  const joins = offset === 0 || seen.length === 0 || ids.some((id) => seen.includes(id));
  if (!joins) {
    const back = Math.max(0, offset - (pageSize - OVERLAP));
    return written({ offset: back, seen: back === 0 ? [] : seen });
  }
  if (!hasMore && end === ids.length) return null;
  const shared = ids.slice(Math.max(1, end - OVERLAP), end);
  return written({
    offset: offset + end - shared.length,
    seen: shared.filter((id) => id !== ''),
  });
}

type Page = {
  /** All orders of the page, in the order of the list; empty for one without an id. */
  readonly ids: readonly string[];
  /** How many of them, at least one, were read; the next page begins there. */
  readonly end: number;
  /** Whether the list goes on after the page. */
  readonly hasMore: boolean;
  readonly pageSize: number;
};

function written({ offset, seen }: ListPosition): string {
  return seen.length === 0 ? String(offset) : `${offset}:${seen.join(',')}`;
}
