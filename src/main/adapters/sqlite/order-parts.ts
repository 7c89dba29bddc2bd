import { type Expression, type RawBuilder, sql } from 'kysely';
import type { StateSetter } from '../../../shared/order-words.ts';
import type { NewPart, OrderSplitsTable } from '../../app/order-split-store-port.ts';
import type { Connection, Named } from './connection.ts';
import { packedOf } from './order-quantities.ts';
import type { OrderSearch } from './order-search.ts';
import { query } from './query-builder.ts';

/** What a part has of its order for good, or until the channel tells of it anew. */
const told = [
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
  'note',
] as const;

/** What a person has said of the order: each part has its own from then on. */
const said = [
  'on_hold',
  'held_until',
  'hold_reason',
  'assigned_user_id',
  'custom_state_id',
] as const;

/** A parameter as a column of what is selected. */
function given<T>(value: Expression<T>): RawBuilder<T> {
  return sql<T>`${value}`;
}

type PartEnd = {
  readonly orderKey: number;
  /** When it was put back as a whole; null where something of it is packed. */
  readonly undoneAt: string | null;
  readonly setBy: StateSetter;
};

export type OrderParts = Pick<OrderSplitsTable, 'addPart'> & {
  /** Closes a part; what it has not packed goes back. */
  readonly end: (part: PartEnd, now: string) => void;
  /** What the channel says of an order is so for its parts, too. */
  readonly follow: (rootKey: number, now: string) => void;
  readonly setQuantity: (lineKey: number, quantity: number) => void;
};

