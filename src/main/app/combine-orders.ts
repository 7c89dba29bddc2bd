import { refuse } from '../../shared/app-error.ts';
import type { ParsedInput } from '../../shared/contract.ts';
import type { OrderPageView } from '../../shared/order-page-views.ts';
import type { CombineCandidatesView } from '../../shared/order-split-views.ts';
import { leadOf } from './combined-box.ts';
import { type AppContext, changed, nowUtc } from './context.ts';
import { openedForChange } from './order-for-change.ts';
import { orderPageOf } from './order-page.ts';
import {
  candidatesOf,
  leadRefusal,
  memberRefusal,
  otherOrderOf,
  separateRefusal,
} from './order-together.ts';
import { runOnce } from './run-once.ts';
import type { StoreTransaction } from './store-port.ts';

/** Open orders of the same buyer and address, each with its address for a person to compare. */
export function combineCandidatesOf(context: AppContext, orderId: string): CombineCandidatesView {
  return context.store.read((tx) => {
    const order = tx.orders.find(orderId);
    if (order === null) refuse('not-found', 'This order is not in the store any more.');
    return {
      orderId: order.id,
      orderNumber: order.orderNumber,
      revision: order.revision,
      buyerName: order.buyerName,
      shipTo: order.shipTo,
      candidates: candidatesOf(context, tx, order).map((each) => ({
        ...otherOrderOf(each),
        orderedAt: each.orderedAt,
        buyerName: each.buyerName,
        shipTo: each.shipTo,
      })),
    };
  });
}

/** Packs other orders of the same buyer and address in the box of this one: all of them, or none. */
export function combineOrders(
  context: AppContext,
  command: ParsedInput<'orderCombine.combine'>,
): OrderPageView {
  const now = nowUtc(context);
  context.store.write((tx) =>
    runOnce(tx, { commandId: command.commandId, name: 'combine', input: command, now }, () => {
      const lead = openedForChange(tx, command.orderId, command.expectedRevision);
      const refusal = leadRefusal(context, tx, lead);
      if (refusal !== null) refuse('refused', refusal);
      const ids = command.others.map((other) => other.orderId);
      if (new Set(ids).size !== ids.length) {
        refuse('invalid-input', 'An order may be named once.');
      }
      const others = command.others.map(({ orderId, expectedRevision }) => {
        const order = openedForChange(tx, orderId, expectedRevision);
        // One after the other, so that two of them that may not share a box are noticed, too.
        const problem = memberRefusal(context, tx, lead, order);
        if (problem !== null) refuse('refused', problem);
        tx.orderSplits.setCombined(order.key, lead.key, now);
        return order;
      });
      tx.orders.touch(lead.key, now);
      const numbers = others.map((order) => order.orderNumber);
      audit(context, tx, lead.id, 'combine orders', { lead: lead.orderNumber, numbers }, now);
      for (const { id } of others) {
        audit(context, tx, id, 'combine orders', { lead: lead.orderNumber, numbers }, now);
      }
      return lead.id;
    }),
  );
  changed(context, 'orders');
  return orderPageOf(context, command.orderId);
}

/** Takes an order out of the box that it was to share: it ships by itself again. */
export function separateOrder(
  context: AppContext,
  command: ParsedInput<'orderCombine.separate'>,
): OrderPageView {
  const now = nowUtc(context);
  context.store.write((tx) =>
    runOnce(tx, { commandId: command.commandId, name: 'separate', input: command, now }, () => {
      const order = openedForChange(tx, command.orderId, command.expectedRevision);
      const lead = leadOf(tx, order);
      if (lead === null) {
        refuse('refused', `Order ${order.orderNumber} is in no box of another order.`);
      }
      const problem = separateRefusal(context, tx, lead, order);
      if (problem !== null) refuse('refused', problem);
      tx.orderSplits.setCombined(order.key, null, now);
      tx.orders.touch(lead.key, now);
      const detail = { orderNumber: order.orderNumber, lead: lead.orderNumber };
      for (const { id } of [order, lead]) audit(context, tx, id, 'separate order', detail, now);
      return order.id;
    }),
  );
  changed(context, 'orders');
  return orderPageOf(context, command.orderId);
}

function audit(
  context: AppContext,
  tx: StoreTransaction,
  orderId: string,
  action: string,
  detail: Readonly<Record<string, unknown>>,
  now: string,
): void {
  tx.audit.add({
    at: now,
    actor: context.actor,
    action,
    subject: 'order',
    subjectId: orderId,
    detail,
  });
}
