import { type Expression, type RawBuilder, sql } from 'kysely';

/** How many of a line are in packages of ours that are not voided. */
export function packedOf(lineKey: Expression<unknown>): RawBuilder<number> {
  return sql<number>`(SELECT coalesce(sum(i.quantity), 0) FROM package_items i JOIN packages p ON p.package_key = i.package_key WHERE i.line_key = ${lineKey} AND p.state = 'labelled')`;
}

/** How many of a line are in orders that were split from its order. */
export function splitOffOf(lineKey: Expression<unknown>): RawBuilder<number> {
  return sql<number>`(SELECT coalesce(sum(s.quantity_ordered), 0) FROM order_lines s WHERE s.split_from_line_key = ${lineKey})`;
}

/** How many of the line `l` are still to be packed: `quantityLeft` of the domain, over stored rows. */
export const leftOfLine = sql<number>`max(0, min(l.quantity_ordered, coalesce(l.quantity_accepted, l.quantity_ordered)) - l.quantity_shipped_elsewhere - ${packedOf(sql.ref('l.line_key'))} - ${splitOffOf(sql.ref('l.line_key'))})`;
