import type { IncomingMessage } from 'node:http';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import type { FakeEbayFulfillment, FakeEbayOrder } from './fake-ebay-order.ts';

export type FakeTradingError = {
  readonly code: string;
  readonly message: string;
  readonly classification?: 'RequestError' | 'SystemError';
};

/** What a second call with other tracking numbers does is not documented: the fake can do either. */
export type FakeTrackingRule = 'replace' | 'add';

/** "ShippedTime may be up to three days in the future" (ShipmentType). */
const MAX_AHEAD_MS = 3 * 24 * 60 * 60 * 1_000;

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseTagValue: false,
  isArray: (name) => name === 'ShipmentTrackingDetails',
});

type Shipment = {
  readonly ShipmentTrackingDetails?: readonly Record<string, unknown>[];
  readonly ShippedTime?: string;
};

/**
 * Checks a CompleteSale request as eBay's schema has it and carries it out: null when it was done,
 * else what is wrong with it.
 */
export function completeSale(
  orders: ReadonlyMap<string, FakeEbayOrder>,
  request: { readonly headers: IncomingMessage['headers']; readonly body: string },
  rules: {
    readonly tracking: FakeTrackingRule;
    readonly forgetsTracking: boolean;
    readonly nowMs: number;
  },
): FakeTradingError | null {
  const { headers, body } = request;
  const wrong = (code: string, message: string): FakeTradingError => ({ code, message });
  if (!/^text\/xml/.test(headers['content-type'] ?? '')) return wrong('10001', 'Send text/xml.');
  if (headers['x-ebay-api-call-name'] !== 'CompleteSale') return wrong('2', 'Unsupported API call');
  if (!/^\d{3,4}$/.test(String(headers['x-ebay-api-compatibility-level'] ?? ''))) {
    return wrong('10012', 'Invalid value for header "X-EBAY-API-COMPATIBILITY-LEVEL".');
  }
  if (!/^\d{1,3}$/.test(String(headers['x-ebay-api-siteid'] ?? ''))) {
    return wrong('10012', 'Invalid value for header "X-EBAY-API-SITEID".');
  }
  if (XMLValidator.validate(body) !== true) return wrong('5', 'XML Parse error.');
  const root = parser.parse(body).CompleteSaleRequest;
  if (root?.['@xmlns'] !== 'urn:ebay:apis:eBLBaseComponents') return wrong('5', 'Wrong namespace.');
  const known = ['@xmlns', 'ErrorLanguage', 'Shipped', 'Shipment', 'OrderID', 'OrderLineItemID'];
  const unknown = Object.keys(root).find((name) => !known.includes(name));
  if (unknown !== undefined) return wrong('5', `Unknown element ${unknown}.`);
  if (root.Shipped !== 'true' && root.Shipped !== 'false') return wrong('5', 'Shipped: boolean.');
  const found = targetOf(orders, root);
  if (found === null) return wrong('20822', 'The order or line does not exist.');
  const { order, lineIds } = found;
  const shipment: Shipment | undefined = root.Shipment;
  for (const details of shipment?.ShipmentTrackingDetails ?? []) {
    const { ShipmentTrackingNumber: number, ShippingCarrierUsed: carrier, ...rest } = details;
    if (Object.keys(rest).length > 0) return wrong('5', 'Unknown element in the tracking details.');
    if (!/^[A-Za-z0-9]+$/.test(String(number ?? '')) || String(carrier ?? '') === '') {
      return wrong('21916964', 'Invalid tracking number or carrier.');
    }
  }
  if (shipment !== undefined) {
    const shippedAtMs = Date.parse(shipment.ShippedTime ?? '');
    if (Number.isNaN(shippedAtMs)) return wrong('5', 'ShippedTime: dateTime.');
    if (shippedAtMs > rules.nowMs + MAX_AHEAD_MS) {
      return wrong('37', 'Input data for tag <ShippedTime> is invalid or missing.');
    }
  }
  if (root.Shipped === 'false') {
    for (const id of lineIds) order.shipped.delete(id);
    if (rules.forgetsTracking) forget(order, lineIds);
    return null;
  }
  for (const id of lineIds) order.shipped.add(id);
  if (shipment === undefined) return null;
  if (rules.tracking === 'replace') forget(order, lineIds);
  for (const details of shipment.ShipmentTrackingDetails ?? []) {
    track(order, lineIds, String(details.ShipmentTrackingNumber), {
      carrierCode: String(details.ShippingCarrierUsed),
      shippedDate: shipment.ShippedTime ?? '',
    });
  }
  return null;
}

/** An answer of the Trading API; its status is 200 whatever it says. */
export function tradingAnswer(ack: string, errors: readonly FakeTradingError[]): string {
  const escaped = (text: string) =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const list = errors
    .map(
      ({ code, message, classification = 'RequestError' }) =>
        `<Errors><ShortMessage>${escaped(message)}</ShortMessage><LongMessage>${escaped(message)}</LongMessage><ErrorCode>${code}</ErrorCode><SeverityCode>${ack === 'Warning' ? 'Warning' : 'Error'}</SeverityCode><ErrorClassification>${classification}</ErrorClassification></Errors>`,
    )
    .join('');
  return `<?xml version="1.0" encoding="UTF-8"?><CompleteSaleResponse xmlns="urn:ebay:apis:eBLBaseComponents"><Timestamp>2026-11-22T09:43:19.000Z</Timestamp><Ack>${ack}</Ack>${list}<Version>1423</Version></CompleteSaleResponse>`;
}

function targetOf(
  orders: ReadonlyMap<string, FakeEbayOrder>,
  root: Readonly<Record<string, unknown>>,
): { readonly order: FakeEbayOrder; readonly lineIds: readonly string[] } | null {
  if (root.OrderID !== undefined) {
    const order = orders.get(String(root.OrderID));
    return order === undefined
      ? null
      : { order, lineIds: order.lines.map((line) => line.lineItemId) };
  }
  for (const order of orders.values()) {
    const line = order.lines.find(
      (each) => `${each.legacyItemId}-${each.lineItemId}` === root.OrderLineItemID,
    );
    if (line !== undefined) return { order, lineIds: [line.lineItemId] };
  }
  return null;
}

function forget(order: FakeEbayOrder, lineIds: readonly string[]): void {
  for (const fulfillment of order.fulfillments) {
    for (const id of lineIds) fulfillment.lines.delete(id);
  }
  const left = order.fulfillments.filter((each) => each.lines.size > 0);
  order.fulfillments.splice(0, order.fulfillments.length, ...left);
}

function track(
  order: FakeEbayOrder,
  lineIds: readonly string[],
  trackingNumber: string,
  rest: Pick<FakeEbayFulfillment, 'carrierCode' | 'shippedDate'>,
): void {
  let fulfillment = order.fulfillments.find((each) => each.trackingNumber === trackingNumber);
  if (fulfillment === undefined) {
    fulfillment = { fulfillmentId: trackingNumber, trackingNumber, ...rest, lines: new Map() };
    order.fulfillments.push(fulfillment);
  }
  // The Trading API knows no units: a line is in a package or not.
  for (const id of lineIds) {
    const line = order.lines.find((each) => each.lineItemId === id);
    fulfillment.lines.set(id, line?.quantity ?? 1);
  }
}
