import type { Command } from 'commander';
import type { PackageSummaryView } from '../../../shared/package-views.ts';
import { ask } from '../ask.ts';
import type { CommandWorld, CommonOptions } from '../command-world.ts';
import { counted } from '../counted.ts';
import type { Column } from '../format-table.ts';
import { inStation } from '../in-station.ts';
import { localDate, wholeNumber } from '../parse-options.ts';
import { UsageError } from '../usage-error.ts';
import { stationCommand } from './station-command.ts';

type PackagesOptions = CommonOptions & {
  readonly date?: string;
  readonly from?: string;
  readonly to?: string;
  readonly text?: string;
  readonly notUpdated?: true;
  readonly limit: number;
  readonly offset: number;
};

export const packageColumns: readonly Column<PackageSummaryView>[] = [
  { title: 'Shipment', cell: (row) => row.shipmentNumber, whole: true },
  { title: 'Order', cell: (row) => row.orderNumber, whole: true },
  { title: 'Pkg', cell: (row) => row.packageNumber },
  { title: 'Ship date', cell: (row) => row.shipDate },
  { title: 'Carrier', cell: (row) => `${row.carrierName} ${row.serviceName}` },
  { title: 'Tracking number', cell: (row) => row.trackingNumber, whole: true },
  { title: 'Qty', cell: (row) => row.shippedQuantity },
  { title: 'Grams', cell: (row) => row.weightGrams ?? '' },
  {
    title: 'Label',
    cell: (row) => (row.origin === 'entered' ? 'none here' : (row.print?.words ?? 'not printed')),
  },
  {
    title: 'Update',
    cell: (row) => (row.state === 'voided' ? `voided; ${row.writeBackWords}` : row.writeBackWords),
  },
];

export function addPackageCommands(program: Command, world: CommandWorld): void {
  stationCommand(program, 'packages', 'list packages, newest first')
    .option('--date <date>', 'shipped on this day of the station', localDate)
    .option('--from <date>', 'shipped on this day or later', localDate)
    .option('--to <date>', 'shipped on this day or earlier', localDate)
    .option('--text <text>', 'with these words: order, shipment, tracking number, recipient')
    .option('--not-updated', 'only those that nobody has decided to tell the channel about')
    .option('--limit <number>', 'at most so many', wholeNumber(1, 500), 50)
    .option('--offset <number>', 'leave out so many', wholeNumber(0, 10_000_000), 0)
    .action(async (options: PackagesOptions) => {
      const { date, text } = options;
      if (date !== undefined && (options.from !== undefined || options.to !== undefined)) {
        throw new UsageError('Give --date, or --from and --to, not both.');
      }
      const from = date ?? options.from;
      const to = date ?? options.to;
      await inStation(world, options, async ({ station, output }) => {
        const list = await ask(station, 'packages.list', {
          ...(from === undefined ? {} : { from }),
          ...(to === undefined ? {} : { to }),
          ...(text === undefined ? {} : { text }),
          ...(options.notUpdated === undefined ? {} : { notUpdatedOnly: true }),
          limit: options.limit,
          offset: options.offset,
        });
        output.table(packageColumns, list.rows);
        output.line(`${list.rows.length} of ${counted(list.total, 'package')}`);
        output.document(list);
      });
    });
}
