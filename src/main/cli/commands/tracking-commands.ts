import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import { refuse } from '../../../shared/app-error.ts';
import {
  type NoMovementView,
  type TrackingView,
  trackingStatusSchema,
} from '../../../shared/tracking-views.ts';
import { ask } from '../ask.ts';
import type { CommandWorld, CommonOptions } from '../command-world.ts';
import { counted } from '../counted.ts';
import { findPackage } from '../find-package.ts';
import type { Column } from '../format-table.ts';
import { inStation, type StationCommand } from '../in-station.ts';
import type { Output } from '../output.ts';
import { utcTime, wholeNumber, wordFrom } from '../parse-options.ts';
import { shownTime } from '../shown-time.ts';
import { addTrackingEntryCommand } from './shipment-commands.ts';
import { stationCommand } from './station-command.ts';
import { addTrackingSourceCommands } from './tracking-source-commands.ts';

const statuses = trackingStatusSchema.options;

type EventOptions = CommonOptions & {
  readonly status: (typeof statuses)[number];
  readonly at?: string;
  readonly note: string;
};
type PageOptions = CommonOptions & { readonly limit: number; readonly offset: number };

const eventColumns: readonly Column<TrackingView['events'][number]>[] = [
  { title: 'When', cell: (event) => shownTime(event.occurredAt) },
  { title: 'What', cell: (event) => event.statusWords },
  { title: 'Moved', cell: (event) => (event.isMovement ? 'yes' : '') },
  { title: 'In words', cell: (event) => event.description },
  { title: 'Where', cell: (event) => event.location },
  { title: 'Told by', cell: (event) => event.toldBy },
  { title: 'Heard', cell: (event) => shownTime(event.recordedAt) },
];

const overdueColumns: readonly Column<NoMovementView['rows'][number]>[] = [
  { title: 'Order', cell: ({ row }) => row.orderNumber, whole: true },
  { title: 'Shipment', cell: ({ row }) => row.shipmentNumber, whole: true },
  { title: 'Account', cell: ({ row }) => row.accountName },
  { title: 'Carrier', cell: ({ row }) => row.carrierName },
  { title: 'Tracking number', cell: ({ row }) => row.trackingNumber, whole: true },
  { title: 'Labelled', cell: ({ labelledAt }) => shownTime(labelledAt) },
  { title: 'Last look', cell: ({ words }) => words },
];

/** Where parcels are, and the updates that wait for them to move. */
export function addTrackingCommands(program: Command, world: CommandWorld): void {
  const group = program
    .command('tracking')
    .description('where parcels are, and the updates that wait for them to move');
  addTrackingSourceCommands(group, world);
  addTrackingEntryCommand(group, world);

  stationCommand(group, 'show <package>', 'what is known of where a parcel is').action(
    (code: string, options: CommonOptions) =>
      inStation(world, options, async ({ station, output }) => {
        const { packageId } = await findPackage(station, code);
        const view = await ask(station, 'tracking.ofPackage', { packageId });
        showTracking(output, view);
        output.document(view);
      }),
  );

  stationCommand(group, 'event <package>', 'enter what somebody has seen of a parcel')
    .requiredOption('--status <status>', statuses.join(', '), wordFrom(statuses))
    .option(
      '--at <time>',
      'when, with its zone, like 2026-11-22T09:43:19Z; now if left out',
      utcTime,
    )
    .option('--note <note>', 'in words, for the record', '')
    .action((code: string, options: EventOptions) =>
      inStation(world, options, async ({ station, output }) => {
        const { packageId } = await findPackage(station, code);
        const view = await ask(station, 'tracking.addEvent', {
          commandId: randomUUID(),
          packageId,
          status: options.status,
          description: options.note,
          ...(options.at === undefined ? {} : { occurredAt: options.at }),
        });
        showTracking(output, view);
        output.document(view);
      }),
    );

  stationCommand(
    group,
    'import <file>',
    'read tracking events from a CSV file; the same file again changes nothing',
  ).action((file: string, options: CommonOptions) =>
    inStation(world, options, (command) => importFile(command, file)),
  );

  stationCommand(group, 'overdue', 'held packages that have not moved for 48 hours')
    .option('--limit <number>', 'at most so many rows', wholeNumber(1, 500), 100)
    .option('--offset <number>', 'leave out so many', wholeNumber(0, 10_000_000), 0)
    .action((options: PageOptions) =>
      inStation(world, options, async ({ station, output }) => {
        const { limit, offset } = options;
        const view = await ask(station, 'tracking.noMovement', { limit, offset });
        output.table(overdueColumns, view.rows);
        output.line(`${view.rows.length} of ${counted(view.total, 'package')} without movement`);
        output.document(view);
      }),
    );
}

async function importFile(
  { station, output, paths, pathOf }: StationCommand,
  file: string,
): Promise<void> {
  paths.open(pathOf(file));
  const { report } = await ask(station, 'tracking.importFile', {});
  if (report === null) return refuse('unreadable-file', 'No file was named.');
  const { added, moved, released, problemCount, problems } = report;
  output.line(
    `${report.fileName}: ${counted(added, 'new event')}, ${counted(moved, 'parcel')} moved, ${counted(released, 'update')} to be sent`,
  );
  for (const { fileLine, reason } of problems) output.line(`  Line ${fileLine}: ${reason}`);
  const unsaid = problemCount - problems.length;
  if (unsaid > 0) output.line(`  and ${counted(unsaid, 'more problem')}`);
  output.document(report);
}

function showTracking(output: Output, view: TrackingView): void {
  const standing = view.movedAt === null ? 'no movement known' : `moved ${shownTime(view.movedAt)}`;
  output.line(`${view.trackingNumber}  ${standing}`);
  output.line(`  ${view.lastWords}`);
  if (view.nextLookAt !== null) {
    output.line(`  ${view.sourceName} is asked next at ${shownTime(view.nextLookAt)}`);
  }
  output.table(eventColumns, view.events);
}
