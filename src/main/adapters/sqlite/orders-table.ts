import { sql } from 'kysely';
import type { OrderListsTable } from '../../app/order-list-store-port.ts';
import type { OrderLineRecord, OrdersTable } from '../../app/order-store-port.ts';
import type { PostalAddress } from '../../domain/imported-order.ts';
import type { Connection, Named } from './connection.ts';
import { createOrderCodes } from './order-codes.ts';
import { channelIdOf } from './order-family.ts';
import { createOrderImport } from './order-import.ts';
import { packedOf, splitOffOf } from './order-quantities.ts';
import { createOrderTouch } from './order-revision.ts';
import type { OrderSearch } from './order-search.ts';
import { createSetState } from './order-state-change.ts';
import { query } from './query-builder.ts';

export function createOrdersTable(
  connection: Connection,
  search: OrderSearch,
  lists: OrderListsTable,
): OrdersTable {
  const { prepare } = connection;
  const find = prepare((the: Named<{ id: string }>) =>
    query
      .selectFrom('orders')
      .select([
        'order_key as key',
        'id',
        'account_id as accountId',
        channelIdOf('orders').as('channelOrderId'),
        'order_number as orderNumber',
        'state',
        'revision',
        'ordered_at as orderedAt',
        'ship_by as shipBy',
        'requested_service as requestedService',
        'buyer_name as buyerName',
        'recipient_name as name',
        'recipient_company as company',
        'address_line1 as line1',
        'address_line2 as line2',
        'address_line3 as line3',
        'city',
        'region',
        'postal_code as postalCode',
        'country',
        'phone',
        'currency',
        'note',
        'custom_state_id as customStateId',
        'state_set_by as stateSetBy',
        'state_set_at as stateSetAt',
        'state_set_actor as stateSetActor',
        'acceptance',
        'acceptance_at as acceptanceAt',
        'invoice_number as invoiceNumber',
        'on_hold as onHold',
        'held_until as heldUntil',
        'hold_reason as holdReason',
        'assigned_user_id as assignedUserId',
        'split_from_key as splitFromKey',
        'combined_into_key as combinedIntoKey',
        'split_undone_at as splitUndoneAt',
      ])
      .where('id', '=', the('id')),
  );
  const byChannelId = prepare((the: Named<{ accountId: string; channelOrderId: string }>) =>
    query
      .selectFrom('orders')
      .select(['order_key as key', 'id'])
      .where('account_id', '=', the('accountId'))
      .where('channel_order_id', '=', the('channelOrderId'))
      .where('split_from_key', 'is', null),
  );
  const lines = prepare((the: Named<{ orderKey: number }>) =>
    query
      .selectFrom('order_lines as l')
      .select([
        'l.line_key as key',
        'l.id',
        'l.channel_line_id as channelLineId',
        'l.sku',
        'l.title',
        'l.quantity_ordered as quantityOrdered',
        'l.quantity_shipped_elsewhere as quantityShippedElsewhere',
        packedOf(sql.ref('l.line_key')).as('quantityPacked'),
        'l.unit_price_minor as unitPriceMinor',
        'l.acceptance',
        'l.quantity_accepted as quantityAccepted',
        'l.rejection_reason_id as rejectionReasonId',
        'l.rejection_text as rejectionText',
        'l.seller_note as sellerNote',
        'l.delivery_state_id as deliveryStateId',
        'l.method_carrier_id as methodCarrierId',
        'l.method_service_code as methodServiceCode',
        'l.split_from_line_key as splitFromLineKey',
        splitOffOf(sql.ref('l.line_key')).as('quantitySplitOff'),
      ])
      .where('l.order_key', '=', the('orderKey'))
      .orderBy('l.line_key'),
  );
  return {
    find: (id) => {
      const row = find.first({ id });
      if (row === undefined) return null;
      const { name, company, line1, line2, line3, city, region, ...rest } = row;
      const { postalCode, country, phone, ...order } = rest;
      const shipTo: PostalAddress = {
        ...{ name, company, line1, line2, line3, city, region, postalCode, country, phone },
      };
      return {
        ...order,
        onHold: order.onHold === 1,
        shipTo,
        lines: lines.all({ orderKey: row.key }).map(lineOf),
      };
    },
    idsByCode: createOrderCodes(connection),
    list: lists.list,
    findByChannelId: (accountId, channelOrderId) =>
      byChannelId.first({ accountId, channelOrderId }) ?? null,
    upsertImported: createOrderImport(connection, search),
    setState: createSetState(connection),
    touch: createOrderTouch(connection),
  };
}

function lineOf({
  methodCarrierId,
  methodServiceCode,
  ...line
}: Omit<OrderLineRecord, 'method'> & {
  readonly methodCarrierId: string | null;
  readonly methodServiceCode: string | null;
}): OrderLineRecord {
  const method =
    methodCarrierId === null || methodServiceCode === null
      ? null
      : { carrierId: methodCarrierId, serviceCode: methodServiceCode };
  return { ...line, method };
}
