import { expect, it } from 'vitest';
import { orderColumnNames } from '../../../shared/order-list-words.ts';
import { columnChoices, moved, shownColumns } from './column-choice.ts';

it('has every column once: what is shown in its order, then the others', () => {
  const choices = columnChoices(['recipient', 'orderNumber', 'recipient']);
  expect(shownColumns(choices)).toEqual(['recipient', 'orderNumber']);
  expect(choices.map(({ name }) => name).toSorted()).toEqual([...orderColumnNames].toSorted());
});

it('moves a column by one place, and leaves it at an end', () => {
  const choices = columnChoices(orderColumnNames);
  const names = (each: readonly { readonly name: string }[]) => each.map(({ name }) => name);
  const [first = '', second = '', ...rest] = orderColumnNames;
  expect(names(moved(choices, 1, -1))).toEqual([second, first, ...rest]);
  expect(names(moved(choices, 0, 1))).toEqual([second, first, ...rest]);
  expect(moved(choices, 0, -1)).toBe(choices);
  expect(moved(choices, choices.length - 1, 1)).toBe(choices);
});
