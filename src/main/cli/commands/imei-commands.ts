import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import { refuse } from '../../../shared/app-error.ts';
import type { IdentifiersView, ImeiWaitingView } from '../../../shared/identifiers-views.ts';
import { ask } from '../ask.ts';
import type { CommandWorld, CommonOptions } from '../command-world.ts';
import { counted } from '../counted.ts';
import { findPackage } from '../find-package.ts';
import type { Column } from '../format-table.ts';
import { inStation } from '../in-station.ts';
import { listOf } from '../list-of.ts';
import type { Output } from '../output.ts';
import { wholeNumber } from '../parse-options.ts';
import { shownTime } from '../shown-time.ts';
import { shortText } from '../visible-text.ts';
import { stationCommand } from './station-command.ts';

type ImeiOptions = CommonOptions & { readonly line?: string };
type WaitingOptions = CommonOptions & { readonly limit: number; readonly offset: number };

const columns: readonly Column<ImeiWaitingView['rows'][number]>[] = [
  { title: 'Order', cell: (row) => row.orderNumber, whole: true },
  { title: 'Shipment', cell: (row) => row.shipmentNumber, whole: true },
  { title: 'Account', cell: (row) => row.accountName },
  { title: 'SKU', cell: (row) => row.skus.join(', ') },
  { title: 'Missing', cell: (row) => row.missing },
  { title: 'Left', cell: (row) => (row.clock === null ? '' : minutesOf(row.clock.secondsLeft)) },
  {
    title: 'Sent without',
    cell: (row) => (row.sentWithoutAt === null ? 'never' : shownTime(row.sentWithoutAt)),
  },
];

/** IMEIs of phones, which are confirmed with them. */
export function addImeiCommands(program: Command, world: CommandWorld): void {
  stationCommand(program, 'imei <package> <imei...>', 'enter the IMEIs of a package, one a unit')
    .option('--line <sku>', 'SKU of the line, where more than one wants IMEIs')
    .action((code: string, imeis: readonly string[], options: ImeiOptions) =>
      inStation(world, options, async ({ station, output }) => {
        const { packageId } = await findPackage(station, code);
        const before = await ask(station, 'packages.identifiers', { packageId });
        const view = await ask(station, 'packages.enterIdentifiers', {
          commandId: randomUUID(),
          packageId,
          lineId: lineOf(before, options.line).lineId,
          identifiers: [...imeis],
        });
        showIdentifiers(output, view);
        output.document(view);
      }),
    );

  stationCommand(program, 'imei-waiting', 'packages that wait for an IMEI, the most urgent first')
    .option('--limit <number>', 'at most so many rows', wholeNumber(1, 500), 100)
    .option('--offset <number>', 'leave out so many', wholeNumber(0, 10_000_000), 0)
    .action((options: WaitingOptions) =>
      inStation(world, options, async ({ station, output }) => {
        const { limit, offset } = options;
        const view = await ask(station, 'imei.waiting', { limit, offset });
        output.table(columns, view.rows);
        output.line(`${view.rows.length} of ${counted(view.total, 'package')} without an IMEI`);
        output.document(view);
      }),
    );
}

/** The line of a SKU; without one, the only line there is. */
function lineOf(view: IdentifiersView, sku: string | undefined): IdentifiersView['lines'][number] {
  const { lines, shipmentNumber } = view;
  const skus = listOf(lines.map((line) => line.sku));
  if (lines.length === 0) {
    refuse('refused', `Nothing in shipment ${shipmentNumber} is confirmed with an IMEI.`);
  }
  if (sku === undefined) {
    const [line, second] = lines;
    if (line !== undefined && second === undefined) return line;
    return refuse('invalid-input', `Say of which line with --line: ${skus}.`);
  }
  const wanted = sku.trim().toLowerCase();
  const found = lines.find((line) => line.sku.toLowerCase() === wanted || line.lineId === sku);
  if (found !== undefined) return found;
  return refuse(
    'not-found',
    `Shipment ${shipmentNumber} has no line "${shortText(sku, 40)}" that wants an IMEI. Lines: ${skus}.`,
  );
}

function showIdentifiers(output: Output, view: IdentifiersView): void {
  output.line(view.shipmentNumber);
  for (const { sku, quantity, identifiers } of view.lines) {
    const entered = identifiers.length === 0 ? 'none yet' : identifiers.join(', ');
    output.line(`  ${sku}  ${identifiers.length} of ${counted(quantity, 'IMEI')}: ${entered}`);
  }
}

function minutesOf(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
