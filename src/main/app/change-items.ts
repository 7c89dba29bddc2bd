import { refuse } from '../../shared/app-error.ts';
import type { ParsedInput } from '../../shared/contract.ts';
import { itemChangeRefusal } from '../domain/order-shipments.ts';
import { type AppContext, changed, nowUtc } from './context.ts';
import { openedForChange } from './order-for-change.ts';
import type { OrderLineRecord, OrderRecord } from './order-store-port.ts';
import { runOnce } from './run-once.ts';
import { methodChangeRefusal, methodWords } from './shipment-method.ts';
import type { StoreTransaction } from './store-port.ts';

/**
 * Update Shipment (UC11): plans the carrier and service of items that are still to be packed. Items of
 * different methods make different shipments, each with its own tracking number (UC12).
 */
export function updateMethod(
  context: AppContext,
  command: ParsedInput<'orderShipments.updateMethod'>,
): void {
  const { method } = command;
  changeLines(context, command, 'update shipment', (tx, lines) => {
    if (method !== null) checkMethod(tx, method);
    for (const line of lines) {
      const refusal = methodChangeRefusal(line);
      if (refusal !== null) refuse('refused', refusal);
      tx.orderShipments.setMethod(line.key, method);
    }
    return { method: methodWords(tx, method), before: lines.map((l) => methodWords(tx, l.method)) };
  });
}

/** Chooses the delivery state of items (UC8), or lets the records speak again. */
export function setDeliveryState(
  context: AppContext,
  command: ParsedInput<'orderShipments.setDeliveryState'>,
): void {
  const { deliveryStateId } = command;
  changeLines(context, command, 'set delivery state', (tx, lines) => {
    const states = tx.deliveryStates.list();
    const nameOf = (id: string | null) => states.find((state) => state.id === id)?.name ?? null;
    const chosen = states.find((state) => state.id === deliveryStateId && !state.removed);
    if (deliveryStateId !== null && chosen === undefined) {
      refuse('not-found', 'This delivery state is not in the list any more. Choose another one.');
    }
    for (const line of lines) tx.orderShipments.setDeliveryState(line.key, deliveryStateId);
    return {
      deliveryState: nameOf(deliveryStateId),
      before: lines.map((line) => nameOf(line.deliveryStateId)),
    };
  });
}

type LineCommand = {
  readonly commandId: string;
  readonly orderId: string;
  readonly expectedRevision: number;
  readonly lineIds: readonly string[];
};

/** Changes items of an order that allows it now (UC9), once, with its audit entry. */
function changeLines(
  context: AppContext,
  command: LineCommand,
  action: string,
  change: (
    tx: StoreTransaction,
    lines: readonly OrderLineRecord[],
  ) => Readonly<Record<string, unknown>>,
): void {
  const now = nowUtc(context);
  context.store.write((tx) =>
    runOnce(tx, { commandId: command.commandId, name: action, input: command, now }, () => {
      const order = openedForChange(tx, command.orderId, command.expectedRevision);
      const refusal = itemChangeRefusal(order);
      if (refusal !== null) refuse('refused', refusal);
      const lines = linesOf(order, command.lineIds);
      const detail = change(tx, lines);
      tx.orders.touch(order.key, now);
      tx.audit.add({
        at: now,
        actor: context.actor,
        action,
        subject: 'order',
        subjectId: order.id,
        detail: { items: lines.map((line) => line.sku || line.title), ...detail },
      });
      return order.id;
    }),
  );
  changed(context, 'orders');
}

function linesOf(order: OrderRecord, lineIds: readonly string[]): readonly OrderLineRecord[] {
  return [...new Set(lineIds)].map((lineId) => {
    const line = order.lines.find((each) => each.id === lineId);
    if (line === undefined) refuse('not-found', `Order ${order.orderNumber} has no such item.`);
    return line;
  });
}

function checkMethod(
  tx: StoreTransaction,
  { carrierId, serviceCode }: NonNullable<OrderLineRecord['method']>,
): void {
  const carrier = tx.carriers.find(carrierId);
  if (carrier === null) refuse('not-found', 'This carrier does not exist. Choose another one.');
  if (!carrier.services.some((service) => service.code === serviceCode)) {
    refuse('not-found', `${carrier.name} has no service ${serviceCode}. Choose another one.`);
  }
}
