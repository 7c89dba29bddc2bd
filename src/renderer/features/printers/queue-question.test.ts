import { expect, test } from 'vitest';
import { countWords, emptyWords, filterOf } from './queue-question.ts';

test('the list is narrowed to a printer while there is such a printer', () => {
  const question = { show: 'open', printerId: 'prn-1' } as const;
  expect(filterOf(question, ['prn-1', 'prn-2'])).toEqual({ show: 'open', printerId: 'prn-1' });
  expect(filterOf(question, ['prn-2'])).toEqual({ show: 'open' });
  expect(filterOf({ show: 'all', printerId: null }, [])).toEqual({ show: 'all' });
});

test('the count says what is counted', () => {
  expect([countWords('open', 1), countWords('asking', 2), countWords('all', 1_300)]).toEqual([
    '1 open print',
    '2 prints to answer',
    '1,300 prints',
  ]);
});

test('an empty list says of what nothing is there', () => {
  expect(emptyWords({ show: 'open', printerId: 'prn-1' }).title).toContain('for this printer');
  expect(emptyWords({ show: 'asking', printerId: null }).title).toBe('No print needs your answer');
  expect(emptyWords({ show: 'all', printerId: null }).title).toBe('Nothing was printed yet');
});
