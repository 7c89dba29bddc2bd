import { type Expression, sql } from 'kysely';
import type { OrderState } from '../../../shared/order-states.ts';
import type { OrderAcceptance, StateSetter } from '../../../shared/order-words.ts';
import type { OrdersTable } from '../../app/order-store-port.ts';
import { acceptanceOfNewLine, orderAcceptanceOf } from '../../domain/acceptance.ts';
import type { ImportedOrder } from '../../domain/imported-order.ts';
import { createAcceptanceRefresh } from './acceptance-refresh.ts';
import type { Connection, Named } from './connection.ts';
import { orderFingerprint } from './order-fingerprint.ts';
import { createImportedLines } from './order-lines.ts';
import { createOrderParts } from './order-parts.ts';
import { createPartsSettle } from './order-parts-settle.ts';
import { createOrderTouch } from './order-revision.ts';
import type { OrderSearch } from './order-search.ts';
import { query } from './query-builder.ts';

type ImportValues = Omit<ImportedOrder, 'shipTo' | 'cancelled' | 'lines' | 'fileLine'> &
  ImportedOrder['shipTo'] & { readonly fingerprint: string; readonly now: string };

/** What an order that says nothing of it does not take away. */
const kept = [
  'buyer_name as buyerName',
  'buyer_email as buyerEmail',
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
] as const;

/** Whether orders of this account have come from the channel itself. */
const channelTells = sql<number>`EXISTS (
  SELECT 1 FROM account_syncs AS s
  WHERE s.account_id = orders.account_id AND s.operation = 'orders' AND s.cursor IS NOT NULL
)`.as('channelTells');

type Kept = Pick<ImportedOrder, 'buyerName' | 'buyerEmail'> & ImportedOrder['shipTo'];

/** See OrdersTable.upsertImported. */
export function createOrderImport(
  connection: Connection,
  search: OrderSearch,
): OrdersTable['upsertImported'] {
  const { prepare } = connection;
  const lines = createImportedLines(connection);
  const parts = createOrderParts(connection, search);
  const settleParts = createPartsSettle(connection, parts);

  const find = prepare((the: Named<{ accountId: string; channelOrderId: string }>) =>
    query
      .selectFrom('orders')
      .select([
        'order_key as key',
        'import_fingerprint as fingerprint',
        'acceptance',
        channelTells,
        ...kept,
      ])
      .where('account_id', '=', the('accountId'))
      .where('channel_order_id', '=', the('channelOrderId'))
      .where('split_from_key', 'is', null),
  );
  // The id that stands with a part is made up here; an order that has it from its channel goes first.
  const giveWay = prepare((the: Named<{ accountId: string; channelOrderId: string }>) =>
    query
      .updateTable('orders')
      .set({ channel_order_id: sql`channel_order_id || '#' || id` })
      .where('account_id', '=', the('accountId'))
      .where('channel_order_id', '=', the('channelOrderId'))
      .where('split_from_key', 'is not', null),
  );
  const insert = prepare(
    (
      the: Named<
        ImportValues & {
          id: string;
          accountId: string;
          state: 'New' | 'Canceled';
          acceptance: OrderAcceptance;
          acceptanceAt: string | null;
        }
      >,
    ) =>
      query.insertInto('orders').values({
        id: the('id'),
        account_id: the('accountId'),
        channel_order_id: the('channelOrderId'),
        state: the('state'),
        acceptance: the('acceptance'),
        acceptance_at: the('acceptanceAt'),
        state_set_by: sql`CASE WHEN ${the('state')} = 'Canceled' THEN 'channel' ELSE 'work' END`,
        state_set_at: the('now'),
        revision: 1,
        created_at: the('now'),
        ...importedColumns(the),
      }),
  );
  const update = prepare((the: Named<ImportValues & { orderKey: number; cancelled: number }>) =>
    query
      .updateTable('orders')
      .set((row) => ({
        ...importedColumns(the),
        ...calledOff(the('cancelled'), the('now')),
        revision: row('revision', '+', 1),
      }))
      .where('order_key', '=', the('orderKey')),
  );
  const touch = createOrderTouch(connection);
  const refreshAcceptance = createAcceptanceRefresh(connection);

  return (
    accountId,
    order,
    { continued, knownOnly = false, needsAcceptance = false, now, nextId },
  ) => {
    const stored = find.first({ accountId, channelOrderId: order.channelOrderId });
    // A piece of an order is not all that the file says about it, so it leaves no fingerprint.
    const fingerprint = continued ? '' : orderFingerprint(order);

    if (stored === undefined && knownOnly) return 'unchanged';
    if (stored === undefined) {
      const wanted = needsAcceptance && !order.cancelled;
      const live = order.lines.filter((line) => line.quantityOrdered > 0);
      const acceptance = orderAcceptanceOf(
        live.map((line) => ({ ...line, ...acceptanceOfNewLine(line, wanted) })),
      );
      giveWay.run({ accountId, channelOrderId: order.channelOrderId });
      const { key } = insert.run({
        ...valuesOf(order, fingerprint, now),
        id: nextId(),
        accountId,
        state: order.cancelled ? 'Canceled' : 'New',
        acceptance,
        acceptanceAt: acceptance === 'NotNeeded' ? null : now,
      });
      for (const line of live) lines.add(key, line, { id: nextId(), wanted });
      search.add(key, textsOf(order), { skus: skusOf(order), note: order.note });
      return 'created';
    }
    const same = !continued && stored.fingerprint === fingerprint;
    const from = { channel: order.fileLine === 0, isWhole: !continued };
    // A file may have been saved before the channel told more: then it does not set goods free again.
    const mayBeOld = !from.channel && stored.channelTells === 1;
    const told = lines.known(stored.key, order.lines, from);
    // What comes later to an order that had to be answered for has to be answered for as well.
    const wanted = stored.acceptance !== 'NotNeeded' && !order.cancelled;
    // The same words again may mean something else by now: what became of our packages since counts.
    const news = told
      .filter((line) => !same || line.quantityShippedElsewhere > 0)
      .map((line) => lines.save(stored.key, line, { nextId, mayBeOld, wanted }))
      .includes(true);
    if ((same || continued) && !news) return 'unchanged';
    if (same || continued) touch(stored.key, now);
    else {
      update.run({
        ...valuesOf(withKept(order, stored), fingerprint, now),
        orderKey: stored.key,
        cancelled: Number(order.cancelled),
      });
      parts.follow(stored.key, now);
    }
    if (news) refreshAcceptance(stored.key, now);
    settleParts(stored.key, now);
    search.refresh(stored.key);
    return 'updated';
  };
}

