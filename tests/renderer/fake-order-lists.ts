import { isInList } from '../../src/main/domain/order-lists.ts';
import type { CommandOutput, ParsedInput } from '../../src/shared/contract.ts';
import type {
  OrderRowView,
  OrderScreenSettings,
  SavedViewView,
} from '../../src/shared/order-list-views.ts';
import {
  defaultSorting,
  type OrderSort,
  orderColumnNames,
  orderLists,
  orderSorts,
} from '../../src/shared/order-list-words.ts';
import type { OrderView } from '../../src/shared/order-views.ts';
import { ok, type Result } from '../../src/shared/result.ts';
import { today } from './fake-data.ts';
import { standingOfOrder } from './fake-order-work.ts';
import { assignees, offeredTags, seedOf } from './fake-standing.ts';

type Question = ParsedInput<'orders.count'>;

const backorder = { name: 'Backorder', colour: 'amber' };

function rowOf(order: OrderView): OrderRowView {
  const { acceptance, customState } = seedOf(order.orderId);
  const { hold, tags, userId } = standingOfOrder(order.orderId);
  return {
    orderId: order.orderId,
    revision: order.revision,
    acceptance,
    customState,
    onHold: hold !== null,
    heldUntil: hold?.until ?? null,
    assignedTo: assignees.find((user) => user.userId === userId)?.name ?? null,
    tags: [...tags],
    orderNumber: order.orderNumber,
    channelOrderId: order.channelOrderId,
    accountName: order.accountName,
    channelName: order.channelName,
    state: order.state,
    hasNote: order.note !== '',
    recipientName: order.shipTo.name,
    city: order.shipTo.city,
    country: order.shipTo.country,
    orderedAt: order.orderedAt,
    shipBy: order.shipBy,
    lineCount: order.lines.length,
    quantityOrdered: order.lines.reduce((sum, line) => sum + line.quantityOrdered, 0),
    quantityLeft: order.lines.reduce((sum, line) => sum + line.quantityLeft, 0),
  };
}

const values: Readonly<Record<OrderSort, (row: OrderRowView, index: number) => string | number>> = {
  newest: (_, index) => -index,
  shipBy: (row) => row.shipBy ?? '~',
  orderedAt: (row) => row.orderedAt ?? '~',
  orderNumber: (row) => row.orderNumber,
  recipient: (row) => row.recipientName.toLowerCase(),
  city: (row) => row.city.toLowerCase(),
  account: (row) => row.accountName,
  state: (row) => row.customState?.name ?? row.state,
  left: (row) => row.quantityLeft,
  ordered: (row) => row.quantityOrdered,
  lines: (row) => row.lineCount,
  assigned: (row) => row.assignedTo ?? '~',
  channelOrderId: (row) => row.channelOrderId,
};

function matches(order: OrderView, row: OrderRowView, asked: Question): boolean {
  const words = `${row.orderNumber} ${row.recipientName} ${row.city} ${row.tags.join(' ')} ${order.note}`;
  const isOpen = row.state === 'New' || row.state === 'Processing';
  const day = (at: string | null) => at?.slice(0, 10) ?? '';
  return (
    (asked.text ?? '')
      .toLowerCase()
      .split(/\s+/)
      .every((word) => words.toLowerCase().includes(word)) &&
    (asked.list === undefined ||
      isInList({ ...row, combinedIntoKey: null, splitUndoneAt: null }, asked.list, today)) &&
    (asked.state === undefined || (asked.state === 'open' ? isOpen : row.state === asked.state)) &&
    (asked.customStateId === undefined || row.customState !== null) &&
    (asked.accountId === undefined || order.accountId === asked.accountId) &&
    (asked.tag === undefined || row.tags.includes(asked.tag)) &&
    (asked.assignedUserId === undefined ||
      (standingOfOrder(row.orderId).userId ?? 'nobody') === asked.assignedUserId) &&
    day(row.orderedAt) >= (asked.orderedFrom ?? '') &&
    day(row.orderedAt) <= (asked.orderedTo ?? '~') &&
    day(row.shipBy) >= (asked.shipByFrom ?? '') &&
    day(row.shipBy) <= (asked.shipByTo ?? '~')
  );
}

/** Lists of the orders of a core in memory, with saved views. */
export function fakeOrderLists(orders: readonly OrderView[]) {
  let views: SavedViewView[] = [];
  let settings: OrderScreenSettings = {
    list: 'open',
    viewId: null,
    folded: false,
    columns: [...orderColumnNames],
    lists: {},
  };
  const found = (asked: Question): OrderRowView[] =>
    orders.flatMap((order) => {
      const row = rowOf(order);
      return matches(order, row, asked) ? [row] : [];
    });
  const saved = () => ok({ views });

  return {
    'orders.list': ({
      sort,
      direction,
      offset,
      limit,
      ...asked
    }: ParsedInput<'orders.list'>): Result<CommandOutput<'orders.list'>> => {
      const sorting = {
        ...(asked.text ? defaultSorting.all : defaultSorting[asked.list ?? 'all']),
        ...(sort === undefined ? {} : { by: sort, direction: direction ?? ('asc' as const) }),
      };
      const rows = found(asked);
      const value = values[sorting.by];
      const keys = new Map(rows.map((row, index) => [row, value(row, index)]));
      const way = sorting.direction === 'asc' ? 1 : -1;
      const key = (row: OrderRowView) => keys.get(row) ?? '';
      rows.sort((one, other) => (key(one) < key(other) ? -way : key(one) > key(other) ? way : 0));
      return ok({
        rows: rows.slice(offset, offset + limit),
        total: rows.length,
        totalExact: true,
        sorting,
        sorts: [...orderSorts],
      });
    },
    'orders.count': (asked: Question) => ok({ total: found(asked).length, sorts: [...orderSorts] }),
    'orders.lists': () =>
      ok({
        lists: orderLists.map((list) => ({ list, count: found({ list }).length, exact: true })),
        notesToIndex: 0,
      }),
    'orders.filterChoices': () =>
      ok({
        tags: offeredTags,
        users: assignees,
        states: [{ customStateId: 'backorder', ...backorder }],
      }),
    'orders.screen': () => ok({ settings, views }),
    'orders.saveScreen': (next: OrderScreenSettings) => {
      settings = next;
      return ok({});
    },
    'savedViews.save': ({ name, definition }: ParsedInput<'savedViews.save'>) => {
      const viewId = `view-${views.length + 1}-${name}`;
      views = [...views, { viewId, name, definition }];
      return ok({ viewId, views });
    },
    'savedViews.change': ({ viewId, ...change }: ParsedInput<'savedViews.change'>) => {
      views = views.map((view) =>
        view.viewId === viewId
          ? {
              viewId,
              name: change.name ?? view.name,
              definition: change.definition ?? view.definition,
            }
          : view,
      );
      return saved();
    },
    'savedViews.remove': ({ viewId }: ParsedInput<'savedViews.remove'>) => {
      views = views.filter((view) => view.viewId !== viewId);
      return saved();
    },
    'savedViews.restore': (view: ParsedInput<'savedViews.restore'>) => {
      views = [...views, view];
      return saved();
    },
  };
}
