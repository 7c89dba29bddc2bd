import type { ManyOutcome } from './many-orders.ts';

/** What was asked for, for the words of its result. */
export type ManyDeed =
  | { readonly kind: 'hold' | 'release' | 'tag' | 'undo' }
  | { readonly kind: 'assign'; readonly userName: string | null };

/** `1 order`, `1,000 orders`. */
export function ordersWords(count: number): string {
  return `${count.toLocaleString('en')} ${count === 1 ? 'order' : 'orders'}`;
}

/** What became of a run, in sentences: nothing is said to be done that the store has not confirmed. */
export function outcomeWords(deed: ManyDeed, outcome: ManyOutcome): string {
  const { changed, same, refused, unknown, untried, why } = outcome;
  const were = (count: number) => (count === 1 ? 'was' : 'were');
  const parts = [doneWords(deed, changed)];
  if (same > 0) parts.push(`${ordersWords(same)} ${were(same)} so already.`);
  if (refused.length > 0) {
    parts.push(`${ordersWords(refused.length)} ${were(refused.length)} not changed.`);
  }
  if (unknown > 0) {
    parts.push(
      `Of ${ordersWords(unknown)} it is not known whether they were changed. Look at them.`,
    );
  }
  if (untried > 0) parts.push(`${ordersWords(untried)} ${were(untried)} not tried.`);
  return [...parts, ...(why === '' ? [] : [why])].join(' ');
}

function doneWords(deed: ManyDeed, changed: number): string {
  if (changed === 0) return 'No order was changed.';
  const orders = ordersWords(changed);
  const was = changed === 1 ? 'was' : 'were';
  switch (deed.kind) {
    case 'hold':
      return `${orders} ${was} put on hold.`;
    case 'release':
      return `${orders} ${was} released from hold.`;
    case 'assign':
      return `${orders} ${was} assigned to ${deed.userName ?? 'nobody'}.`;
    case 'tag':
      return `The tags of ${orders} were changed.`;
    case 'undo':
      return `Taken back for ${orders}.`;
    default:
      return deed satisfies never;
  }
}

/** What is marked, above the limit and beyond what can be marked too. */
export function markedWords(count: number): string {
  return count === 1 ? '1 order marked' : `${count.toLocaleString('en')} orders marked`;
}
