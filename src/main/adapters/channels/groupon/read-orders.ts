import {
  hasSomethingToShip,
  type ImportedOrder,
  type ImportedOrderLine,
} from '../../../domain/imported-order.ts';
import { minorUnits } from '../http/minor-units.ts';
import { isRecord } from '../http/read-json.ts';
import { lineIdOf } from './map.ts';
import { isLineGivenUp, isLineShipped, type OrdersPage } from './read-lines.ts';
import { readGrouponDate } from './windows.ts';

type Found = Readonly<Record<string, unknown>>;

export type ReadOrders = {
  readonly orders: readonly ImportedOrder[];
  readonly problems: readonly string[];
  /** Lines that were read and are to be shipped: to be marked as exported once they are stored. */
  readonly lineIds: readonly number[];
};

/** Reads the orders of one page; an order that can not be read is named and leaves the others alone. */
export function readOrders(page: OrdersPage, currency: string): ReadOrders {
  const orders: ImportedOrder[] = [];
  const problems: string[] = [];
  for (const found of page.orders) {
    const order = readOrder(found, currency);
    if (typeof order === 'string') problems.push(order);
    else orders.push(order);
  }
  const lineIds = orders
    .filter((order) => !order.cancelled)
    .flatMap((order) => order.lines.filter((line) => hasSomethingToShip([line])))
    .map((line) => lineIdOf(line.channelLineId))
    .filter((id) => id !== null);
  return { orders, problems, lineIds };
}

function readOrder(found: Found, currency: string): ImportedOrder | string {
  const channelOrderId = text(found.orderid);
  if (channelOrderId === '') return 'An order has no number (orderid).';
  const rows = Array.isArray(found.line_items) ? found.line_items.filter(isRecord) : [];
  const cancelled = rows.every(isLineGivenUp);
  const lines = rows.map((row) => {
    const line = readLine(row, currency);
    const isCalledOff = !cancelled && isLineGivenUp(row);
    return isCalledOff && typeof line !== 'string' ? { ...line, quantityOrdered: 0 } : line;
  });
  const unread = lines.find((line) => typeof line === 'string');
  if (rows.length === 0 || unread !== undefined) {
    return `Order ${channelOrderId}: ${typeof unread === 'string' ? unread : 'it has no lines'}.`;
  }
  const customer = isRecord(found.customer) ? found.customer : {};
  // Version 4 was seen to keep addresses one step deeper.
  const address = isRecord(customer.shipping_address) ? customer.shipping_address : customer;
  const shipping = isRecord(found.shipping) ? found.shipping : {};
  const amount = isRecord(found.amount) ? found.amount : {};
  return {
    channelOrderId,
    orderNumber: channelOrderId,
    orderedAt: readGrouponDate(text(found.date)),
    shipBy: null,
    requestedService: text(shipping.method),
    buyerName: text(address.name),
    buyerEmail: '',
    shipTo: {
      name: text(address.name),
      company: '',
      line1: text(address.address1),
      line2: text(address.address2),
      line3: '',
      city: text(address.city),
      region: text(address.state),
      postalCode: text(address.zip),
      country: text(address.country),
      phone: text(address.phone),
    },
    currency,
    shippingPaidMinor: minorUnits(amount.shipping, currency),
    note: '',
    cancelled,
    lines: lines.filter((line) => typeof line !== 'string'),
    fileLine: 0,
  };
}

function readLine(row: Found, currency: string): ImportedOrderLine | string {
  const channelLineId = text(row.ci_lineitemid);
  if (lineIdOf(channelLineId) === null) return 'a line has no number (ci_lineitemid)';
  const quantity = Number(row.quantity);
  if (!Number.isSafeInteger(quantity) || quantity < 1) return 'the quantity of a line is no number';
  return {
    channelLineId,
    sku: text(row.sku),
    title: text(row.name),
    quantityOrdered: quantity,
    quantityShippedElsewhere: isLineShipped(row) ? quantity : 0,
    unitPriceMinor: minorUnits(row.unit_price, currency),
  };
}

function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}
