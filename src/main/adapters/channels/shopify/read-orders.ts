import {
  hasSomethingToShip,
  type ImportedOrder,
  type ImportedOrderLine,
} from '../../../domain/imported-order.ts';
import { at, countOf, recordsOf, textOf } from '../http/json-fields.ts';
import { minorUnits } from '../http/minor-units.ts';
import { plainId } from './ids.ts';

/**
 * An order of Shopify in the station's words; a text says why it can not be one, null that
 * nothing of it is ever shipped. `lines` are all of its lines, from however many pages. Refunded and
 * removed units do not count as ordered; a line of which none are left is told all the same, because
 * it may be here already. Items that are not shipped (gift cards, downloads) are left out.
 */
export function toImportedOrder(
  order: Readonly<Record<string, unknown>>,
  lines: readonly Readonly<Record<string, unknown>>[],
): ImportedOrder | string | null {
  const channelOrderId = plainId(order.id, 'Order');
  const name = textOf(order.name);
  if (channelOrderId === null) return `The order ${name || '(no name)'} has no id of Shopify.`;
  const imported = lines.map(toLine);
  if (!imported.every((line) => line !== 'no-id')) {
    return `The order ${name} has a line without an id of Shopify.`;
  }
  const told = imported.filter((line) => line !== null);
  if (told.length === 0) return null;
  const address = order.shippingAddress;
  const cancelled = textOf(order.cancelledAt) !== '';
  const hasAddress = textOf(at(address, 'address1')) !== '' || textOf(at(address, 'city')) !== '';
  if (!hasAddress && !cancelled && hasSomethingToShip(told)) {
    return `The order ${name} has no shipping address that this account may read.`;
  }
  const currency = textOf(order.currencyCode);
  return {
    channelOrderId,
    orderNumber: name,
    orderedAt: toInstant(order.processedAt),
    shipBy: null,
    requestedService: textOf(at(order, 'shippingLine', 'title')),
    buyerName: textOf(at(order, 'billingAddress', 'name')) || textOf(at(address, 'name')),
    buyerEmail: textOf(order.email),
    shipTo: {
      name: textOf(at(address, 'name')),
      company: textOf(at(address, 'company')),
      line1: textOf(at(address, 'address1')),
      line2: textOf(at(address, 'address2')),
      line3: '',
      city: textOf(at(address, 'city')),
      region: textOf(at(address, 'provinceCode')) || textOf(at(address, 'province')),
      postalCode: textOf(at(address, 'zip')),
      country: textOf(at(address, 'countryCodeV2')),
      phone: textOf(at(address, 'phone')) || textOf(order.phone),
    },
    currency,
    shippingPaidMinor: money(at(order, 'shippingLine', 'originalPriceSet')),
    note: textOf(order.note),
    // What of it was authorized, captured and refunded is read from its transactions.
    payment: {
      kind: 'card',
      gateway: 'shopify',
      reference: channelOrderId,
      currency,
      amountMinor: null,
    },
    cancelled,
    lines: told,
    fileLine: 0,
  };
}

function toLine(line: Readonly<Record<string, unknown>>): ImportedOrderLine | 'no-id' | null {
  const channelLineId = plainId(line.id, 'LineItem');
  if (channelLineId === null) return 'no-id';
  const left = countOf(line.unfulfilledQuantity);
  const ordered = Math.max(countOf(line.currentQuantity), left);
  if (line.requiresShipping === false) return null;
  return {
    channelLineId,
    sku: textOf(line.sku),
    title: textOf(line.name),
    quantityOrdered: ordered,
    quantityShippedElsewhere: ordered - left,
    unitPriceMinor: money(line.originalUnitPriceSet),
  };
}

/** In the store's own currency, which is the order's `currencyCode`. */
function money(bag: unknown): number | null {
  const shop = at(bag, 'shopMoney');
  return minorUnits(at(shop, 'amount'), textOf(at(shop, 'currencyCode')));
}

function toInstant(value: unknown): string | null {
  const ms = Date.parse(textOf(value));
  return Number.isNaN(ms) ? null : new Date(ms).toISOString();
}

/**
 * Shopify's search for orders. `changedSince` is an instant that the station made: all that was changed
 * is asked for, because others may have fulfilled or called off what is still open here. Null asks for
 * everything that is open.
 */
export function ordersQuery(changedSince: string | null): string {
  const sinceMs = changedSince === null ? Number.NaN : Date.parse(changedSince);
  return Number.isNaN(sinceMs)
    ? '(fulfillment_status:unfulfilled OR fulfillment_status:partial) AND status:open'
    : `updated_at:>='${new Date(sinceMs).toISOString()}'`;
}

/** The records of a connection. */
export function nodesOf(connection: unknown): readonly Readonly<Record<string, unknown>>[] {
  return recordsOf(at(connection, 'nodes'));
}
