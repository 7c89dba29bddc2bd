import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import type {
  ShipmentDetailView,
  StatusRowView,
  StatusView,
} from '../../../shared/status-views.ts';
import { writeBackStates } from '../../../shared/write-back-states.ts';
import { ask } from '../ask.ts';
import type { CommandWorld, CommonOptions } from '../command-world.ts';
import { counted } from '../counted.ts';
import { findPackage } from '../find-package.ts';
import type { Column } from '../format-table.ts';
import { inStation } from '../in-station.ts';
import type { Output } from '../output.ts';
import { wholeNumber } from '../parse-options.ts';
import { shownTime } from '../shown-time.ts';
import {
  type StatusFilterOptions,
  statusFilterOf,
  withStatusFilters,
} from '../status-filter-options.ts';
import { stationCommand } from './station-command.ts';
import { addBundleCommand, addSendNowCommand } from './support-commands.ts';

type StatusOptions = StatusFilterOptions & { readonly limit: number; readonly offset: number };

const columns: readonly Column<StatusRowView>[] = [
  { title: 'Status', cell: (row) => row.stateWords, whole: true },
  { title: 'Order', cell: (row) => row.orderNumber, whole: true },
  { title: 'Shipment', cell: (row) => row.shipmentNumber, whole: true },
  { title: 'Ship date', cell: (row) => row.shipDate },
  { title: 'Carrier', cell: (row) => `${row.carrierName} ${row.serviceName}` },
  { title: 'Tracking number', cell: (row) => row.trackingNumber, whole: true },
  { title: 'Qty', cell: (row) => row.shippedQuantity },
  { title: 'Errors', cell: (row) => row.errorCount },
  { title: 'Last attempt', cell: (row) => shownTime(row.lastAttemptAt) },
  { title: 'Next attempt', cell: (row) => shownTime(row.nextAttemptAt) },
  { title: 'Error', cell: (row) => row.errorMessage },
];

export function addStatusCommands(program: Command, world: CommandWorld): void {
  const status = stationCommand(program, 'status', 'eCommerce Status: what the channels were told');
  withStatusFilters(status)
    .option('--limit <number>', 'at most so many rows', wholeNumber(1, 500), 100)
    .option('--offset <number>', 'leave out so many', wholeNumber(0, 10_000_000), 0)
    .action((options: StatusOptions) =>
      inStation(world, options, async ({ station, output }) => {
        const filter = statusFilterOf(station, options);
        const { limit, offset } = options;
        const view = await ask(station, 'status.view', { ...filter, limit, offset });
        showStatus(output, view);
        output.document(view);
      }),
    );

  addBundleCommand(status, world);
  addSendNowCommand(program, world);

  stationCommand(
    program,
    'retry <package>',
    'send an update again now; after Failed, five more times',
  ).action((code: string, options: CommonOptions) =>
    inStation(world, options, async ({ station, output }) => {
      const { packageId } = await findPackage(station, code);
      const detail = await ask(station, 'status.retry', { commandId: randomUUID(), packageId });
      showDetail(output, detail);
      output.line('  It is sent by the next "packbench sync".');
      output.document(detail);
    }),
  );

  stationCommand(
    program,
    'confirm-manually <package>',
    'note that a person told the channel, or fixed there what is voided',
  )
    .requiredOption('--note <note>', 'what was done, for the record')
    .action((code: string, options: CommonOptions & { readonly note: string }) =>
      inStation(world, options, async ({ station, output }) => {
        const { packageId } = await findPackage(station, code);
        const detail = await ask(station, 'status.confirmManually', {
          commandId: randomUUID(),
          packageId,
          note: options.note,
        });
        showDetail(output, detail);
        output.document(detail);
      }),
    );
}

function showStatus(output: Output, view: StatusView): void {
  for (const account of view.accounts) {
    const apis = account.apis.map(
      ({ name, health }) => `${name} ${health === 'none' ? '-' : health}`,
    );
    output.line(`${account.accountName} (${account.channelName}): ${apis.join(', ')}`);
    for (const budget of account.budgets) output.line(`  ${budgetWords(budget)}`);
  }
  for (const { accountName, waiting, message } of view.blocked) {
    output.line(`${accountName} is signed out, ${waiting} waiting: ${message}`);
  }
  const counts = writeBackStates
    .map((state) => [state, view.counts[state] ?? 0] as const)
    .filter(([, count]) => count > 0)
    .map(([state, count]) => `${state} ${count}`);
  output.table(columns, view.rows);
  output.line(
    `${view.rows.length} of ${counted(view.total, 'package')}${counts.length === 0 ? '' : `; ${counts.join(', ')}`}`,
  );
}

function budgetWords(budget: StatusView['accounts'][number]['budgets'][number]): string {
  const { bucket, left, burst, unit, nextCallAt, learned } = budget;
  const next = nextCallAt === null ? '' : `, next call at ${shownTime(nextCallAt)}`;
  const source = learned ? ' (as the channel said)' : '';
  return `${bucket}: ${left} of ${burst} ${unit} left${next}${source}`;
}

function showDetail(output: Output, { row, attempts }: ShipmentDetailView): void {
  output.line(`${row.shipmentNumber}  order ${row.orderNumber}  ${row.stateWords}`);
  output.line(
    `  ${counted(attempts.length, 'attempt')} so far, ${counted(row.errorCount, 'counted error')}`,
  );
}
