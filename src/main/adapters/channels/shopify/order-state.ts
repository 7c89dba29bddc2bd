import type { ChannelApi } from '../../../domain/confirmation.ts';
import type { FailureOutcome } from '../http/classify-failure.ts';
import { at, countOf, recordsOf, textOf } from '../http/json-fields.ts';
import { isRecord } from '../http/read-json.ts';
import { sameTracking } from '../http/tracking-number.ts';
import { FULFILLMENT_ORDER_LINES, ORDER_STATE } from './documents.ts';
import type { FulfillmentOrder, FulfillmentOrderLine } from './fulfillment-plan.ts';
import type { ShopifySession } from './session.ts';

/** An order of many parts is read page by page; more than this is none that a packer ships. */
const MAX_PAGES = 20;

type Shipment = {
  readonly id: string;
  readonly status: string;
  readonly numbers: readonly string[];
};

type OrderState = {
  readonly kind: 'order';
  readonly cancelled: boolean;
  readonly fulfillmentOrders: readonly FulfillmentOrder[];
  readonly shipments: readonly Shipment[];
};

const NOT_UNDERSTOOD: FailureOutcome = {
  kind: 'unknown',
  message: 'The answer of Shopify about the order was not understood.',
};

/** What Shopify has of an order: what is left to fulfil, and what was. Changes nothing there. */
export async function readOrderState(
  session: ShopifySession,
  orderGid: string,
  api: ChannelApi,
): Promise<OrderState | { readonly kind: 'none' } | FailureOutcome> {
  const fulfillmentOrders: FulfillmentOrder[] = [];
  let first: Omit<OrderState, 'fulfillmentOrders'> | null = null;
  let after: string | null = null;
  for (let page = 0; page < MAX_PAGES; page++) {
    const answer = await session.ask({
      document: ORDER_STATE,
      variables: { id: orderGid, after, withShipments: first === null },
      api,
      operation: 'orderState',
      summary: `What is fulfilled and left of order ${orderGid}`,
    });
    if (answer.kind !== 'data') return answer;
    const { order } = answer.data;
    if (order === null) return { kind: 'none' };
    const parts = at(order, 'fulfillmentOrders');
    if (!isRecord(order) || order.id !== orderGid || !isRecord(parts)) return NOT_UNDERSTOOD;
    if (first === null) {
      if (!Array.isArray(order.fulfillments)) return NOT_UNDERSTOOD;
      const shipments = recordsOf(order.fulfillments).map(readShipment);
      first = { kind: 'order', cancelled: textOf(order.cancelledAt) !== '', shipments };
    }
    for (const part of recordsOf(parts.nodes)) {
      const read = await readFulfillmentOrder(session, part, api);
      if ('kind' in read) return read;
      fulfillmentOrders.push(read);
    }
    after = nextCursor(parts);
    if (after === null) return { ...first, fulfillmentOrders };
  }
  return NOT_UNDERSTOOD;
}

/** The live shipment with this number: neither cancelled nor failed. */
export function liveShipment(state: OrderState, trackingNumber: string): Shipment | undefined {
  return state.shipments.find(
    (each) => isLive(each) && each.numbers.some((number) => sameTracking(number, trackingNumber)),
  );
}

export function isLive(shipment: Pick<Shipment, 'status'>): boolean {
  return !['CANCELLED', 'ERROR', 'FAILURE'].includes(shipment.status);
}

/** Where the next page begins, or null on the last one. */
export function nextCursor(connection: unknown): string | null {
  if (at(connection, 'pageInfo', 'hasNextPage') !== true) return null;
  return textOf(at(connection, 'pageInfo', 'endCursor')) || null;
}

async function readFulfillmentOrder(
  session: ShopifySession,
  part: Readonly<Record<string, unknown>>,
  api: ChannelApi,
): Promise<FulfillmentOrder | FailureOutcome> {
  const id = textOf(part.id);
  const lines = readLines(part.lineItems);
  let after = nextCursor(part.lineItems);
  for (let page = 0; after !== null; page++) {
    if (page === MAX_PAGES) return NOT_UNDERSTOOD;
    const answer = await session.ask({
      document: FULFILLMENT_ORDER_LINES,
      variables: { id, after },
      api,
      operation: 'fulfillmentOrderLines',
      summary: `Further lines of ${id}`,
    });
    if (answer.kind !== 'data') return answer;
    const more = at(answer.data, 'fulfillmentOrder', 'lineItems');
    if (!isRecord(more)) return NOT_UNDERSTOOD;
    lines.push(...readLines(more));
    after = nextCursor(more);
  }
  return {
    id,
    status: textOf(part.status),
    locationGid: textOf(at(part, 'assignedLocation', 'location', 'id')),
    actions: recordsOf(part.supportedActions).map((each) => textOf(each.action)),
    lines,
  };
}

function readLines(connection: unknown): FulfillmentOrderLine[] {
  return recordsOf(at(connection, 'nodes')).map((line) => ({
    id: textOf(line.id),
    lineItemGid: textOf(at(line, 'lineItem', 'id')),
    sku: textOf(at(line, 'lineItem', 'sku')),
    remaining: countOf(line.remainingQuantity),
  }));
}

function readShipment(value: Readonly<Record<string, unknown>>): Shipment {
  return {
    id: textOf(value.id),
    status: textOf(value.status),
    numbers: recordsOf(value.trackingInfo).map((each) => textOf(each.number)),
  };
}
