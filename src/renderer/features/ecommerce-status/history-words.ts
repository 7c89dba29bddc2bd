import type { HistorySlotView, RateBudgetView } from '../../../shared/health-views.ts';

/** "Last hour: 155 calls, 12 errors." */
export function hourWords(history: readonly HistorySlotView[]): string {
  const calls = history.reduce((sum, slot) => sum + slot.calls, 0);
  const errors = history.reduce((sum, slot) => sum + slot.errors, 0);
  return calls === 0 ? 'Last hour: no calls.' : `Last hour: ${countWords(calls, errors)}.`;
}

/** "10:40: 7 calls, 4 errors"; `clock` says a UTC time as the station's clock does. */
export function slotWords(slot: HistorySlotView, clock: (at: string) => string): string {
  const from = clock(slot.from);
  return slot.calls === 0 ? `${from}: no calls` : `${from}: ${countWords(slot.calls, slot.errors)}`;
}

/** "8 of 10 calls left" */
export function budgetWords({ left, burst, unit }: RateBudgetView): string {
  return `${left.toLocaleString('en')} of ${burst.toLocaleString('en')} ${unit} left`;
}

function countWords(calls: number, errors: number): string {
  const total = calls === 1 ? '1 call' : `${calls.toLocaleString('en')} calls`;
  if (errors === 0) return `${total}, no errors`;
  return `${total}, ${errors === 1 ? '1 error' : `${errors.toLocaleString('en')} errors`}`;
}
