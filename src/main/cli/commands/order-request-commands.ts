import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import type { OrderRequestView } from '../../../shared/order-requests-views.ts';
import { ask } from '../ask.ts';
import type { CommandWorld, CommonOptions } from '../command-world.ts';
import { counted } from '../counted.ts';
import { findOrder } from '../find-order.ts';
import type { Column } from '../format-table.ts';
import { inStation } from '../in-station.ts';
import { stationCommand } from './station-command.ts';

type DoneOptions = CommonOptions & { readonly note: string };

const columns: readonly Column<OrderRequestView>[] = [
  { title: 'Request', cell: (row) => row.requestId, whole: true },
  { title: 'Order', cell: (row) => row.orderNumber, whole: true },
  { title: 'What', cell: (row) => row.words },
  { title: 'State', cell: (row) => row.state },
  { title: 'Errors', cell: (row) => row.errorCount },
  { title: 'Where it stands', cell: standingOf, whole: true },
];

/** A failed one says why, since somebody has to see to it. */
function standingOf({ state, standing, message }: OrderRequestView): string {
  return state === 'Failed' && message !== '' ? `${standing} ${message}` : standing;
}

/** What channels and payment providers are told about orders, besides shipments. */
export function addOrderRequestCommands(program: Command, world: CommandWorld): void {
  const group = program
    .command('request')
    .description('answers, cancellations and payments that channels and providers are told');

  stationCommand(group, 'list [order]', 'list those of an order, or all that failed').action(
    (code: string | undefined, options: CommonOptions) =>
      inStation(world, options, async ({ station, output }) => {
        const requests =
          code === undefined
            ? (await ask(station, 'orderRequests.failed', {})).requests
            : await ofOrder(code);
        output.table(columns, requests);
        output.line(counted(requests.length, 'request'));
        output.document({ requests });

        async function ofOrder(of: string): Promise<readonly OrderRequestView[]> {
          const { order } = await findOrder(station, of);
          return (await ask(station, 'orderPage.view', { orderId: order.orderId })).requests;
        }
      }),
  );

  stationCommand(
    group,
    'retry <request>',
    'have one tried by the next sync; a failed one gets five more attempts',
  ).action((requestId: string, options: CommonOptions) =>
    inStation(world, options, async ({ station, output }) => {
      const wish = { commandId: randomUUID(), requestId };
      const request = await ask(station, 'orderRequests.retry', wish);
      output.line(`Order ${request.orderNumber}: ${request.words}. ${request.standing}`);
      output.line('It is sent by the next "packbench sync".');
      output.document({ request });
    }),
  );

  stationCommand(group, 'done <request>', "say that you have done it on the channel's own page")
    .option('--note <text>', 'for whoever looks later', '')
    .action((requestId: string, options: DoneOptions) =>
      inStation(world, options, async ({ station, output }) => {
        const wish = { commandId: randomUUID(), requestId, note: options.note };
        const request = await ask(station, 'orderRequests.markDone', wish);
        output.line(`Order ${request.orderNumber}: ${request.words}. ${request.standing}`);
        output.document({ request });
      }),
    );
}
