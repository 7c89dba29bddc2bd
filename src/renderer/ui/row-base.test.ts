import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { baseAfterScroll, baseForRow, mostRows } from './row-base.ts';

const end = 29_000_000;
const scrolled = (top: number, before = top) => ({ top, before, end, viewport: 600 });

describe('a window into a list that is too long to be laid out', () => {
  it('is the whole list where that can be laid out', () => {
    expect(baseAfterScroll(0, scrolled(end / 2, 0), mostRows)).toBe(0);
    expect(baseForRow(0, mostRows - 1, mostRows)).toBe(0);
  });

  it('ends at the last row at the end of the scroll bar, and begins at the first at its beginning', () => {
    expect(baseAfterScroll(0, scrolled(end, 0), 1_000_000)).toBe(1_000_000 - mostRows);
    expect(baseAfterScroll(123, scrolled(0, end), 1_000_000)).toBe(0);
  });

  it('stays where it is over short ways, and moves in proportion over long ones', () => {
    expect(baseAfterScroll(123, scrolled(5_000, 4_800), 1_000_000)).toBe(123);
    expect(baseAfterScroll(0, scrolled(end / 2, 0), 1_000_000)).toBe(150_000);
  });

  it('never leaves the list, and always holds the row that is wanted', () => {
    const total = fc.integer({ min: 1, max: 5_000_000 });
    const part = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(total, part, part, part, (rows, at, from, where) => {
        const most = Math.max(0, rows - mostRows);
        const before = Math.round(from * most);
        const base = baseAfterScroll(before, scrolled(Math.round(at * end), 0), rows);
        expect(base).toBeGreaterThanOrEqual(0);
        expect(base).toBeLessThanOrEqual(most);
        const row = Math.floor(where * (rows - 1));
        const next = baseForRow(before, row, rows);
        expect(row).toBeGreaterThanOrEqual(next);
        expect(row).toBeLessThan(next + mostRows);
        expect(next).toBeLessThanOrEqual(most);
      }),
    );
  });
});
