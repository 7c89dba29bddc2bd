import { type RawBuilder, sql } from 'kysely';
import type { Connection } from './connection.ts';
import { raw } from './query-builder.ts';

const KEPT_COUNTS = 50;

/**
 * Counts that take long, taken again only after something was written, here or by another process
 * (https://sqlite.org/pragma.html#pragma_data_version).
 */
export function createKnownCounts({
  first,
}: Connection): (count: RawBuilder<{ total: number }>) => number {
  const known = new Map<string, number>();
  let version = '';
  return (count) => {
    const { parameters, sql: text } = raw(count).compile();
    const others = first<{ data_version: number }>(raw(sql`PRAGMA data_version`));
    const own = first<{ changes: number }>(raw(sql`SELECT total_changes() AS changes`));
    const now = `${others?.data_version}:${own?.changes}`;
    if (now !== version || known.size >= KEPT_COUNTS) known.clear();
    version = now;
    const key = JSON.stringify([text, parameters]);
    const before = known.get(key);
    if (before !== undefined) return before;
    const total = first<{ total: number }>(raw(count))?.total ?? 0;
    known.set(key, total);
    return total;
  };
}
