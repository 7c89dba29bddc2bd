import { sql } from 'kysely';
import type { OrderHistoryTable } from '../../app/order-work-store-port.ts';
import type { Connection, Named } from './connection.ts';
import { query } from './query-builder.ts';

/** Entries of the audit log about one order; found by audit_log_by_subject. */
export function createOrderHistoryTable({ prepare }: Connection): OrderHistoryTable {
  const list = prepare((the: Named<{ subjects: string; limit: number }>) =>
    query
      .selectFrom('audit_log')
      .select(['at', 'actor', 'action', 'detail'])
      .where('subject', 'in', ['order', 'package'])
      .where('subject_id', 'in', sql<string>`(SELECT value FROM json_each(${the('subjects')}))`)
      .orderBy('audit_key', 'desc')
      .limit(the('limit')),
  );
  return {
    list: ({ id, packageIds }, limit) =>
      list
        .all({ subjects: JSON.stringify([id, ...packageIds]), limit })
        .map(({ detail, ...entry }) => ({
          ...entry,
          detail: JSON.parse(detail) as Readonly<Record<string, unknown>>,
        })),
  };
}
