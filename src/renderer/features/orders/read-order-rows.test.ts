import { expect, test } from 'vitest';
import { rangeStretch, readOrderRows } from './read-order-rows.ts';

const row = (index: number) => ({
  ...{ orderId: `${index}`, orderNumber: `#${index}`, revision: 1, onHold: false, tags: [] },
});

/** A list of so many orders that is read page by page. */
function listOf(total: number) {
  const pages: string[] = [];
  const ask = async ({ offset, limit }: { offset: number; limit: number }) => {
    pages.push(`${offset}+${limit}`);
    const count = Math.max(0, Math.min(limit, total - offset));
    const rows = Array.from({ length: count }, (_, index) => row(offset + index));
    return { ok: true, value: { rows } } as unknown as Awaited<
      ReturnType<Parameters<typeof readOrderRows>[0]>
    >;
  };
  return { ask, pages };
}

test('a range goes either way, and of a long one what is next to its beginning is taken', () => {
  expect(rangeStretch(4, 9, 100)).toEqual({ first: 4, count: 6, backwards: false });
  expect(rangeStretch(9, 4, 100)).toEqual({ first: 4, count: 6, backwards: true });
  expect(rangeStretch(4, 999_999, 100)).toEqual({ first: 4, count: 100, backwards: false });
  expect(rangeStretch(999_999, 4, 100)).toEqual({ first: 999_900, count: 100, backwards: true });
  expect(rangeStretch(7, 7, 100)).toEqual({ first: 7, count: 1, backwards: false });
});

test('rows are read in pages, and not beyond the end of the list', async () => {
  const long = listOf(1_000_000);
  const read = await readOrderRows(long.ask, { first: 10, count: 1_000 });
  expect(long.pages).toEqual(['10+500', '510+500']);
  expect(read.ok && [read.value.length, read.value[0], read.value.at(-1)?.orderId]).toEqual([
    1_000,
    row(10),
    '1009',
  ]);
  const short = listOf(30);
  const all = await readOrderRows(short.ask, { first: 0, count: 1_000 });
  expect([short.pages, all.ok && all.value.length]).toEqual([['0+500'], 30]);
});

test('a refusal of one page is one of all', async () => {
  const error = { code: 'internal', message: 'No answer.' } as const;
  expect(await readOrderRows(async () => ({ ok: false, error }), { first: 0, count: 9 })).toEqual({
    ok: false,
    error,
  });
});
