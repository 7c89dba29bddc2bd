import { refuse } from '../../shared/app-error.ts';
import { oneLine } from '../domain/one-line.ts';
import { type Hold, holdOf } from '../domain/order-hold.ts';
import { tagsOf, tagsProblem } from '../domain/order-tags.ts';
import { isCalendarDate, localDateOf } from '../domain/station-time.ts';
import type { OrderChange } from './change-order.ts';
import type { AppContext } from './context.ts';
import type { OrderRecord } from './order-store-port.ts';
import { readStationSettings } from './station-settings.ts';
import type { StoreTransaction } from './store-port.ts';

/** UC5: Save Invoice. */
export function invoiceSaved(text: string): OrderChange {
  return (tx, order, now) => {
    const invoiceNumber = oneLine(text);
    if (invoiceNumber === order.invoiceNumber) return null;
    tx.orderDetails.setInvoiceNumber(order.key, invoiceNumber);
    tx.orders.touch(order.key, now);
    return {
      action: 'save invoice number',
      detail: { from: order.invoiceNumber, to: invoiceNumber },
    };
  };
}

/** The tags that an order has from now on, worked out from those that it has. */
export function tagsChanged(next: (tags: readonly string[]) => readonly string[]): OrderChange {
  return (tx, order, now) => {
    const before = tx.orderDetails.tags(order.key);
    const tags = tagsOf([...next(before)], (tag) => tx.orderDetails.spellingOf(tag));
    const problem = tagsProblem(tags);
    if (problem !== null) refuse('invalid-input', problem);
    const added = tags.filter((tag) => !before.includes(tag));
    const removed = before.filter((tag) => !tags.includes(tag));
    if (added.length === 0 && removed.length === 0) return null;
    tx.orderDetails.setTags(order.key, tags);
    tx.orders.touch(order.key, now);
    const undo = { kind: 'tag', add: removed, remove: added } as const;
    return { action: 'change tags', detail: { added, removed }, undo };
  };
}

/** The tags without some, and with some more. */
export function tagsWith(
  add: readonly string[],
  remove: readonly string[],
): (tags: readonly string[]) => readonly string[] {
  const gone = new Set(tagsOf(remove).map((tag) => tag.toLowerCase()));
  return (tags) => [...tags.filter((tag) => !gone.has(tag.toLowerCase())), ...add];
}

/** Keeps an order from being shipped until a local date, or until somebody releases it. */
export function orderHeld(context: AppContext, wish: Hold): OrderChange {
  return (tx, order, now) => {
    const problem = holdProblem(order);
    if (problem !== null) refuse('refused', problem);
    const today = todayAt(context, tx);
    const { until } = wish;
    if (until !== null && !isCalendarDate(until)) {
      refuse('invalid-input', `The calendar has no ${until}. Choose another date.`);
    }
    if (until !== null && until <= today) {
      refuse('invalid-input', `A hold ends after today, ${today}. Choose a later date.`);
    }
    const reason = oneLine(wish.reason);
    const before = holdOf(order, today);
    if (before !== null && before.until === until && before.reason === reason) return null;
    tx.orderDetails.setHold(order.key, { until, reason });
    tx.orders.touch(order.key, now);
    const undo =
      before === null ? ({ kind: 'release' } as const) : ({ kind: 'hold', ...before } as const);
    return { action: 'hold', detail: { until, reason }, undo };
  };
}

export function orderReleased(context: AppContext): OrderChange {
  return (tx, order, now) => {
    const hold = holdOf(order, todayAt(context, tx));
    if (hold === null) refuse('refused', `Order ${order.orderNumber} is not on hold.`);
    tx.orderDetails.setHold(order.key, null);
    tx.orders.touch(order.key, now);
    return { action: 'release hold', detail: { ...hold }, undo: { kind: 'hold', ...hold } };
  };
}

/** Why an order can not be put on hold; null where it can. */
export function holdProblem({ state, orderNumber }: OrderRecord): string | null {
  return state === 'Completed' || state === 'Canceled'
    ? `Order ${orderNumber} is ${state}: there is nothing to hold.`
    : null;
}

/** Gives the order to a user of the station, or to nobody. */
export function orderAssigned(userId: string | null): OrderChange {
  return (tx, order, now) => {
    if (userId === order.assignedUserId) return null;
    const user = tx.orderDetails.users().find((each) => each.id === userId);
    if (userId !== null && user === undefined) {
      refuse('not-found', 'This user does not work at this station any more. Choose another one.');
    }
    tx.orderDetails.assign(order.key, userId);
    tx.orders.touch(order.key, now);
    const before = order.assignedUserId;
    return {
      action: 'assign',
      detail: {
        from: before === null ? null : tx.orderDetails.userName(before),
        to: user?.name ?? null,
      },
      undo: { kind: 'assign', userId: before },
    };
  };
}

function todayAt(context: AppContext, tx: StoreTransaction): string {
  const { stationZone } = readStationSettings(tx.settings);
  return localDateOf(context.clock.now(), stationZone);
}
