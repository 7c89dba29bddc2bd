import type { Database } from 'better-sqlite3';
import { systemIds } from '../../src/main/adapters/system/system-ids.ts';
import { benchAccountId, openBenchStation, stationFile } from './bench-station.ts';
import { openFloor } from './floor-database.ts';
import { generatedOrder } from './generated-orders.ts';
import { createOrderInserts, type OrderRows, orderRowsOf } from './order-inserts.ts';

const ORDERS_PER_TRANSACTION = 10_000;

/**
 * Fills a new station by hand, without waiting for the disk: `orders` orders, of which the first
 * `shipped` have a package with its tracking number and, but for one in fifty, a write-back.
 */
export async function fillStation(
  dataDir: string,
  counts: { readonly orders: number; readonly shipped: number },
): Promise<void> {
  const station = openBenchStation(dataDir);
  const now = new Date().toISOString();
  const service = { code: '03', name: 'Ground' };
  const carrier = { id: 'c', code: 'UPS', name: 'UPS', trackingFormat: null, services: [service] };
  station.context.store.write((tx) => tx.carriers.save(carrier, now));
  await station.stop();

  const db = openFloor(stationFile(dataDir));
  db.pragma('journal_mode = OFF');
  db.pragma('synchronous = OFF');
  db.pragma('foreign_keys = OFF');
  db.pragma('cache_size = -262144');
  createOrderInserts(db).all(generatedRows(counts.orders, now), ORDERS_PER_TRANSACTION);
  insertShipments(db, counts.shipped, now);
  db.close();
}

function* generatedRows(count: number, now: string): Generator<OrderRows> {
  const own = {
    accountId: benchAccountId,
    nextId: systemIds.next,
    fingerprint: 'x'.repeat(43),
    now,
  };
  for (let index = 0; index < count; index += 1) yield orderRowsOf(generatedOrder(index), own);
}

/** Keys of orders begin at 1 and have no gaps, so that packages can be made from them in one go. */
function insertShipments(db: Database, shipped: number, now: string): void {
  const values = { shipped, now, perDay: 500 };
  db.exec('BEGIN');
  db.prepare(
    `INSERT INTO packages (package_key, id, shipment_number, package_reference_id, order_key,
       package_number, state, choice, carrier_id, carrier_code, carrier_name, service_code,
       service_name, tracking_number, weight_grams, package_name, currency, shipped_quantity,
       ship_date, station_zone, has_write_back, created_at)
     SELECT order_key, 'p' || id, 'S' || (10000000 + order_key), '' || (10000000 + order_key),
       order_key, 1, 'labelled', 'update', 'c', 'UPS', 'UPS', '03', 'Ground',
       '1Z999AA1' || printf('%010d', order_key), 900, '', 'USD', 1,
       date('2026-11-22', '-' || (($shipped - order_key) / $perDay) || ' days'), 'UTC',
       order_key % 50 != 0, $now
     FROM orders WHERE order_key <= $shipped`,
  ).run(values);
  db.prepare(
    `INSERT INTO tracking_numbers (tracking_number, carrier_id, package_key, range_id, given_at)
     SELECT tracking_number, carrier_id, package_key, NULL, created_at FROM packages`,
  ).run();
  db.prepare(
    `INSERT INTO package_items
     SELECT p.package_key, l.line_key, 1
     FROM packages p JOIN order_lines l ON l.line_key =
       (SELECT min(line_key) FROM order_lines WHERE order_key = p.order_key)`,
  ).run();
  db.prepare(
    `INSERT INTO write_backs (package_key, account_id, state, confirmation, error_count,
       deferral_count, attempt_number, round, must_read_back, due_at, last_attempt_at, wait_reason,
       error_code, error_message, created_at)
     SELECT package_key, '${benchAccountId}',
       CASE WHEN package_key % 97 = 0 THEN 'Failed' WHEN package_key % 89 = 0 THEN 'Pending' ELSE 'Success' END,
       '{}', CASE WHEN package_key % 97 = 0 THEN 5 ELSE 0 END, 0, 1, 1, 0,
       CASE WHEN package_key % 97 != 0 AND package_key % 89 = 0 THEN $now END, $now, '',
       CASE WHEN package_key % 97 = 0 THEN 'InvalidInput' ELSE '' END,
       CASE WHEN package_key % 97 = 0 THEN 'The order, as sent, names an item that is unknown.' ELSE '' END,
       $now
     FROM packages WHERE has_write_back = 1`,
  ).run({ now });
  db.prepare("UPDATE orders SET state = 'Completed' WHERE order_key <= ?").run(shipped);
  db.exec('COMMIT');
}
