import type {
  ImportedOrder,
  ImportedOrderLine,
  PostalAddress,
} from '../../../domain/imported-order.ts';
import { minorUnits } from '../http/minor-units.ts';
import { isRecord } from '../http/read-json.ts';
import {
  type BackMarketLine,
  isEnded,
  isShipped,
  isToShip,
  isUnaccepted,
  isWaiting,
  readOrder,
} from './read-order.ts';

/** How an order of a page is used; `reason` says why it is not. */
export type ImportedFromPage =
  | { readonly kind: 'order'; readonly order: ImportedOrder }
  | { readonly kind: 'not-yet' }
  | { readonly kind: 'unreadable'; readonly reason: string };

/**
 * One order of a page. It comes when all its lines are paid: then the seller is asked for a yes or no to
 * each (state 1), and one package takes the whole order when all are answered. Where every line was cancelled or refunded before shipping, the order is `cancelled`; where one was, it is
 * told with nothing ordered, because it may be here already.
 */
export function importOrder(value: unknown, position: number): ImportedFromPage {
  const order = readOrder(value);
  if (order === null || !isRecord(value) || !Array.isArray(value.orderlines)) {
    return { kind: 'unreadable', reason: `Order ${position} of the page could not be read.` };
  }
  if (order.lines.length === 0) {
    return { kind: 'unreadable', reason: `Order ${order.orderId} has no lines.` };
  }
  const { lines } = order;
  if (lines.some(isWaiting)) return { kind: 'not-yet' };
  const isKnown = (line: BackMarketLine) =>
    isUnaccepted(line) || isToShip(line) || isShipped(line) || isEnded(line);
  const unknown = lines.find((line) => !isKnown(line));
  if (unknown !== undefined) {
    const reason = `Order ${order.orderId} has a line in a state that is not known: ${unknown.state}.`;
    return { kind: 'unreadable', reason };
  }
  const cancelled = lines.every(isEnded);
  const currency = text(value.currency);
  const source: readonly unknown[] = value.orderlines;
  const imported = lines.map((line, index) => {
    const told = toLine(line, source[index], currency);
    return !cancelled && isEnded(line) ? { ...told, quantityOrdered: 0 } : told;
  });
  const shipTo = toAddress(value.shipping_address);
  const contact = isRecord(value.shipping_address) ? value.shipping_address : {};
  return {
    kind: 'order',
    order: {
      channelOrderId: order.orderId,
      orderNumber: order.orderId,
      orderedAt: instant(value.date_creation),
      shipBy: instant(value.expected_dispatch_date),
      requestedService: text(value.shipper_display) || text(value.shipper),
      buyerName: shipTo.name,
      buyerEmail: text(contact.email),
      shipTo,
      currency,
      shippingPaidMinor: minorUnits(value.shipping_price, currency),
      note: '',
      cancelled,
      lines: imported,
      fileLine: 0,
    },
  };
}

function toLine(line: BackMarketLine, source: unknown, orderCurrency: string): ImportedOrderLine {
  const value = isRecord(source) ? source : {};
  return {
    channelLineId: line.id,
    sku: line.sku,
    title: text(value.product),
    quantityOrdered: line.quantity,
    quantityShippedElsewhere: isShipped(line) ? line.quantity : 0,
    unitPriceMinor: minorUnits(value.price, text(value.currency) || orderCurrency),
    awaitsAnswer: isUnaccepted(line),
  };
}

/**
 * The description has two models of an address, one in its text (`first_name`, `postal_code`) and one
 * as a schema (`firstName`, `postalCode`): both are read.
 */
function toAddress(value: unknown): PostalAddress {
  const address = isRecord(value) ? value : {};
  const read = (...names: readonly string[]) =>
    names.map((name) => text(address[name])).find((each) => each !== '') ?? '';
  const names = [read('firstName', 'first_name'), read('lastName', 'last_name')];
  return {
    name: names.filter((each) => each !== '').join(' '),
    company: read('company'),
    line1: read('street'),
    line2: read('street2'),
    line3: '',
    city: read('city'),
    region: read('state', 'state_or_province'),
    postalCode: read('postalCode', 'postal_code'),
    country: read('country').toUpperCase(),
    phone: read('phoneNumber', 'phone'),
  };
}

/** RFC 3339; a time without a zone is taken for UTC. */
function instant(value: unknown): string | null {
  const written = text(value);
  const zoned = /(Z|[+-]\d\d:?\d\d)$/.test(written) ? written : `${written}Z`;
  const ms = Date.parse(zoned);
  return Number.isNaN(ms) ? null : new Date(ms).toISOString();
}

function text(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}
