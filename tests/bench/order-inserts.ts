import type { Database } from 'better-sqlite3';
import { searchText } from '../../src/main/adapters/sqlite/search-words.ts';
import type { ImportedOrder } from '../../src/main/domain/imported-order.ts';
import { transactionsOf } from './floor-database.ts';

type Values = readonly (string | number | null)[];

/** A new order as the values of its rows. */
export type OrderRows = {
  readonly order: Values;
  readonly lines: readonly Values[];
  readonly words: string;
};

const ORDER_COLUMNS = [
  'id',
  'account_id',
  'channel_order_id',
  'order_number',
  'state',
  'revision',
  'ordered_at',
  'ship_by',
  'requested_service',
  'buyer_name',
  'buyer_email',
  'recipient_name',
  'recipient_company',
  'address_line1',
  'address_line2',
  'address_line3',
  'city',
  'region',
  'postal_code',
  'country',
  'phone',
  'currency',
  'shipping_paid_minor',
  'note',
  'import_fingerprint',
  'created_at',
  'updated_at',
];
const LINE_COLUMNS = [
  'id',
  'channel_line_id',
  'sku',
  'title',
  'quantity_ordered',
  'quantity_shipped_reported',
  'quantity_shipped_elsewhere',
  'unit_price_minor',
  'order_key',
];

export function orderRowsOf(
  order: ImportedOrder,
  own: { accountId: string; nextId: () => string; fingerprint: string; now: string },
): OrderRows {
  const { shipTo, channelOrderId, orderNumber } = order;
  return {
    order: [
      own.nextId(),
      own.accountId,
      channelOrderId,
      orderNumber,
      'New',
      1,
      order.orderedAt,
      order.shipBy,
      order.requestedService,
      order.buyerName,
      order.buyerEmail,
      shipTo.name,
      shipTo.company,
      shipTo.line1,
      shipTo.line2,
      shipTo.line3,
      shipTo.city,
      shipTo.region,
      shipTo.postalCode,
      shipTo.country,
      shipTo.phone,
      order.currency,
      order.shippingPaidMinor,
      order.note,
      own.fingerprint,
      own.now,
      own.now,
    ],
    lines: order.lines.map((line) => [
      own.nextId(),
      line.channelLineId,
      line.sku,
      line.title,
      line.quantityOrdered,
      line.quantityShippedElsewhere,
      line.quantityShippedElsewhere,
      line.unitPriceMinor,
    ]),
    words: searchText([
      orderNumber,
      channelOrderId,
      shipTo.name,
      shipTo.company,
      shipTo.city,
      shipTo.postalCode,
      order.buyerName,
      order.note,
      ...order.lines.map((line) => line.sku),
    ]),
  };
}

/** Prepared inserts of new orders with their lines and words. */
export function createOrderInserts(db: Database) {
  const transaction = transactionsOf(db);
  const order = db.prepare(insertInto('orders', ORDER_COLUMNS));
  const line = db.prepare(insertInto('order_lines', LINE_COLUMNS));
  const words = db.prepare('INSERT INTO order_search (rowid, words) VALUES (?, ?)');
  const one = (rows: OrderRows) => {
    const key = order.run(rows.order).lastInsertRowid;
    for (const values of rows.lines) line.run(values, key);
    words.run(key, rows.words);
  };
  return {
    all: (orders: Iterable<OrderRows>, ordersPerTransaction: number) => {
      let batch: OrderRows[] = [];
      const store = () =>
        transaction(() => {
          for (const rows of batch) one(rows);
        });
      for (const rows of orders) {
        batch.push(rows);
        if (batch.length < ordersPerTransaction) continue;
        store();
        batch = [];
      }
      store();
    },
  };
}

function insertInto(table: string, columns: readonly string[]): string {
  const values = columns.map(() => '?').join(', ');
  return `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${values})`;
}
