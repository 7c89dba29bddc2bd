import type { ImportedOrder, PostalAddress } from '../../../domain/imported-order.ts';
import { minorUnits } from '../http/minor-units.ts';
import { isRecord } from '../http/read-json.ts';
import { readOrder } from './read-order.ts';

type Fields = Readonly<Record<string, unknown>>;

export type ImportedFromPage =
  | { readonly kind: 'order'; readonly order: ImportedOrder }
  /** Nothing for this station: under review, never paid, or shipped by Wish itself. */
  | { readonly kind: 'not-ours' }
  | { readonly kind: 'unreadable'; readonly reason: string };

/** Orders that Wish or a shop ships; the seller has nothing to pack. */
const FULFILLED_ELSEWHERE: readonly unknown[] = ['FULFILLED_BY_WISH', 'FULFILLED_BY_STORE'];

/** One order of a page (schema `Order`): one line of one product. */
export function importOrder(value: unknown, position: number): ImportedFromPage {
  const order = readOrder(value);
  if (order === null || !isRecord(value)) {
    return { kind: 'unreadable', reason: `Order ${position} of the page could not be read.` };
  }
  const types = Array.isArray(value.fulfillment_order_types) ? value.fulfillment_order_types : [];
  if (types.some((type) => FULFILLED_ELSEWHERE.includes(type))) return { kind: 'not-ours' };
  if (!['APPROVED', 'SHIPPED', 'REFUNDED'].includes(order.state)) return { kind: 'not-ours' };
  if (order.quantity === null) {
    return { kind: 'unreadable', reason: `Order ${order.id} does not tell its quantity.` };
  }
  const product = inside(value, 'product_information');
  const details = inside(inside(value, 'order_payment'), 'general_payment_details');
  const price = inside(details, 'product_price');
  const shipping = inside(details, 'product_shipping_price');
  const currency = text(price.currency_code) || text(shipping.currency_code);
  const shippingMinor = minorUnits(shipping.amount, text(shipping.currency_code) || currency);
  const shipTo = toAddress(inside(inside(value, 'full_address'), 'shipping_detail'));
  return {
    kind: 'order',
    order: {
      channelOrderId: order.id,
      orderNumber: order.id,
      orderedAt: instant(value.released_at),
      shipBy: instant(inside(value, 'fulfillment_requirements').expected_ship_time),
      requestedService: '',
      buyerName: shipTo.name,
      buyerEmail: '',
      shipTo,
      currency,
      // Told for one unit.
      shippingPaidMinor: shippingMinor === null ? null : shippingMinor * order.quantity,
      note: '',
      cancelled: order.state === 'REFUNDED',
      lines: [
        {
          channelLineId: order.id,
          sku: text(product.sku),
          title: titleOf(product),
          quantityOrdered: order.quantity,
          quantityShippedElsewhere: order.state === 'SHIPPED' ? order.quantity : 0,
          unitPriceMinor: minorUnits(price.amount, currency),
        },
      ],
      fileLine: 0,
    },
  };
}

/** When Wish last changed an order, as it wrote it; empty where it does not say. */
export function updatedAt(value: unknown): string {
  return isRecord(value) ? (instant(value.updated_at) ?? '') : '';
}

function titleOf(product: Fields): string {
  const kind = [text(product.color), text(product.size)].filter((each) => each !== '').join(', ');
  return kind === '' ? text(product.name) : `${text(product.name)} (${kind})`;
}

function toAddress(address: Fields): PostalAddress {
  const phone = inside(address, 'phone_number');
  return {
    name: text(address.name),
    company: '',
    line1: text(address.street_address1),
    line2: text(address.street_address2),
    line3: text(address.street_address3) || text(address.neighborhood),
    city: text(address.city),
    region: text(address.state) || text(address.region),
    postalCode: text(address.zipcode),
    country: text(address.country_code).toUpperCase(),
    phone: [text(phone.country_code), text(phone.number)].filter((each) => each !== '').join(' '),
  };
}

function inside(fields: Fields, name: string): Fields {
  const value = fields[name];
  return isRecord(value) ? value : {};
}

function instant(value: unknown): string | null {
  const ms = Date.parse(text(value));
  return Number.isNaN(ms) ? null : new Date(ms).toISOString();
}

function text(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}
