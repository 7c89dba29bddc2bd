import type { Command } from 'commander';
import type { CommandOutput } from '../../../shared/contract.ts';
import type { OrderRowView, SavedViewView } from '../../../shared/order-list-views.ts';
import { orderListLabels } from '../../../shared/order-list-words.ts';
import type { Station } from '../../composed-station.ts';
import { ask } from '../ask.ts';
import type { CommandWorld, CommonOptions } from '../command-world.ts';
import { counted } from '../counted.ts';
import { findOrder } from '../find-order.ts';
import type { Column } from '../format-table.ts';
import { inStation, type StationCommand } from '../in-station.ts';
import {
  type OrderListOptions,
  type OrdersAsked,
  orderQuestionOf,
  withOrderFilters,
} from '../order-list-options.ts';
import { wholeNumber } from '../parse-options.ts';
import { addOrderSyncCommands } from './order-sync-commands.ts';
import { packageColumns } from './package-commands.ts';
import { stationCommand } from './station-command.ts';

type OrdersOptions = OrderListOptions & {
  readonly limit: number;
  readonly offset: number;
};

const columns: readonly Column<OrderRowView>[] = [
  { title: 'Order', cell: (order) => order.orderNumber, whole: true },
  { title: 'State', cell: standingOf },
  { title: 'Recipient', cell: (order) => order.recipientName },
  { title: 'City', cell: (order) => order.city },
  { title: 'Country', cell: (order) => order.country },
  { title: 'Left', cell: (order) => order.quantityLeft },
  { title: 'Of', cell: (order) => order.quantityOrdered },
  { title: 'Ship by', cell: (order) => order.shipBy?.slice(0, 10) ?? '' },
  { title: 'Account', cell: (order) => order.accountName },
];

const listColumns: readonly Column<CommandOutput<'orders.lists'>['lists'][number]>[] = [
  { title: 'List', cell: ({ list }) => list, whole: true },
  { title: 'Name', cell: ({ list }) => orderListLabels[list] },
  { title: 'Orders', cell: ({ count, exact }) => (exact ? String(count) : `${count}+`) },
];

const viewColumns: readonly Column<SavedViewView>[] = [
  { title: 'Saved view', cell: (view) => view.name, whole: true },
  { title: 'Of', cell: (view) => orderListLabels[view.definition.list] },
];

/** The state, with what keeps the order from being packed. */
function standingOf(order: OrderRowView): string {
  const isOpen = order.state === 'New' || order.state === 'Processing';
  const also = [
    order.customState?.name ?? '',
    order.acceptance === 'Pending' && isOpen ? 'pending acceptance' : '',
    order.acceptance === 'Rejected' ? 'rejected' : '',
    order.onHold && isOpen ? 'on hold' : '',
  ].filter((word) => word !== '');
  return also.length === 0 ? order.state : `${order.state}, ${also.join(', ')}`;
}

export function addOrderCommands(program: Command, world: CommandWorld): void {
  const orders = withOrderFilters(
    stationCommand(
      program,
      'orders',
      'list orders: those to be packed by urgency, others newest first',
    ),
  )
    .option('--limit <number>', 'at most so many', wholeNumber(1, 500), 50)
    .option('--offset <number>', 'leave out so many', wholeNumber(0, 10_000_000), 0)
    .action((options: OrdersOptions) =>
      inStation(world, options, async ({ station, output }) => {
        const question = await orderQuestionOf(station, options);
        const { limit, offset } = options;
        const list = await listed(station, question, { limit, offset });
        output.table(columns, list.rows);
        output.line(`${list.rows.length} of ${counted(list.total, 'order')}`);
        if (options.sort !== undefined && list.sorting.by !== options.sort) {
          output.line(
            `So many orders can not be sorted by ${options.sort}. They are sorted by ${list.sorting.by}.`,
          );
        }
        output.document(list);
      }),
    );

  orders
    .command('lists')
    .description('the lists of orders with their counts, and the saved views')
    .action((_: object, command: Command) =>
      inStation(world, command.optsWithGlobals<CommonOptions>(), showLists),
    );

  addOrderSyncCommands(orders, world);

  stationCommand(
    program,
    'order <order>',
    'show one order, by any number that a scanner may read',
  ).action((code: string, options: CommonOptions) =>
    inStation(world, options, (command) => showOrder(command, code)),
  );
}

/** A page with the whole count: nobody types here, so that it may take a moment. */
async function listed(
  station: Station,
  { sort, direction, ...question }: OrdersAsked,
  page: { readonly limit: number; readonly offset: number },
): Promise<CommandOutput<'orders.list'>> {
  const order = { ...(sort && { sort }), ...(direction && { direction }) };
  const list = await ask(station, 'orders.list', { ...question, ...order, ...page });
  if (list.totalExact) return list;
  const count = await ask(station, 'orders.count', question);
  return { ...list, ...count, totalExact: true };
}

async function showLists({ station, output }: StationCommand): Promise<void> {
  const { lists, notesToIndex } = await ask(station, 'orders.lists', {});
  const { views } = await ask(station, 'orders.screen', {});
  output.table(listColumns, lists);
  if (views.length > 0) output.line('');
  output.table(viewColumns, views);
  output.document({ lists, notesToIndex, views });
}

async function showOrder({ station, output }: StationCommand, code: string): Promise<void> {
  const { order, stop } = await findOrder(station, code);
  output.line(`Order ${order.orderNumber} of ${order.accountName}: ${order.state}`);
  if (order.channelOrderId !== order.orderNumber) {
    output.line(`  At ${order.channelName}: ${order.channelOrderId}`);
  }
  output.line(
    `  Ship to: ${Object.values(order.shipTo)
      .filter((line) => line !== '')
      .join(', ')}`,
  );
  if (order.shipBy !== null) output.line(`  Ship by: ${order.shipBy.slice(0, 10)}`);
  if (order.requestedService !== '') output.line(`  Wanted: ${order.requestedService}`);
  if (order.note !== '') output.line(`  Note: ${order.note}`);
  if (stop !== null) output.line(`  STOP: ${stop.message}`);
  output.table(
    [
      { title: 'SKU', cell: (line) => line.sku, whole: true },
      { title: 'Item', cell: (line) => line.title },
      { title: 'Item number', cell: (line) => line.itemNumber },
      { title: 'Ordered', cell: (line) => line.quantityOrdered },
      { title: 'Shipped', cell: (line) => line.quantityShipped },
      { title: 'Left', cell: (line) => line.quantityLeft },
    ],
    order.lines,
  );
  if (order.packages.length > 0) output.line('');
  output.table(packageColumns, order.packages);
  output.document({ order, stop });
}
