import { expect, it } from 'vitest';
import { whyDisabled } from './why-disabled.ts';

it('says each reason once, with the buttons that it disables', () => {
  const able = { enabled: true, reason: '' };
  const closed = { enabled: false, reason: 'The order is Completed.' };
  expect(whyDisabled([['A', able]])).toEqual([]);
  expect(
    whyDisabled([
      ['A', closed],
      ['B', able],
      ['C', { enabled: false, reason: 'Nothing has left.' }],
      ['D', closed],
    ]),
  ).toEqual(['A, D: The order is Completed.', 'C: Nothing has left.']);
});
