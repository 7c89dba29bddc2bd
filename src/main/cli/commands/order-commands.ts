import type { Command } from 'commander';
import { type OrderRowView, orderStates } from '../../../shared/views.ts';
import { ask } from '../ask.ts';
import type { CommandWorld, CommonOptions } from '../command-world.ts';
import { counted } from '../counted.ts';
import { findOrder } from '../find-order.ts';
import { findAccount } from '../find-setup.ts';
import type { Column } from '../format-table.ts';
import { inStation, type StationCommand } from '../in-station.ts';
import { wholeNumber, wordFrom } from '../parse-options.ts';
import { addOrderSyncCommands } from './order-sync-commands.ts';
import { packageColumns } from './package-commands.ts';
import { stationCommand } from './station-command.ts';

const states = [...orderStates, 'open'] as const;

type OrdersOptions = CommonOptions & {
  readonly state?: (typeof states)[number];
  readonly account?: string;
  readonly text?: string;
  readonly limit: number;
  readonly offset: number;
};

const columns: readonly Column<OrderRowView>[] = [
  { title: 'Order', cell: (order) => order.orderNumber, whole: true },
  { title: 'State', cell: (order) => order.state },
  { title: 'Recipient', cell: (order) => order.recipientName },
  { title: 'City', cell: (order) => order.city },
  { title: 'Country', cell: (order) => order.country },
  { title: 'Left', cell: (order) => order.quantityLeft },
  { title: 'Of', cell: (order) => order.quantityOrdered },
  { title: 'Ship by', cell: (order) => order.shipBy?.slice(0, 10) ?? '' },
  { title: 'Account', cell: (order) => order.accountName },
];

export function addOrderCommands(program: Command, world: CommandWorld): void {
  const orders = stationCommand(program, 'orders', 'list orders, newest first')
    .option('--state <state>', `${states.join(', ')} (New or Processing)`, wordFrom(states))
    .option('--account <account>', 'of this account only')
    .option('--text <text>', 'with these words: number, recipient, city, SKU, tracking number')
    .option('--limit <number>', 'at most so many', wholeNumber(1, 500), 50)
    .option('--offset <number>', 'leave out so many', wholeNumber(0, 10_000_000), 0)
    .action((options: OrdersOptions) =>
      inStation(world, options, async ({ station, output }) => {
        const account =
          options.account === undefined ? undefined : findAccount(station, options.account);
        const list = await ask(station, 'orders.list', {
          ...(options.state === undefined ? {} : { state: options.state }),
          ...(account === undefined ? {} : { accountId: account.id }),
          ...(options.text === undefined ? {} : { text: options.text }),
          limit: options.limit,
          offset: options.offset,
        });
        output.table(columns, list.rows);
        output.line(
          `${list.rows.length} of ${list.totalExact ? '' : 'at least '}${counted(list.total, 'order')}`,
        );
        output.document(list);
      }),
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
