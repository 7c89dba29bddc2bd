import type { ImportedOrder, ImportedOrderLine } from '../../../domain/imported-order.ts';
import { minorUnitsOf } from '../../../domain/minor-units.ts';
import { isRecord, parseJson } from '../http/read-json.ts';
import { isAmazonOrderId } from './map.ts';
import { type Fields, fields, list, quantity, text, time } from './order-values.ts';
import { readNote } from './read-order-note.ts';

type OrdersPage = {
  readonly orders: readonly ImportedOrder[];
  readonly nextToken: string | null;
  readonly problems: readonly string[];
  /** Amazon's own time up to which this answer is complete; null where it does not say. */
  readonly completeUntil: string | null;
};

/** States in which nothing may be shipped yet, or ever by the seller: not an order for the bench. */
const NOT_OURS_YET = ['PENDING_AVAILABILITY', 'PENDING', 'UNFULFILLABLE'];

/**
 * What a searchOrders answer (Orders API 2026-01-01, `SearchOrdersResponse`) says, or null where it is
 * not such an answer. Orders that Amazon ships itself and orders that are not paid yet are left out.
 */
export function readOrdersPage(answer: string): OrdersPage | null {
  const body = parseJson(answer);
  if (!isRecord(body) || !Array.isArray(body.orders)) return null;
  const orders: ImportedOrder[] = [];
  const problems: string[] = [];
  for (const each of body.orders) {
    const read = readOrder(each);
    if (read === null) continue;
    if (read.order !== null) orders.push(read.order);
    if (read.problem !== '') problems.push(read.problem);
  }
  return {
    orders,
    problems,
    nextToken: text(fields(body.pagination).nextToken, 10_000) || null,
    completeUntil: time(body.lastUpdatedBefore) ?? time(body.createdBefore),
  };
}

type Read = { readonly order: ImportedOrder | null; readonly problem: string };

function readOrder(value: unknown): Read | null {
  const order = fields(value);
  const orderId = text(order.orderId, 60);
  if (!isAmazonOrderId(orderId)) {
    return { order: null, problem: 'An order without a number that could be one was left out.' };
  }
  const fulfillment = fields(order.fulfillment);
  const status = text(fulfillment.fulfillmentStatus);
  if (fulfillment.fulfilledBy === 'AMAZON' || NOT_OURS_YET.includes(status)) return null;
  const left = (reason: string): Read => ({ order: null, problem: `Order ${orderId}: ${reason}` });
  const cancelled = status === 'CANCELLED';
  const items = list(order.orderItems).map(fields);
  const currency = currencyOf(order, items);
  const lines: ImportedOrderLine[] = [];
  for (const item of items) {
    const line = readLine(item, status, currency);
    if (line === null) return left('an item has no number or no quantity. It was left out.');
    lines.push(line);
  }
  if (lines.length === 0 && !cancelled) return left('it has no items. It was left out.');
  const address = fields(fields(order.recipient).deliveryAddress);
  const buyer = fields(order.buyer);
  const shipTo: ImportedOrder['shipTo'] = {
    name: text(address.name),
    company: text(address.companyName),
    line1: text(address.addressLine1),
    line2: text(address.addressLine2),
    line3: text(address.addressLine3),
    city: text(address.city) || text(address.municipality),
    region: text(address.stateOrRegion),
    postalCode: text(address.postalCode),
    country: text(address.countryCode),
    phone: text(address.phone),
  };
  const toShip =
    !cancelled && lines.some((line) => line.quantityShippedElsewhere < line.quantityOrdered);
  const hasAddress = shipTo.line1 !== '' || shipTo.postalCode !== '' || shipTo.city !== '';
  return {
    order: {
      channelOrderId: orderId,
      orderNumber: orderId,
      orderedAt: time(order.createdTime),
      shipBy: time(fields(fulfillment.shipByWindow).latestDateTime),
      requestedService: serviceWords(text(fulfillment.fulfillmentServiceLevel)),
      buyerName: text(buyer.buyerName),
      buyerEmail: text(buyer.buyerEmail),
      shipTo,
      currency,
      shippingPaidMinor: shippingPaid(order, currency),
      note: readNote(order, items),
      cancelled,
      lines,
      fileLine: 0,
    },
    problem:
      toShip && !hasAddress
        ? `Order ${orderId}: Amazon gave no address. The application needs the role Direct-to-Consumer Delivery.`
        : '',
  };
}

/**
 * What Amazon counts as still to be shipped is ours; the rest is shipped or cancelled, so not ours to
 * ship. It counts our own confirmed packages as shipped: the store takes those off.
 */
function readLine(item: Fields, status: string, currency: string): ImportedOrderLine | null {
  const channelLineId = text(item.orderItemId, 60);
  const ordered = quantity(item.quantityOrdered);
  if (channelLineId === '' || ordered === null) return null;
  const product = fields(item.product);
  const { quantityFulfilled, quantityUnfulfilled } = fields(item.fulfillment);
  const open = quantity(quantityUnfulfilled);
  const shipped = quantity(quantityFulfilled) ?? (status === 'SHIPPED' ? ordered : 0);
  const notOurs = open === null ? shipped : ordered - open;
  return {
    channelLineId,
    sku: text(product.sellerSku),
    title: text(product.title),
    quantityOrdered: ordered,
    quantityShippedElsewhere: Math.min(ordered, Math.max(0, notOurs)),
    unitPriceMinor: amount(fields(product.price).unitPrice, currency),
    itemNumber: text(product.asin, 40),
  };
}

function currencyOf(order: Fields, items: readonly Fields[]): string {
  const total = fields(fields(order.proceeds).grandTotal).currencyCode;
  const price = items
    .map((item) => fields(fields(fields(item.product).price).unitPrice).currencyCode)
    .find((code) => typeof code === 'string');
  const code = text(total ?? price).toUpperCase();
  return /^[A-Z]{3}$/.test(code) ? code : '';
}

/** What the buyer has paid for shipping: the channel's sum over all items. */
function shippingPaid(order: Fields, currency: string): number | null {
  const shipping = list(fields(order.proceeds).breakdowns)
    .map(fields)
    .find((each) => each.type === 'SHIPPING');
  return shipping === undefined ? null : amount(shipping.subtotal, currency);
}

/** Null where the amount is not in the order's currency: an order holds one. */
function amount(value: unknown, currency: string): number | null {
  const money = fields(value);
  if (text(money.currencyCode).toUpperCase() !== currency) return null;
  return minorUnitsOf(text(money.amount), currency);
}

/** `SECOND_DAY` is shown as `Second day`. */
function serviceWords(level: string): string {
  const words = level.replaceAll('_', ' ').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
