import { refuse } from '../../shared/app-error.ts';
import type { CommandOutput, ParsedInput } from '../../shared/contract.ts';
import { defaultSorting, orderLists, unassigned } from '../../shared/order-list-words.ts';
import { channelName } from '../domain/channel-traits.ts';
import { isHeld } from '../domain/order-lists.ts';
import { dayBounds, localDateOf } from '../domain/station-time.ts';
import { accountsById } from './accounts-by-id.ts';
import type { AppContext } from './context.ts';
import { notesToIndex } from './index-notes.ts';
import type { InstantRange, OrderQuestion } from './order-list-store-port.ts';
import { readStationSettings, stationToday } from './station-settings.ts';
import type { StoreTransaction } from './store-port.ts';

/** Choices of a filter beyond these are not offered; they can still be asked for. */
const OFFERED_CHOICES = 500;

export function listOrders(
  context: AppContext,
  { sort, direction, offset, limit, ...asked }: ParsedInput<'orders.list'>,
): CommandOutput<'orders.list'> {
  return context.store.read((tx) => {
    const accounts = accountsById(tx);
    const { today, ...question } = questionOf(context, tx, asked);
    const found = tx.orders.list({
      ...question,
      sorting: sortingOf(asked.list, sort, direction),
      offset,
      limit,
    });
    return {
      ...found,
      sorts: [...found.sorts],
      rows: found.rows.map(({ id, accountId, ...row }) => {
        const account = accounts.get(accountId);
        return {
          ...row,
          orderId: id,
          accountName: account?.name ?? '',
          channelName: channelName(account?.channel ?? ''),
          onHold: isHeld(row, today),
          tags: [...row.tags],
        };
      }),
    };
  });
}

export function countOrders(
  context: AppContext,
  asked: ParsedInput<'orders.count'>,
): CommandOutput<'orders.count'> {
  return context.store.read((tx) => {
    const { today: _, ...question } = questionOf(context, tx, asked);
    const { total, sorts } = tx.orderLists.countAll(question);
    return { total, sorts: [...sorts] };
  });
}

export function countLists(context: AppContext): CommandOutput<'orders.lists'> {
  const today = stationToday(context);
  return context.store.read((tx) => ({
    lists: orderLists.map((list) => ({ list, ...tx.orderLists.countOf({ name: list, today }) })),
    notesToIndex: notesToIndex(tx.settings),
  }));
}

export function filterChoices(context: AppContext): CommandOutput<'orders.filterChoices'> {
  return context.store.read((tx) => {
    const { users, states } = tx.orderLists.choices(OFFERED_CHOICES);
    const tags = tx.orderDetails.knownTags(OFFERED_CHOICES);
    return { tags, users: [...users], states: [...states] };
  });
}

/** A direction alone turns the list's own order round. */
function sortingOf(
  list: ParsedInput<'orders.list'>['list'],
  sort: ParsedInput<'orders.list'>['sort'],
  direction: ParsedInput<'orders.list'>['direction'],
) {
  if (sort === undefined && direction === undefined) return undefined;
  const byItself = defaultSorting[list ?? 'all'];
  const by = sort ?? byItself.by;
  return { by, direction: direction ?? (by === 'newest' ? 'desc' : 'asc') };
}

function questionOf(
  context: AppContext,
  tx: StoreTransaction,
  {
    list,
    assignedUserId,
    orderedFrom,
    orderedTo,
    shipByFrom,
    shipByTo,
    ...same
  }: ParsedInput<'orders.count'>,
): OrderQuestion & { readonly today: string } {
  const dated = shipByFrom !== undefined || shipByTo !== undefined;
  if (dated && (list ?? 'all') === 'all') {
    refuse('refused', 'Choose a list, such as Open Orders, to narrow it to the days of Ship by.');
  }
  const { stationZone } = readStationSettings(tx.settings);
  const today = localDateOf(context.clock.now(), stationZone);
  return {
    ...same,
    today,
    list: list === undefined ? undefined : { name: list, today },
    assignedUserId: assignedUserId === unassigned ? null : assignedUserId,
    orderedAt: instantsOf(orderedFrom, orderedTo, stationZone),
    shipBy: instantsOf(shipByFrom, shipByTo, stationZone),
  };
}

/** The instants of local dates, both included. */
function instantsOf(from: string | undefined, to: string | undefined, zone: string): InstantRange {
  return {
    from: from && dayBounds(from, zone).fromUtc,
    before: to && dayBounds(to, zone).toUtc,
  };
}
