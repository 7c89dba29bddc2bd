import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { onTestFinished } from 'vitest';
import type { OrderListBounds } from '../../../src/main/adapters/sqlite/order-list.ts';
import { createStore } from '../../../src/main/adapters/sqlite/store.ts';
import type { OrderFilter } from '../../../src/main/app/order-list-store-port.ts';
import type { ImportedOrder } from '../../../src/main/domain/imported-order.ts';
import type { ListedOrder } from '../../../src/main/domain/order-lists.ts';
import { dayBounds } from '../../../src/main/domain/station-time.ts';
import { account, importedOrder, migrationsDir, stationOn, time, zone } from './test-store.ts';

/** A user and a state of the client's own that every listed store has. */
export const userId = 'user-1';
export const customStateId = 'state-1';

/** A store whose orders can be put into every place that some area of the station puts them into. */
export function openListedStore(listBounds?: OrderListBounds) {
  const db = new BetterSqlite3(':memory:');
  for (const name of readdirSync(migrationsDir).sort()) {
    db.exec(readFileSync(join(migrationsDir, name), 'utf8'));
  }
  const store = createStore(db, {
    dayBounds: (date) => dayBounds(date, zone),
    openReader: null,
    ...(listBounds === undefined ? {} : { listBounds }),
  });
  onTestFinished(() => store.close());
  const station = stationOn(store);
  store.write((tx) => {
    for (const [id, name] of [
      [account.id, account.name],
      ['other', 'Other shop'],
    ] as const) {
      tx.accounts.save({ ...account, id, name }, time());
    }
  });
  db.exec(`
    INSERT INTO users (id, name, email, role, rights, pin_hash, wrong_pins, created_at)
      VALUES ('${userId}', 'Grace', '', 'packer', '[]', '', 0, '${time()}');
    INSERT INTO order_states VALUES ('${customStateId}', 'Backorder', '', 'orange', 'Processing', 1, '${time()}');
  `);
  const set = (key: number, columns: Readonly<Record<string, unknown>>) => {
    const names = Object.keys(columns).map((name) => `${name} = @${name}`);
    db.prepare(`UPDATE orders SET ${names.join(', ')} WHERE order_key = @key`).run({
      ...columns,
      key,
    });
  };
  return {
    ...station,
    db,
    set,
    /** Imports an order and puts it where it is to be; returns its key. */
    add: (
      number: string,
      where: Partial<ListedOrder> = {},
      imported: Partial<ImportedOrder> & { readonly accountId?: string } = {},
    ): number => {
      const { accountId = account.id, ...rest } = imported;
      station.importOrder(importedOrder({ channelOrderId: number, ...rest }), { accountId });
      const id = station.orderId(number);
      const key = store.read((tx) => tx.orders.find(id)?.key ?? 0);
      set(key, {
        state: where.state ?? 'New',
        acceptance: where.acceptance ?? 'NotNeeded',
        on_hold: Number(where.onHold ?? false),
        held_until: where.heldUntil ?? null,
        combined_into_key: where.combinedIntoKey ?? null,
        split_undone_at: where.splitUndoneAt ?? null,
      });
      return key;
    },
    tag: (key: number, tag: string) => {
      db.prepare('INSERT INTO order_tags VALUES (?, ?)').run(key, tag);
    },
    /** Numbers of the orders of one page. */
    numbers: (filter: Partial<OrderFilter>) =>
      store
        .read((tx) => tx.orders.list({ offset: 0, limit: 500, ...filter }))
        .rows.map((row) => row.orderNumber),
    page: (filter: Partial<OrderFilter>) =>
      store.read((tx) => tx.orders.list({ offset: 0, limit: 500, ...filter })),
  };
}
