import { type OrderColumnName, orderColumnNames } from '../../../shared/order-list-words.ts';

export type ColumnChoice = { readonly name: OrderColumnName; readonly isShown: boolean };

/** Every column: those that are shown in their order, then the others. */
export function columnChoices(shown: readonly OrderColumnName[]): ColumnChoice[] {
  const others = orderColumnNames.filter((name) => !shown.includes(name));
  return [
    ...[...new Set(shown)].map((name) => ({ name, isShown: true })),
    ...others.map((name) => ({ name, isShown: false })),
  ];
}

export function shownColumns(choices: readonly ColumnChoice[]): OrderColumnName[] {
  return choices.filter(({ isShown }) => isShown).map(({ name }) => name);
}

/** The choices after one was moved up or down by one place; at an end it stays. */
export function moved(
  choices: readonly ColumnChoice[],
  index: number,
  by: 1 | -1,
): readonly ColumnChoice[] {
  const chosen = choices[index];
  const other = choices[index + by];
  if (chosen === undefined || other === undefined) return choices;
  return choices.map((each) => (each === chosen ? other : each === other ? chosen : each));
}
