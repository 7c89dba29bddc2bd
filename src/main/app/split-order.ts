import { refuse } from '../../shared/app-error.ts';
import type { ParsedInput } from '../../shared/contract.ts';
import type { OrderPageView } from '../../shared/order-page-views.ts';
import { quantityLeft } from '../domain/open-order.ts';
import { stateAfterVoid } from '../domain/order-state.ts';
import { splitProblem } from '../domain/split-quantities.ts';
import { type AppContext, changed, nowUtc } from './context.ts';
import { rootOf } from './order-family.ts';
import { openedForChange } from './order-for-change.ts';
import { orderPageOf } from './order-page.ts';
import type { OrderRecord } from './order-store-port.ts';
import { splitRefusal, undoRefusal } from './order-together.ts';
import { runOnce } from './run-once.ts';
import { setStateByWork } from './state-by-work.ts';
import type { StoreTransaction } from './store-port.ts';

/** Parts of one order; a seller who needs more splits by mistake. */
const MOST_PARTS = 99;

/**
 * Makes an order of its own of some of what is left of an order. The channel never hears of it: it is
 * told of each package under its own order, and that this is closed with the last part. A part that is
 * split again makes another part of the same order.
 */
export function splitOrder(
  context: AppContext,
  command: ParsedInput<'orderSplit.split'>,
): OrderPageView {
  const now = nowUtc(context);
  context.store.write((tx) =>
    runOnce(tx, { commandId: command.commandId, name: 'split', input: command, now }, () => {
      const order = openedForChange(tx, command.orderId, command.expectedRevision);
      const lines = order.lines.map((line) => ({
        id: line.id,
        words: line.sku || line.title,
        quantityLeft: quantityLeft(line),
      }));
      const problem = splitRefusal(tx, order) ?? splitProblem(lines, command.items);
      if (problem !== null) refuse('refused', problem);
      const root = rootOf(tx, order);
      const { orderNumber, channelOrderId } = nextPart(tx, root);
      const partId = context.ids.next();
      tx.orderSplits.addPart({
        id: partId,
        sourceKey: order.key,
        rootKey: root.key,
        orderNumber,
        channelOrderId,
        lines: command.items.map(({ lineId, quantity }) => ({
          id: context.ids.next(),
          sourceLineKey: order.lines.find((line) => line.id === lineId)?.key ?? 0,
          quantity,
        })),
        now,
      });
      touchFamily(tx, order, root, now);
      const items = command.items.map(({ lineId, quantity }) => ({
        sku: lines.find((line) => line.id === lineId)?.words ?? '',
        quantity,
      }));
      const detail = { orderNumber: order.orderNumber, part: orderNumber, items };
      for (const subjectId of [order.id, partId]) {
        tx.audit.add({
          at: now,
          actor: context.actor,
          action: 'split order',
          subject: 'order',
          subjectId,
          detail,
        });
      }
      return partId;
    }),
  );
  changed(context, 'orders');
  return orderPageOf(context, command.orderId);
}

/** Puts what was split off back into its order, as long as nothing of it has a label. */
export function undoSplit(
  context: AppContext,
  command: ParsedInput<'orderSplit.undo'>,
): OrderPageView {
  const now = nowUtc(context);
  const { subjectId } = context.store.write((tx) =>
    runOnce(tx, { commandId: command.commandId, name: 'unsplit', input: command, now }, () => {
      const part = openedForChange(tx, command.orderId, command.expectedRevision);
      const problem = undoRefusal(tx, part);
      if (problem !== null) refuse('refused', problem);
      const root = rootOf(tx, part);
      tx.orderSplits.putBack(part.key, now);
      tx.orders.touch(root.key, now);
      // A closed order that has goods again is open, or nobody would pack them.
      if (root.state === 'Completed') {
        const live = tx.packages.listByOrder(root.key).filter((each) => each.state === 'labelled');
        setStateByWork(context, tx, root, stateAfterVoid(root.state, live.length), now);
      }
      const detail = { orderNumber: root.orderNumber, part: part.orderNumber };
      for (const subject of [part, root]) {
        tx.audit.add({
          at: now,
          actor: context.actor,
          action: 'undo split',
          subject: 'order',
          subjectId: subject.id,
          detail,
        });
      }
      return root.id;
    }),
  );
  changed(context, 'orders');
  return orderPageOf(context, subjectId);
}

/** What a part was changed in is seen on the page of its order, too. */
function touchFamily(
  tx: StoreTransaction,
  order: OrderRecord,
  root: OrderRecord,
  now: string,
): void {
  for (const key of new Set([order.key, root.key])) tx.orders.touch(key, now);
}

/** The number of the next part; one that was put back keeps its own, so that no paper with it lies. */
function nextPart(
  tx: StoreTransaction,
  root: OrderRecord,
): { readonly orderNumber: string; readonly channelOrderId: string } {
  const used = tx.orderSplits.partIds(root.key).length;
  for (let part = used + 2; part <= MOST_PARTS + 1; part += 1) {
    const orderNumber = `${root.orderNumber}-${part}`;
    const channelOrderId = `${root.channelOrderId}#${part}`;
    if (!tx.orderSplits.isTaken(root.accountId, orderNumber, channelOrderId)) {
      return { orderNumber, channelOrderId };
    }
  }
  return refuse('refused', `Order ${root.orderNumber} has been split ${MOST_PARTS} times already.`);
}
