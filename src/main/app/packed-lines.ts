import { refuse } from '../../shared/app-error.ts';
import type { DeliveryStage } from '../domain/delivery-state.ts';
import { quantityLeft } from '../domain/open-order.ts';
import { methodsOf } from '../domain/order-shipments.ts';
import type { OrderLineRecord, OrderRecord } from './order-store-port.ts';
import { methodWords } from './shipment-method.ts';
import type { StoreTransaction } from './store-port.ts';

const CANCELED: DeliveryStage = 'canceled';

export type PackedLine = {
  readonly line: OrderLineRecord;
  readonly quantity: number;
};

/**
 * What of which line goes into one package. Refuses more than is left, an item that somebody has marked
 * as canceled (requirements 1B, reading 4), and items that are planned with different methods: those
 * make different shipments (UC12).
 */
export function packedLines(
  tx: StoreTransaction,
  order: OrderRecord,
  items: readonly { readonly lineId: string; readonly quantity: number }[],
): readonly PackedLine[] {
  const packed = items.map(({ lineId, quantity }): PackedLine => {
    const line = order.lines.find((candidate) => candidate.id === lineId);
    if (line === undefined) {
      refuse('not-found', `Order ${order.orderNumber} has no such line. Scan it again.`);
    }
    const left = quantityLeft(line);
    if (left === 0 && quantity > 0) {
      refuse('refused', `Nothing of ${nameOf(line)} is left to ship.`);
    }
    if (quantity > left) {
      refuse('refused', `Only ${left} of ${nameOf(line)} are left to ship, not ${quantity}.`);
    }
    if (isMarkedCanceled(line)) {
      refuse(
        'refused',
        `${nameOf(line)} is marked as canceled. Leave it out, or change its delivery state first.`,
      );
    }
    return { line, quantity };
  });
  if (new Set(packed.map(({ line }) => line.key)).size !== packed.length) {
    refuse('invalid-input', 'A line may be named once per package. Add its quantities up.');
  }
  const methods = methodsOf(packed.map(({ line }) => line));
  if (methods.length > 1) {
    const planned = methods.map(
      ({ method, items: lines }) => `${lines.map(nameOf).join(', ')} by ${methodWords(tx, method)}`,
    );
    refuse(
      'refused',
      `Different methods make different shipments: ${planned.join('; ')}. Pack one of them now.`,
    );
  }
  return packed;
}

/** Whether somebody has chosen that an item is canceled: it goes into no package then. */
export function isMarkedCanceled({ deliveryStateId }: OrderLineRecord): boolean {
  return deliveryStateId === CANCELED;
}

function nameOf(line: OrderLineRecord): string {
  return line.sku || line.title;
}
