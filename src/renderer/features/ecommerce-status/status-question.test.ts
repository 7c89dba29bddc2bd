import { expect, test } from 'vitest';
import {
  everything,
  filterOf,
  isNeedsMe,
  needsMeStates,
  withStateToggled,
} from './status-question.ts';

test('what is empty is left out of the filter', () => {
  expect(filterOf(everything)).toEqual({ dateBasis: 'shipDate', sort: 'state', direction: 'asc' });
});

test('every part of the question reaches the filter', () => {
  const question = {
    states: ['Failed'],
    accountId: 'a1',
    dateBasis: 'lastAttempt',
    from: '2026-11-01',
    to: '2026-11-22',
    text: 'PB-1',
    sort: 'orderNumber',
    direction: 'desc',
  } as const;
  expect(filterOf({ ...question, deferred: false })).toEqual(question);
});

test('what is deferred is asked for alone, since it has states of its own', () => {
  const filter = filterOf({ ...everything, states: ['Failed'], deferred: true });
  expect(filter).toMatchObject({ deferred: true });
  expect(filter).not.toHaveProperty('states');
});

test('a state is added and taken out again', () => {
  const once = withStateToggled(['Failed'], 'Unknown');
  expect([once, withStateToggled(once, 'Failed')]).toEqual([['Failed', 'Unknown'], ['Unknown']]);
});

test('"Needs me" is recognised whatever the order of its states', () => {
  expect([isNeedsMe(needsMeStates.toReversed()), isNeedsMe(['Failed']), isNeedsMe([])]).toEqual([
    true,
    false,
    false,
  ]);
});
