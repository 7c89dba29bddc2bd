import { type ManyChange, type ManyOutcome, type ManyStep, markAfter } from './many-orders.ts';
import type { ManyDeed } from './many-orders-words.ts';
import { type OrderMark, type OrderMarks, withChanged } from './marked-orders.ts';
import type { orderQuestion } from './order-screen-state.ts';
import { type ManyOrders, useManyOrders } from './use-many-orders.ts';
import type { MarkedOrders } from './use-order-marks.ts';

export type MarkedActions = Omit<ManyOrders, 'run'> & {
  /** The change to some of the marked orders, as they were seen. */
  readonly change: (deed: ManyDeed, change: ManyChange, orders: readonly OrderMark[]) => void;
  /** Takes the last run back. */
  readonly undo: () => void;
};

/** What can be done with marked orders; their marks go on standing for what they are then. */
export function useMarkedActions(
  marks: MarkedOrders,
  question: ReturnType<typeof orderQuestion>,
): MarkedActions {
  const { run, ...many } = useManyOrders();

  async function carryOut(deed: ManyDeed, steps: readonly ManyStep[]): Promise<void> {
    const outcome = await run(deed, steps);
    if (outcome !== null) marks.settle((last) => withOutcome(last, outcome, question));
  }

  return {
    ...many,
    change: (deed, change, orders) => void carryOut(deed, [{ change, orders }]),
    undo: () => {
      if (many.last !== null) void carryOut({ kind: 'undo' }, many.last.outcome.undo);
    },
  };
}

function withOutcome(
  marks: OrderMarks,
  { results }: ManyOutcome,
  question: ReturnType<typeof orderQuestion>,
): OrderMarks {
  const changes = new Map<string, OrderMark | null>();
  for (const { change, result } of results) {
    const mark = marks.marked.get(result.orderId);
    if (mark === undefined || !result.done) continue;
    changes.set(result.orderId, markAfter(mark, change, result.revision, question));
  }
  return withChanged(marks, changes);
}
