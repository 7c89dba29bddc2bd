import { describe, expect, test } from 'vitest';
import { type BulkPreviewRowView, bulkResults } from '../../../shared/bulk-views.ts';
import { countWords, inOrderOfStanding, packageCount, runTone, tickedOf } from './bulk-choice.ts';

const row = (packageId: string, standing: BulkPreviewRowView['standing']) =>
  ({ packageId, standing }) as BulkPreviewRowView;
const counts = (some: Partial<Record<(typeof bulkResults)[number], number>>) =>
  Object.fromEntries(bulkResults.map((result) => [result, some[result] ?? 0])) as Record<
    (typeof bulkResults)[number],
    number
  >;

describe('the list of a bulk update', () => {
  const rows = [
    row('a', 'excluded'),
    row('b', 'included'),
    row('c', 'optional'),
    row('d', 'included'),
  ];

  test('has what goes first, and keeps the order within', () => {
    expect(inOrderOfStanding(rows).map((each) => each.packageId)).toEqual(['b', 'd', 'c', 'a']);
  });

  test('takes ticks only of what can be ticked now', () => {
    expect(tickedOf(rows, new Set(['a', 'b', 'c', 'gone']))).toEqual(['c']);
  });
});

describe('a run', () => {
  test('is good news only where every package is updated', () => {
    expect(runTone({ state: 'done', counts: counts({ success: 3, warning: 1 }) })).toBe('ok');
    expect(runTone({ state: 'done', counts: counts({ error: 1 }) })).toBe('attention');
    expect(runTone({ state: 'done', counts: counts({ unproven: 1 }) })).toBe('attention');
    expect(runTone({ state: 'failed', counts: counts({}) })).toBe('stop');
    expect(runTone({ state: 'searching', counts: counts({}) })).toBe('attention');
    expect(runTone({ state: 'waiting', counts: counts({}) })).toBe('working');
  });

  test('tells its result in words, and nothing before it has one', () => {
    expect(countWords({ packageCount: 5, counts: counts({ open: 5 }) })).toBe('');
    expect(countWords({ packageCount: 5, counts: counts({ success: 1_200, error: 2 }) })).toBe(
      '1,200 updated, 2 refused',
    );
    expect([packageCount(1), packageCount(2)]).toEqual(['1 package', '2 packages']);
  });
});
