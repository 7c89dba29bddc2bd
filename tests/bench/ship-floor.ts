import { once } from 'node:events';
import { connect } from 'node:net';
import type { Database } from 'better-sqlite3';
import { inserterOf, type Row, rowsOf, transactionsOf } from './floor-database.ts';
import type { Sink } from './sink.ts';

/** Everything that shipping one package wrote, as it was before the label was claimed. */
export type ShippedRows = {
  /** Tables in the order in which their rows refer to each other. */
  readonly inserted: readonly (readonly [table: string, rows: readonly Row[]])[];
  readonly orderKey: number;
  readonly jobKey: number;
  readonly words: string;
  readonly nextSerial: number;
  readonly sequence: string;
  readonly now: string;
  readonly bytes: Buffer;
};

const LEASE_MS = 10_000;

export function readShippedRows(db: Database, packageId: string): ShippedRows {
  const [shipped] = rowsOf(db, 'packages', 'id = ?', packageId);
  const packageKey = Number(shipped?.package_key);
  const orderKey = Number(shipped?.order_key);
  const [job] = rowsOf(db, 'print_jobs', 'package_key = ?', packageKey);
  const [payload] = rowsOf(db, 'print_payloads', 'job_key = ?', job?.job_key);
  const [order] = rowsOf(db, 'orders', 'order_key = ?', orderKey);
  const [range] = rowsOf(db, 'tracking_ranges', 'id = ?', 'bench-range');
  const [sequence] = rowsOf(db, 'settings', 'name = ?', 'packageSequence');
  if (!shipped || !job || !payload || !order || !range) throw new Error('A row is missing.');
  const lines = rowsOf(db, 'order_lines', 'order_key = ?', orderKey);
  const now = String(shipped.created_at);
  const queued = { ...job, state: 'queued', lease_until: null, attempts: 0, bytes_acknowledged: 0 };
  const ofPackage = (table: string) =>
    [table, rowsOf(db, table, 'package_key = ?', packageKey)] as const;
  return {
    inserted: [
      ['packages', [{ ...shipped, choice: null }]],
      ofPackage('package_labels'),
      ofPackage('package_items'),
      ofPackage('tracking_numbers'),
      ['print_jobs', [queued]],
      ['print_payloads', [payload]],
      ['audit_log', rowsOf(db, 'audit_log', "action = 'ship' AND subject_id = ?", packageId)],
      ['commands', rowsOf(db, 'commands', "name = 'ship' AND subject_id = ?", packageId)],
    ],
    orderKey,
    jobKey: Number(job.job_key),
    words: [
      order.order_number,
      String(order.order_number).replaceAll('-', ' '),
      order.recipient_name,
      order.city,
      order.postal_code,
      ...lines.flatMap(({ sku }) => [sku, String(sku).replaceAll('-', ' ')]),
      shipped.shipment_number,
      shipped.tracking_number,
    ].join(' '),
    nextSerial: Number(range.next_serial),
    sequence: String(sequence?.value),
    now,
    bytes: payload.bytes as Buffer,
  };
}

/** Ships by hand: nothing is looked up, checked or drawn. */
export function createShipFloor(db: Database, sink: Sink) {
  const transaction = transactionsOf(db);
  const inserters = new Map<string, (row: Row) => void>();
  const insert = (table: string, row: Row) => {
    const inserter = inserters.get(table) ?? inserterOf(db, table);
    inserters.set(table, inserter);
    inserter(row);
  };
  const moveRange = db.prepare('UPDATE tracking_ranges SET next_serial = ? WHERE id = ?');
  const setSequence = db.prepare('INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)');
  const forgetWords = db.prepare('DELETE FROM order_search WHERE rowid = ?');
  const addWords = db.prepare('INSERT INTO order_search (rowid, words) VALUES (?, ?)');
  const touchOrder = db.prepare(
    'UPDATE orders SET revision = revision + 1, updated_at = ? WHERE order_key = ?',
  );
  const claim = db.prepare(
    "UPDATE print_jobs SET state = 'sending', lease_until = ?, attempts = attempts + 1, updated_at = ? WHERE job_key = ?",
  );
  const startAttempt = db.prepare(
    "INSERT INTO print_attempts VALUES (?, 1, 'bench-printer', ?, NULL, 0, NULL, '')",
  );
  const settle = db.prepare(
    "UPDATE print_jobs SET state = 'sent', lease_until = NULL WHERE job_key = ?",
  );
  const payloadOf = db
    .prepare<number[], Buffer>('SELECT bytes FROM print_payloads WHERE job_key = ?')
    .pluck();

  return {
    /** Milliseconds from the beginning of the first transaction to the last byte at the sink. */
    ship: async (rows: ShippedRows): Promise<number> => {
      const label = sink.nextLabel();
      const startedAt = process.hrtime.bigint();
      transaction(() => {
        moveRange.run(rows.nextSerial, 'bench-range');
        setSequence.run('packageSequence', rows.sequence);
        for (const [table, added] of rows.inserted) for (const row of added) insert(table, row);
        forgetWords.run(rows.orderKey);
        addWords.run(rows.orderKey, rows.words);
        touchOrder.run(rows.now, rows.orderKey);
      });
      let bytes: Buffer | undefined;
      transaction(() => {
        claim.run(new Date(Date.now() + LEASE_MS).toISOString(), rows.now, rows.jobKey);
        startAttempt.run(rows.jobKey, rows.now);
        bytes = payloadOf.get(rows.jobKey);
      });
      const socket = connect({ host: '127.0.0.1', port: sink.port, noDelay: true });
      socket.resume().end(bytes ?? '');
      const { lastByteAtNs } = await label;
      if (!socket.closed) await once(socket, 'close');
      // Only one label of a printer may be on its way; this is not measured here, nor in ours.
      settle.run(rows.jobKey);
      return Number(lastByteAtNs - startedAt) / 1e6;
    },
    close: () => db.close(),
  };
}
