import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import { codeVariants } from './code-variants.ts';
import type { Connection, Named } from './connection.ts';
import { query } from './query-builder.ts';
import type { Schema } from './schema.ts';
import { searchExpression } from './search-words.ts';

/** A condition on package `p` that a text sets. */
export type PackageCondition = (
  p: ExpressionBuilder<Schema & { readonly p: Schema['packages'] }, 'p'>,
) => Expression<SqlBool>;

/**
 * What a text looks for among packages: the one package whose tracking or shipment number it is, else
 * the packages of all orders with those words (order number, recipient, numbers of its packages …).
 * Null for a text that looks for nothing.
 */
export function createPackageSearch({
  prepare,
}: Connection): (text: string) => PackageCondition | null {
  const exact = prepare((the: Named<{ code: string }>) =>
    query
      .selectFrom('packages')
      .select('package_key as key')
      .where('shipment_number', '=', the('code'))
      .unionAll(
        query
          .selectFrom('tracking_numbers')
          .select('package_key as key')
          .where('tracking_number', '=', the('code')),
      ),
  );

  return (text) => {
    if (text.trim() === '') return null;
    for (const code of codeVariants(text)) {
      const keys = exact.all({ code }).map((row) => row.key);
      if (keys.length > 0) return (p) => p('p.package_key', 'in', keys);
    }
    const expression = searchExpression(text);
    if (expression === null) return () => sql<SqlBool>`0`;
    return (p) =>
      p('p.order_key', 'in', (orders) =>
        orders
          .selectFrom('order_search')
          .select('rowid')
          .where(sql<SqlBool>`order_search MATCH ${expression}`),
      );
  };
}
