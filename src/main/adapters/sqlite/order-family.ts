import { type RawBuilder, sql } from 'kysely';

/**
 * The id by which the channel knows an order of this alias: of one that was split from another it is
 * the other's, since the channel has never heard of parts.
 */
export function channelIdOf(alias: 'o' | 'orders'): RawBuilder<string> {
  const column = (name: string) => sql.ref(`${alias}.${name}`);
  return sql<string>`CASE WHEN ${column('split_from_key')} IS NULL THEN ${column('channel_order_id')} ELSE (SELECT r.channel_order_id FROM orders AS r WHERE r.order_key = ${column('split_from_key')}) END`;
}

/** Where an open order may go, as the index of open orders by place has it. */
export const placeOf = sql<string>`upper(replace(replace(CASE WHEN postal_code = '' THEN recipient_name ELSE postal_code END, ' ', ''), '-', ''))`;
