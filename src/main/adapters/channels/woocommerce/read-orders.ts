import {
  hasSomethingToShip,
  type ImportedOrder,
  type ImportedOrderLine,
} from '../../../domain/imported-order.ts';
import { at, countOf, recordsOf, textOf } from '../http/json-fields.ts';
import { minorUnits } from '../http/minor-units.ts';

type Fields = Readonly<Record<string, unknown>>;

/**
 * An order of a store in the station's words; a text says why it can not be one, null that nobody
 * orders anything in it. Units that `refunds` took back do not count as ordered; a line of which none
 * are left is told all the same, because it may be here already. What was fulfilled is not in this
 * answer of a store: all of a completed order is told as shipped, and nothing of any other.
 */
export function toImportedOrder(
  order: Fields,
  refunds: readonly Fields[],
): ImportedOrder | string | null {
  const id = countOf(order.id);
  const number = textOf(order.number) || String(id);
  if (id === 0) return `The order ${number} has no id of WooCommerce.`;
  const currency = textOf(order.currency);
  const refunded = refundedUnits(refunds);
  const lines = recordsOf(order.line_items).map((line) =>
    toLine(line, refunded, { currency, isShipped: order.status === 'completed' }),
  );
  if (!lines.every((line) => line !== 'no-id'))
    return `The order ${number} has a line without an id.`;
  if (lines.length === 0) return null;
  const cancelled = isCalledOff(order);
  const { billing } = order;
  // A store that does not ask for a shipping address has the billing address only.
  const address = textOf(at(order.shipping, 'address_1')) === '' ? billing : order.shipping;
  const hasAddress = textOf(at(address, 'address_1')) !== '' || textOf(at(address, 'city')) !== '';
  if (!hasAddress && !cancelled && hasSomethingToShip(lines)) {
    return `The order ${number} has no address.`;
  }
  const part = (name: string) => textOf(at(address, name));
  return {
    channelOrderId: String(id),
    orderNumber: number,
    orderedAt: toInstant(order.date_created_gmt),
    shipBy: null,
    requestedService: textOf(recordsOf(order.shipping_lines)[0]?.method_title),
    buyerName: nameOf(billing) || nameOf(address),
    buyerEmail: textOf(at(billing, 'email')),
    shipTo: {
      name: nameOf(address),
      company: part('company'),
      line1: part('address_1'),
      line2: part('address_2'),
      line3: '',
      city: part('city'),
      region: part('state'),
      postalCode: part('postcode'),
      country: part('country'),
      phone: part('phone') || textOf(at(billing, 'phone')),
    },
    currency,
    shippingPaidMinor: minorUnits(order.shipping_total, currency),
    note: textOf(order.customer_note),
    cancelled,
    lines,
    fileLine: 0,
  };
}

export function isCalledOff({ status }: Fields): boolean {
  return status === 'cancelled' || status === 'refunded';
}

function toLine(
  line: Fields,
  refunded: ReadonlyMap<number, number>,
  order: { readonly currency: string; readonly isShipped: boolean },
): ImportedOrderLine | 'no-id' {
  const id = countOf(line.id);
  if (id === 0) return 'no-id';
  const ordered = Math.max(0, countOf(line.quantity) - (refunded.get(id) ?? 0));
  return {
    channelLineId: String(id),
    sku: textOf(line.sku),
    title: textOf(line.name),
    quantityOrdered: ordered,
    quantityShippedElsewhere: order.isShipped ? ordered : 0,
    unitPriceMinor: minorUnits(line.price, order.currency),
  };
}

/** Units by order line; a refund names the line in its `_refunded_item_id` and counts downwards. */
function refundedUnits(refunds: readonly Fields[]): ReadonlyMap<number, number> {
  const units = new Map<number, number>();
  for (const line of refunds.flatMap((refund) => recordsOf(refund.line_items))) {
    const meta = recordsOf(line.meta_data).find((each) => each.key === '_refunded_item_id');
    const id = Number(meta?.value);
    const quantity = Math.abs(Number(line.quantity));
    if (Number.isSafeInteger(id) && Number.isSafeInteger(quantity)) {
      units.set(id, (units.get(id) ?? 0) + quantity);
    }
  }
  return units;
}

function nameOf(address: unknown): string {
  return `${textOf(at(address, 'first_name'))} ${textOf(at(address, 'last_name'))}`.trim();
}

/** A date of WooCommerce's `_gmt` fields has no zone: it is UTC. */
function toInstant(value: unknown): string | null {
  const ms = Date.parse(`${textOf(value)}Z`);
  return Number.isNaN(ms) ? null : new Date(ms).toISOString();
}