/** The channel may call an order off in every state (domain/order-state.ts); what was so stays as it was. */
function calledOff(cancelled: Expression<number>, now: Expression<string>) {
  const isNew = sql<number>`(${cancelled} AND state <> 'Canceled')`;
  return {
    state: sql<OrderState>`CASE WHEN ${cancelled} THEN 'Canceled' ELSE state END`,
    custom_state_id: sql<string | null>`CASE WHEN ${cancelled} THEN NULL ELSE custom_state_id END`,
    state_set_by: sql<StateSetter>`CASE WHEN ${isNew} THEN 'channel' ELSE state_set_by END`,
    state_set_at: sql<string | null>`CASE WHEN ${isNew} THEN ${now} ELSE state_set_at END`,
    state_set_actor: sql<string>`CASE WHEN ${isNew} THEN '' ELSE state_set_actor END`,
  };
}

function importedColumns(the: Named<ImportValues>) {
  return {
    order_number: the('orderNumber'),
    ordered_at: the('orderedAt'),
    ship_by: the('shipBy'),
    requested_service: the('requestedService'),
    buyer_name: the('buyerName'),
    buyer_email: the('buyerEmail'),
    recipient_name: the('name'),
    recipient_company: the('company'),
    address_line1: the('line1'),
    address_line2: the('line2'),
    address_line3: the('line3'),
    city: the('city'),
    region: the('region'),
    postal_code: the('postalCode'),
    country: the('country'),
    phone: the('phone'),
    currency: the('currency'),
    shipping_paid_minor: the('shippingPaidMinor'),
    note: the('note'),
    import_fingerprint: the('fingerprint'),
    updated_at: the('now'),
  };
}

function valuesOf(order: ImportedOrder, fingerprint: string, now: string): ImportValues {
  const { shipTo, cancelled: _, lines: __, fileLine: ___, ...own } = order;
  return { ...own, ...shipTo, fingerprint, now };
}

/** Channels tell an address for a while only: what they no longer tell is kept. */
function withKept(order: ImportedOrder, stored: Kept): ImportedOrder {
  const { buyerName, buyerEmail, ...shipTo } = stored;
  const told = Object.values(order.shipTo).some((each) => each !== '');
  return {
    ...order,
    buyerName: order.buyerName || buyerName,
    buyerEmail: order.buyerEmail || buyerEmail,
    shipTo: told ? order.shipTo : addressOf(shipTo),
  };
}

function addressOf(stored: ImportedOrder['shipTo']): ImportedOrder['shipTo'] {
  const { name, company, line1, line2, line3, city, region, postalCode, country, phone } = stored;
  return { name, company, line1, line2, line3, city, region, postalCode, country, phone };
}

function textsOf(order: ImportedOrder): string[] {
  const { shipTo } = order;
  return [
    order.orderNumber,
    order.channelOrderId,
    shipTo.name,
    shipTo.company,
    shipTo.city,
    shipTo.postalCode,
    order.buyerName,
  ];
}

function skusOf(order: ImportedOrder): string[] {
  return order.lines.map((line) => line.sku);
}
