import { expect, test } from 'vitest';
import { farPages, loadedWindow, pagesOfRange, rowsPerPage } from './row-pages.ts';

function page(number: number, length = rowsPerPage): number[] {
  return Array.from({ length }, (_, index) => number * rowsPerPage + index);
}

test('a range of rows lies on the pages that it touches', () => {
  expect([pagesOfRange(0, 20), pagesOfRange(45, 55), pagesOfRange(-5, -1)]).toEqual([
    [0],
    [0, 1],
    [0],
  ]);
});

test('neighbouring loaded pages are one window that starts at its first row', () => {
  const pages = new Map([
    [1, page(1)],
    [2, page(2, 30)],
  ]);
  const window = loadedWindow(pages, [1, 2, 3]);
  expect([window.offset, window.rows.length, window.rows.at(-1)]).toEqual([50, 80, 129]);
});

test('a window never skips a page that is still on its way', () => {
  const pages = new Map([
    [3, page(3)],
    [5, page(5)],
  ]);
  const window = loadedWindow(pages, [2, 3, 4, 5]);
  expect([window.offset, window.rows.length]).toEqual([150, 50]);
});

test('nothing loaded is an empty window', () => {
  expect(loadedWindow(new Map<number, number[]>(), [0, 1])).toEqual({ offset: 0, rows: [] });
});

test('pages far from what is shown are let go, and those that are shown never', () => {
  const pages = (numbers: readonly number[]) => new Map(numbers.map((page) => [page, ['row']]));
  const hundred = Array.from({ length: 100 }, (_, page) => page);
  const gone = farPages(pages(hundred), [50, 51]);
  expect(gone).toHaveLength(40);
  expect(gone).not.toContain(50);
  expect(gone.every((page) => Math.abs(page - 51) >= 29)).toBe(true);
  expect(farPages(pages([1, 2, 90]), [90])).toEqual([]);
});
