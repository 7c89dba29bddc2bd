import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextListPosition, readListPosition } from './list-position.ts';

const PAGE_SIZE = 20;

/** Reads a whole list; before each further page `meanwhile` says what of the list is there by now. */
function readAll(
  list: readonly string[],
  meanwhile: (list: readonly string[], page: number) => readonly string[],
  perPage = PAGE_SIZE,
): ReadonlySet<string> {
  const found = new Set<string>();
  let now = list;
  let page: string | null = null;
  for (let count = 1; count < 500; count++) {
    const position = readListPosition(page);
    if (position === null) throw new Error(`${page} is no position.`);
    const ids = now.slice(position.offset, position.offset + PAGE_SIZE);
    const fresh = ids.findIndex((id) => !position.seen.includes(id));
    const end = Math.min(ids.length, Math.max(fresh, 0) + perPage);
    for (const id of ids.slice(0, end)) found.add(id);
    const hasMore = position.offset + PAGE_SIZE < now.length;
    page = nextListPosition(position, { ids, end, hasMore, pageSize: PAGE_SIZE });
    if (page === null) return found;
    now = meanwhile(now, count);
  }
  throw new Error('The list never ended.');
}

const ids = (count: number) => Array.from({ length: count }, (_, each) => `01-${each}`);

describe('a list that is read by offset', () => {
  it('is read to its end, the last orders of a page again with the next', () => {
    expect(readAll(ids(95), (list) => list).size).toBe(95);
    const position = { offset: 0, seen: [] };
    const all = ids(20);
    expect(nextListPosition(position, { ids: all, end: 20, hasMore: true, pageSize: 20 })).toBe(
      `10:${all.slice(10).join(',')}`,
    );
  });

  it('goes on from a page that joins the one before, also where only its beginning is read', () => {
    const all = ids(20);
    const position = { offset: 100, seen: ['01-14', '01-15'] };
    const next = nextListPosition(position, { ids: all, end: 5, hasMore: true, pageSize: 20 });
    expect(next).toBe('101:01-1,01-2,01-3,01-4');
  });

  it('misses nothing that stays in it, whatever leaves it or comes to it meanwhile', () => {
    const steps = fc.array(
      fc.record({
        leave: fc.array(fc.nat(200), { maxLength: 60 }),
        come: fc.nat(8),
        atTheEnd: fc.boolean(),
      }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 150 }),
        steps,
        fc.constantFrom(20, 3),
        (count, changes, perPage) => {
          const start = ids(count);
          const gone = new Set<string>();
          const meanwhile = (list: readonly string[], page: number) => {
            const { leave = [], come = 0, atTheEnd = true } = changes[page - 1] ?? {};
            const left = new Set(leave.map((at) => list[at] ?? ''));
            for (const id of left) gone.add(id);
            const fresh = Array.from({ length: come }, (_, each) => `new-${page}-${each}`);
            const stay = list.filter((id) => !left.has(id));
            return atTheEnd ? [...stay, ...fresh] : [...fresh, ...stay];
          };
          const found = readAll(start, meanwhile, perPage);
          expect(start.filter((id) => !gone.has(id) && !found.has(id))).toEqual([]);
        },
      ),
    );
  });

  it.each(['-1', '1.5', '1:', '1:a,,b', '1:a b', '1&limit=9', 'https://thief.example/', ''])(
    '%j is no position',
    (page) => {
      expect(readListPosition(page)).toBeNull();
    },
  );
});
