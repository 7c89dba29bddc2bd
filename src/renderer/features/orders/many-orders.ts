import type { CommandInput, CommandName } from '../../../shared/contract.ts';
import {
  type OrderSort,
  type SortDirection,
  unassigned,
} from '../../../shared/order-list-words.ts';
import type { OrderUndo, OrderWorkResultsView } from '../../../shared/order-work-views.ts';
import type { OrderMark } from './marked-orders.ts';

/** What is done to several orders; what takes it back is one of the same. */
export type ManyChange = OrderUndo;
type ManyCommand = Extract<CommandName, `orderWork.${string}Many`>;
type OrderResult = OrderWorkResultsView['results'][number];

/** A change, and the orders that it is for, as they were seen. */
export type ManyStep = {
  readonly change: ManyChange;
  readonly orders: readonly Pick<OrderMark, 'orderId' | 'orderNumber' | 'revision'>[];
};

/** What became of the orders of a run. */
export type ManyOutcome = {
  readonly changed: number;
  /** They were so already. */
  readonly same: number;
  readonly refused: readonly {
    readonly orderId: string;
    readonly orderNumber: string;
    readonly message: string;
  }[];
  /** Their answer was lost: they may have been changed or not. */
  readonly unknown: number;
  /** Those that nobody tried any more. */
  readonly untried: number;
  /** Why not all were answered; empty where they were. */
  readonly why: string;
  readonly undo: readonly ManyStep[];
  /** Every answer, for the marks of these orders. */
  readonly results: readonly { readonly change: ManyChange; readonly result: OrderResult }[];
};

type ManyInput = {
  [Name in ManyCommand]: {
    readonly name: Name;
    readonly wish: Omit<CommandInput<Name>, 'commandId' | 'orders'>;
  };
}[ManyCommand];

/** The command that makes a change. */
export function commandOf(change: ManyChange): ManyInput {
  switch (change.kind) {
    case 'hold': {
      const { until, reason } = change;
      return { name: 'orderWork.holdMany', wish: { until, reason } };
    }
    case 'release':
      return { name: 'orderWork.releaseMany', wish: {} };
    case 'assign':
      return { name: 'orderWork.assignMany', wish: { userId: change.userId } };
    case 'tag': {
      const { add, remove } = change;
      return { name: 'orderWork.tagMany', wish: { add, remove } };
    }
    default:
      return change satisfies never;
  }
}

/** What takes a run back: orders of which the same has to be done are one step. */
export function undoSteps(results: readonly OrderResult[]): readonly ManyStep[] {
  const steps = new Map<string, { change: ManyChange; orders: ManyStep['orders'][number][] }>();
  for (const { orderId, orderNumber, revision, done, undo } of results) {
    if (!done || undo === null) continue;
    const key = JSON.stringify(undo);
    const step = steps.get(key) ?? { change: undo, orders: [] };
    step.orders.push({ orderId, orderNumber, revision });
    steps.set(key, step);
  }
  return [...steps.values()];
}

/** An order as a change has left it; null where it is in the list no more. */
export function markAfter(
  mark: OrderMark,
  change: ManyChange,
  revision: number,
  listed: Listed,
): OrderMark | null {
  if (leavesList(change, listed)) return null;
  const next = { ...mark, revision };
  switch (change.kind) {
    case 'hold':
      return { ...next, onHold: true };
    case 'release':
      return { ...next, onHold: false };
    case 'assign':
      return next;
    case 'tag':
      return { ...next, tags: tagsAfter(mark.tags, change) };
    default:
      return change satisfies never;
  }
}

type Listed = Omit<CommandInput<'orders.list'>, 'offset' | 'limit' | 'sort' | 'direction'> & {
  readonly sort?: OrderSort | undefined;
  readonly direction?: SortDirection | undefined;
};

/** Whether orders that were changed so may be in the list no more: nobody should go on with what they can not see. */
function leavesList(change: ManyChange, { list, tag, text, assignedUserId }: Listed): boolean {
  switch (change.kind) {
    case 'hold':
      return list === 'open' || list === 'awaiting';
    case 'release':
      return list === 'onHold';
    case 'assign':
      return assignedUserId !== undefined && assignedUserId !== (change.userId ?? unassigned);
    case 'tag': {
      const gone = change.remove.map((each) => each.toLowerCase());
      if (tag !== undefined && gone.includes(tag.toLowerCase())) return true;
      // A word that was found may have been that tag.
      return gone.length > 0 && text !== undefined;
    }
    default:
      return change satisfies never;
  }
}

function tagsAfter(
  tags: readonly string[],
  { add, remove }: Extract<ManyChange, { kind: 'tag' }>,
): string[] {
  const gone = new Set(remove.map((tag) => tag.toLowerCase()));
  const left = tags.filter((tag) => !gone.has(tag.toLowerCase()));
  const have = new Set(left.map((tag) => tag.toLowerCase()));
  return [...left, ...add.filter((tag) => !have.has(tag.toLowerCase()))];
}

/** Tags of the orders that are marked, the most frequent first, with how many have each. */
export function tagCounts(
  marks: Iterable<OrderMark>,
): readonly { readonly tag: string; readonly orders: number }[] {
  const counts = new Map<string, number>();
  for (const { tags } of marks) {
    for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  }
  return [...counts]
    .map(([tag, orders]) => ({ tag, orders }))
    .toSorted((one, other) => other.orders - one.orders || one.tag.localeCompare(other.tag, 'en'));
}
