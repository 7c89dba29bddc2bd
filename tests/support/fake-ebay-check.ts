import type { FakeEbayOrder } from './fake-ebay-order.ts';

export type FakeEbayError = { readonly errorId: number; readonly message: string };

type Details = {
  readonly lineItems: readonly { readonly lineItemId: string; readonly quantity: number }[];
  readonly shippedDate: string;
  readonly shippingCarrierCode?: string;
  readonly trackingNumber?: string;
};

const FIELDS = ['lineItems', 'shippedDate', 'shippingCarrierCode', 'trackingNumber'];

/** What eBay would find wrong with a createShippingFulfillment body, or what it reads in it. */
export function checkFulfillment(
  order: FakeEbayOrder | undefined,
  text: string,
  nowMs: number,
): { readonly error: FakeEbayError } | { readonly details: Details } {
  const error = (errorId: number, message: string) => ({ error: { errorId, message } });
  if (order === undefined) return error(32100, 'Invalid order Id');
  let body: Record<string, unknown>;
  try {
    body = JSON.parse(text);
  } catch {
    return error(32600, 'Invalid input data');
  }
  const unknown = Object.keys(body).find((name) => !FIELDS.includes(name));
  if (unknown !== undefined) return error(32600, `Invalid input data: ${unknown}`);
  const { lineItems, shippedDate, shippingCarrierCode, trackingNumber } = body;
  if (!Array.isArray(lineItems) || lineItems.length === 0) return error(32200, 'Invalid line item');
  const seen = new Set<string>();
  for (const item of lineItems as Record<string, unknown>[]) {
    const { lineItemId, quantity, ...rest } = item;
    const line = order.lines.find((each) => each.lineItemId === lineItemId);
    if (line === undefined || Object.keys(rest).length > 0) {
      return error(32200, 'Invalid line item id');
    }
    if (seen.has(line.lineItemId)) return error(32210, 'Duplicate line item in request');
    seen.add(line.lineItemId);
    if (!Number.isInteger(quantity) || Number(quantity) < 1 || Number(quantity) > line.quantity) {
      return error(32600, 'Invalid input data: quantity');
    }
  }
  const isUntracked = trackingNumber === undefined && shippingCarrierCode === undefined;
  const isNumber = typeof trackingNumber === 'string' && /^[A-Za-z0-9]+$/.test(trackingNumber);
  const isCarrier = typeof shippingCarrierCode === 'string' && shippingCarrierCode.trim() !== '';
  if (!isUntracked && (!isNumber || !isCarrier)) {
    return error(32300, 'Invalid shipment tracking number or carrier');
  }
  const isDate =
    typeof shippedDate === 'string' &&
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(shippedDate) &&
    Date.parse(shippedDate) <= nowMs;
  if (!isDate) return error(32500, 'Invalid shipped date');
  if (order.fulfillments.length >= 20) return error(34100, 'Maximum tracking numbers exceeded');
  return { details: body as Details };
}

/** What eBay would find wrong with the query of getOrders, or what it asks for. */
export function checkOrdersQuery(
  rawQuery: string,
  nowMs: number,
):
  | { readonly error: FakeEbayError }
  | {
      readonly since: string | null;
      readonly isOpen: boolean;
      readonly limit: number;
      readonly offset: number;
    } {
  const error = (errorId: number, message: string) => ({ error: { errorId, message } });
  if (/[[\]{}|+]/.test(rawQuery)) return error(30800, 'Invalid filter value: not encoded');
  const query = new URLSearchParams(rawQuery);
  const unknown = [...query.keys()].find((name) => !['filter', 'limit', 'offset'].includes(name));
  if (unknown !== undefined) return error(30700, `Invalid parameter: ${unknown}`);
  const limit = Number(query.get('limit') ?? '50');
  const offset = Number(query.get('offset') ?? '0');
  if (!Number.isInteger(limit) || limit < 1 || limit > 200) return error(31100, 'Invalid limit');
  if (!Number.isInteger(offset) || offset < 0) return error(31000, 'Invalid offset');
  let since: string | null = null;
  let isOpen = false;
  for (const part of (query.get('filter') ?? '').split(/,(?=[a-z]+:)/)) {
    if (part === 'orderfulfillmentstatus:{NOT_STARTED|IN_PROGRESS}') {
      isOpen = true;
      continue;
    }
    const range = /^lastmodifieddate:\[(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)\.\.\]$/.exec(part);
    if (range?.[1] === undefined) return error(30800, `Invalid filter value: ${part}`);
    since = range[1];
    if (Date.parse(since) > nowMs) return error(30850, "Start dates can't be in the future");
  }
  return { since, isOpen, limit, offset };
}