/** How orders are made of parts of another, and come to an end. */
export function createOrderParts({ prepare }: Connection, search: OrderSearch): OrderParts {
  const insertOrder = prepare((the: Named<Omit<NewPart, 'lines'>>) =>
    query
      .insertInto('orders')
      .columns([
        'id',
        'channel_order_id',
        'order_number',
        'split_from_key',
        'state',
        'revision',
        'import_fingerprint',
        'shipping_paid_minor',
        'created_at',
        'updated_at',
        'account_id',
        'acceptance',
        'acceptance_at',
        'state_set_by',
        ...told,
        ...said,
      ])
      .expression(
        query
          .selectFrom('orders')
          .select([
            given(the('id')).as('id'),
            given(the('channelOrderId')).as('channel_order_id'),
            given(the('orderNumber')).as('order_number'),
            given(the('rootKey')).as('split_from_key'),
            // A state of the client's own stays; else nothing of the part is packed yet.
            sql`CASE WHEN custom_state_id IS NULL THEN 'New' ELSE state END`.as('state'),
            sql`1`.as('revision'),
            sql`''`.as('import_fingerprint'),
            sql`NULL`.as('shipping_paid_minor'),
            given(the('now')).as('created_at'),
            given(the('now')).as('updated_at'),
            'account_id',
            'acceptance',
            'acceptance_at',
            'state_set_by',
            ...told,
            ...said,
          ])
          .where('order_key', '=', the('sourceKey')),
      ),
  );
  const insertLine = prepare(
    (the: Named<{ id: string; orderKey: number; sourceLineKey: number; quantity: number }>) =>
      query
        .insertInto('order_lines')
        .columns([
          'id',
          'order_key',
          'channel_line_id',
          'sku',
          'title',
          'quantity_ordered',
          'quantity_shipped_reported',
          'quantity_shipped_elsewhere',
          'unit_price_minor',
          'acceptance',
          'quantity_accepted',
          'seller_note',
          'method_carrier_id',
          'method_service_code',
          'split_from_line_key',
        ])
        .expression(
          query
            .selectFrom('order_lines')
            .select([
              given(the('id')).as('id'),
              given(the('orderKey')).as('order_key'),
              'channel_line_id',
              'sku',
              'title',
              given(the('quantity')).as('quantity_ordered'),
              sql`0`.as('quantity_shipped_reported'),
              sql`0`.as('quantity_shipped_elsewhere'),
              'unit_price_minor',
              'acceptance',
              sql`CASE WHEN quantity_accepted IS NULL THEN NULL ELSE ${the('quantity')} END`.as(
                'quantity_accepted',
              ),
              'seller_note',
              'method_carrier_id',
              'method_service_code',
              sql`coalesce(split_from_line_key, line_key)`.as('split_from_line_key'),
            ])
            .where('line_key', '=', the('sourceLineKey')),
        ),
  );
  const copyTags = prepare((the: Named<{ from: number; to: number }>) =>
    query
      .insertInto('order_tags')
      .columns(['order_key', 'tag'])
      .expression(
        query
          .selectFrom('order_tags')
          .select([given(the('to')).as('order_key'), 'tag'])
          .where('order_key', '=', the('from')),
      ),
  );
  // What a part gives to another comes off it; an order gives by what its parts have.
  const give = prepare((the: Named<{ lineKey: number; quantity: number }>) =>
    query
      .updateTable('order_lines')
      .set((row) => ({
        quantity_ordered: row('quantity_ordered', '-', the('quantity')),
        quantity_accepted: row('quantity_accepted', '-', the('quantity')),
      }))
      .where('line_key', '=', the('lineKey'))
      .where('split_from_line_key', 'is not', null),
  );
  const setQuantity = prepare((the: Named<{ lineKey: number; quantity: number }>) =>
    query
      .updateTable('order_lines')
      .set({
        quantity_ordered: the('quantity'),
        quantity_accepted: sql`CASE WHEN quantity_accepted IS NULL THEN NULL ELSE ${the('quantity')} END`,
      })
      .where('line_key', '=', the('lineKey')),
  );
  const keepPacked = prepare((the: Named<{ orderKey: number }>) =>
    query
      .updateTable('order_lines')
      .set({
        quantity_ordered: packedOf(sql.ref('order_lines.line_key')),
        quantity_accepted: sql`CASE WHEN quantity_accepted IS NULL THEN NULL ELSE ${packedOf(sql.ref('order_lines.line_key'))} END`,
      })
      .where('order_key', '=', the('orderKey'))
      .where('split_from_line_key', 'is not', null),
  );
  const end = prepare((the: Named<PartEnd & { now: string }>) =>
    query
      .updateTable('orders')
      .set((row) => ({
        state: 'Canceled',
        state_set_by: the('setBy'),
        state_set_at: the('now'),
        state_set_actor: '',
        custom_state_id: null,
        split_undone_at: the('undoneAt'),
        combined_into_key: null,
        on_hold: 0,
        held_until: null,
        hold_reason: '',
        revision: row('revision', '+', 1),
        updated_at: the('now'),
      }))
      .where('order_key', '=', the('orderKey')),
  );
  const openParts = prepare((the: Named<{ rootKey: number }>) =>
    query
      .selectFrom('orders')
      .select('order_key as key')
      .where('split_from_key', '=', the('rootKey'))
      .where('split_undone_at', 'is', null),
  );
  const followRoot = prepare((the: Named<{ partKey: number; now: string }>) =>
    query
      .updateTable('orders')
      .set((row) => ({
        ...Object.fromEntries(
          told.map((column) => [
            column,
            sql`(SELECT ${sql.ref(`r.${column}`)} FROM orders AS r WHERE r.order_key = orders.split_from_key)`,
          ]),
        ),
        revision: row('revision', '+', 1),
        updated_at: the('now'),
      }))
      .where('order_key', '=', the('partKey')),
  );

  return {
    addPart: ({ lines, ...part }) => {
      const { key: orderKey } = insertOrder.run(part);
      for (const { id, sourceLineKey, quantity } of lines) {
        insertLine.run({ id, orderKey, sourceLineKey, quantity });
        give.run({ lineKey: sourceLineKey, quantity });
      }
      copyTags.run({ from: part.sourceKey, to: orderKey });
      search.refresh(orderKey);
    },
    end: (part, now) => {
      keepPacked.run({ orderKey: part.orderKey });
      end.run({ ...part, now });
    },
    follow: (rootKey, now) => {
      for (const { key: partKey } of openParts.all({ rootKey })) {
        followRoot.run({ partKey, now });
        search.refresh(partKey);
      }
    },
    setQuantity: (lineKey, quantity) => {
      setQuantity.run({ lineKey, quantity });
    },
  };
}
