import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import { refuse } from '../../../shared/app-error.ts';
import type { OrderPageView } from '../../../shared/order-page-views.ts';
import type { Station } from '../../composed-station.ts';
import { ask } from '../ask.ts';
import type { CommandWorld, CommonOptions } from '../command-world.ts';
import { counted } from '../counted.ts';
import { findOrder } from '../find-order.ts';
import { inStation, type StationCommand } from '../in-station.ts';
import { type ItemWish, itemWishes } from '../item-wishes.ts';
import type { Output } from '../output.ts';
import { UsageError } from '../usage-error.ts';
import { stationCommand } from './station-command.ts';

type SplitOptions = CommonOptions & { readonly item?: readonly ItemWish[] };

/** Splitting an order, and packing orders of one buyer and address into one box. */
export function addSplitCommands(program: Command, world: CommandWorld): void {
  stationCommand(program, 'split <order>', 'make an order of its own of some items of an order')
    .option('--item <items>', 'what goes into the new part, as SKU=2,SKU=1; repeatable', itemWishes)
    .action((code: string, options: SplitOptions) =>
      inStation(world, options, (command) => split(command, code, options.item ?? [])),
    );

  stationCommand(program, 'unsplit <part>', 'put a part back into its order').action(
    (code: string, options: CommonOptions) =>
      inStation(world, options, async ({ station, output }) => {
        const { order } = await pageOf(station, code);
        const page = await ask(station, 'orderSplit.undo', {
          commandId: randomUUID(),
          orderId: order.orderId,
          expectedRevision: order.revision,
        });
        output.line(`Order ${order.orderNumber} is put back into order ${page.order.orderNumber}.`);
        show(output, page);
      }),
  );

  stationCommand(
    program,
    'combine <order> <others...>',
    'pack other orders of the same buyer and address in the box of an order',
  ).action((code: string, others: readonly string[], options: CommonOptions) =>
    inStation(world, options, async ({ station, output }) => {
      const { order } = await pageOf(station, code);
      const pages = [];
      for (const other of others) pages.push(await pageOf(station, other));
      const page = await ask(station, 'orderCombine.combine', {
        commandId: randomUUID(),
        orderId: order.orderId,
        expectedRevision: order.revision,
        others: pages.map((each) => ({
          orderId: each.order.orderId,
          expectedRevision: each.order.revision,
        })),
      });
      show(output, page);
    }),
  );

  stationCommand(program, 'separate <order>', 'take an order out of the box of another').action(
    (code: string, options: CommonOptions) =>
      inStation(world, options, async ({ station, output }) => {
        const { order } = await pageOf(station, code);
        const page = await ask(station, 'orderCombine.separate', {
          commandId: randomUUID(),
          orderId: order.orderId,
          expectedRevision: order.revision,
        });
        output.line(`Order ${order.orderNumber} ships by itself.`);
        show(output, page);
      }),
  );
}

async function split(
  { station, output }: StationCommand,
  code: string,
  wishes: readonly ItemWish[],
): Promise<void> {
  if (wishes.length === 0) {
    throw new UsageError('Say what goes into the new part, such as --item MUG-BLUE=1.');
  }
  const { order, together } = await pageOf(station, code);
  const items = wishes.map(({ item, quantity }) => {
    const lines = order.lines.filter((line) => line.sku === item || line.lineId === item);
    const [line, another] = lines;
    if (line === undefined) {
      return refuse('not-found', `Order ${order.orderNumber} has no item ${item}.`);
    }
    if (another !== undefined) {
      const ids = lines.map((each) => each.lineId).join(', ');
      return refuse('conflict', `Several lines have the SKU ${item}. Name one by its id: ${ids}.`);
    }
    return { lineId: line.lineId, quantity };
  });
  const before = new Set(together.parts.map((part) => part.orderId));
  const page = await ask(station, 'orderSplit.split', {
    commandId: randomUUID(),
    orderId: order.orderId,
    expectedRevision: order.revision,
    items,
  });
  const part = page.together.parts.find((each) => !before.has(each.orderId));
  output.line(`Order ${part?.orderNumber ?? ''} is made of items of order ${order.orderNumber}.`);
  show(output, page);
}

/** The order that a code names itself, also where a scan of it opens the box that it is in. */
async function pageOf(station: Station, code: string): Promise<OrderPageView> {
  const { order, together } = await findOrder(station, code);
  const named = together?.members.find(
    (member) => member.orderNumber.toLowerCase() === code.trim().toLowerCase(),
  );
  return ask(station, 'orderPage.view', { orderId: named?.orderId ?? order.orderId });
}

function show(output: Output, page: OrderPageView): void {
  const { order, together } = page;
  const left = order.lines.reduce((sum, line) => sum + line.quantityLeft, 0);
  output.line(`Order ${order.orderNumber}: ${order.state}, ${counted(left, 'item')} left`);
  for (const { orderNumber, state, quantityLeft } of together.parts) {
    output.line(`  Part ${orderNumber}: ${state}, ${counted(quantityLeft, 'item')} left`);
  }
  for (const { orderNumber, quantityLeft, leaving } of together.members) {
    const standing = leaving === '' ? `${counted(quantityLeft, 'item')} left` : `STOP: ${leaving}`;
    output.line(`  In its box: ${orderNumber}, ${standing}`);
  }
  if (together.lead !== null) output.line(`  In the box of order ${together.lead.orderNumber}`);
  if (together.candidates.length > 0) {
    const numbers = together.candidates.map((each) => each.orderNumber).join(', ');
    output.line(`  To the same address: ${numbers}`);
  }
  output.document({ orderId: order.orderId, orderNumber: order.orderNumber, left, together });
}
