import type { ReadBack } from '../../../domain/confirmation.ts';
import type { ImportedOrder, ImportedOrderLine } from '../../../domain/imported-order.ts';
import type { OrderAnswer } from '../../../domain/order-answer.ts';
import { isRecord, parseJson } from '../http/read-json.ts';

type OrdersPage = {
  readonly orders: readonly ImportedOrder[];
  readonly problems: readonly string[];
  readonly completeUntil: string;
};

/** An answer of `GET /orders`, or null where it is none. */
export function readOrders(text: string): OrdersPage | null {
  const body = parseJson(text);
  if (!isRecord(body) || !Array.isArray(body.orders)) return null;
  if (typeof body.completeUntil !== 'string' || Number.isNaN(Date.parse(body.completeUntil))) {
    return null;
  }
  const read = body.orders.map(toOrder);
  return {
    orders: read.filter((order) => order !== null),
    problems: read.flatMap((order, index) =>
      order === null ? [`Order ${index + 1} of the answer could not be read.`] : [],
    ),
    completeUntil: body.completeUntil,
  };
}

/** Compares an order of the marketplace with our answer; null where the text is no such order. */
export function readBackFromOrder(text: string, answer: OrderAnswer): ReadBack | null {
  const body = parseJson(text);
  if (!isRecord(body) || body.orderId !== answer.channelOrderId) return null;
  if (!Array.isArray(body.lines)) return null;
  const lines = body.lines.filter(isRecord);
  let isOpen = false;
  for (const { channelLineId, quantityAccepted } of answer.lines) {
    const line = lines.find((each) => each.lineId === channelLineId);
    if (line === undefined) {
      return { kind: 'different', message: 'The marketplace has no such line in this order.' };
    }
    if (line.quantityAccepted === null) isOpen = true;
    else if (line.quantityAccepted !== quantityAccepted) {
      const message = `The marketplace has another answer to line ${channelLineId}: ${Number(line.quantityAccepted)} accepted.`;
      return { kind: 'different', message };
    }
  }
  return isOpen ? { kind: 'absent' } : { kind: 'confirmed' };
}

/** Body of `PUT /orders/{id}/answer`. */
export function toAnswerDocument({ lines }: OrderAnswer) {
  return {
    lines: lines.map(({ channelLineId, quantityAccepted, reason }) => ({
      lineId: channelLineId,
      quantityAccepted,
      reason,
    })),
  };
}

function toOrder(value: unknown): ImportedOrder | null {
  if (!isRecord(value) || !Array.isArray(value.lines) || !isRecord(value.shipTo)) return null;
  const { orderId, shipTo } = value;
  if (typeof orderId !== 'string' || orderId === '') return null;
  const lines = value.lines.map(toLine);
  if (!lines.every((line) => line !== null)) return null;
  return {
    channelOrderId: orderId,
    orderNumber: orderId,
    orderedAt: text(value.orderedAt) || null,
    shipBy: text(value.shipBy) || null,
    requestedService: text(value.service),
    buyerName: text(value.buyerName),
    buyerEmail: '',
    shipTo: {
      name: text(shipTo.name),
      company: '',
      line1: text(shipTo.line1),
      line2: '',
      line3: '',
      city: text(shipTo.city),
      region: text(shipTo.region),
      postalCode: text(shipTo.postalCode),
      country: text(shipTo.country),
      phone: '',
    },
    currency: text(value.currency),
    shippingPaidMinor: null,
    note: '',
    cancelled: value.canceled === true,
    lines,
    fileLine: 0,
  };
}

function toLine(value: unknown): ImportedOrderLine | null {
  if (!isRecord(value)) return null;
  const { lineId, quantity, quantityShipped, unitPriceMinor, state } = value;
  if (typeof lineId !== 'string' || !Number.isSafeInteger(quantity)) return null;
  return {
    channelLineId: lineId,
    sku: text(value.sku),
    title: text(value.title),
    quantityOrdered: Number(quantity),
    quantityShippedElsewhere: Number.isSafeInteger(quantityShipped) ? Number(quantityShipped) : 0,
    unitPriceMinor: Number.isSafeInteger(unitPriceMinor) ? Number(unitPriceMinor) : null,
    awaitsAnswer: state === 'pending',
  };
}

function text(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}
