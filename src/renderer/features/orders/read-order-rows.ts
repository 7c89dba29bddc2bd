import type { CommandResult } from '../../../shared/contract.ts';
import { ok, type Result } from '../../../shared/result.ts';
import { markOf, type OrderMark } from './marked-orders.ts';

/** The most that one answer has. */
const rowsPerAnswer = 500;

/** A stretch of a list, and whether it is drawn from its end to its beginning. */
type Stretch = { readonly first: number; readonly count: number; readonly backwards: boolean };

/** The rows of a range, of which at most so many next to where it began are taken. */
export function rangeStretch(from: number, to: number, most: number): Stretch {
  const count = Math.min(Math.abs(to - from) + 1, most);
  return to < from
    ? { first: from - count + 1, count, backwards: true }
    : { first: from, count, backwards: false };
}

/**
 * Rows of a list wherever they are in it, without keeping more of them than what a mark has. Fewer where
 * the list ends before; the first refusal where one of the answers is one.
 */
export async function readOrderRows(
  ask: (page: {
    readonly offset: number;
    readonly limit: number;
  }) => Promise<CommandResult<'orders.list'>>,
  stretch: { readonly first: number; readonly count: number },
): Promise<Result<readonly OrderMark[]>> {
  const found = new Map<string, OrderMark>();
  for (let read = 0; read < stretch.count; read += rowsPerAnswer) {
    const limit = Math.min(rowsPerAnswer, stretch.count - read);
    const answer = await ask({ offset: stretch.first + read, limit });
    if (!answer.ok) return answer;
    for (const row of answer.value.rows) found.set(row.orderId, markOf(row));
    if (answer.value.rows.length < limit) break;
  }
  return ok([...found.values()]);
}
