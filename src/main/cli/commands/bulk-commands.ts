import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import { refuse } from '../../../shared/app-error.ts';
import {
  type BulkDetailView,
  type BulkPreviewRowView,
  type BulkRunView,
  bulkResults,
} from '../../../shared/bulk-views.ts';
import type { Station } from '../../composed-station.ts';
import { ask } from '../ask.ts';
import type { CommandWorld, CommonOptions } from '../command-world.ts';
import { counted } from '../counted.ts';
import { findPackage } from '../find-package.ts';
import { findAccount } from '../find-setup.ts';
import type { Column } from '../format-table.ts';
import { inStation, type StationCommand } from '../in-station.ts';
import { localDate } from '../parse-options.ts';
import { shownTime } from '../shown-time.ts';
import { stationCommand } from './station-command.ts';

type BulkOptions = CommonOptions & { readonly account: string; readonly date?: string };
type SubmitOptions = BulkOptions & {
  readonly withHeld: readonly string[];
  readonly commandId?: string;
};

const previewColumns: readonly Column<BulkPreviewRowView>[] = [
  { title: 'Goes', cell: (row) => goes[row.standing] },
  { title: 'Shipment', cell: (row) => row.shipmentNumber, whole: true },
  { title: 'Order', cell: (row) => row.orderNumber, whole: true },
  { title: 'Carrier', cell: (row) => `${row.carrierName} ${row.serviceName}` },
  { title: 'Tracking number', cell: (row) => row.trackingNumber, whole: true },
  { title: 'Update', cell: (row) => row.writeBackWords },
  { title: 'Why', cell: (row) => row.reason, whole: true },
];

const goes = { included: 'yes', optional: 'if named', excluded: 'no' } as const;

const runColumns: readonly Column<BulkRunView>[] = [
  { title: 'Bulk update', cell: (run) => run.runId, whole: true },
  { title: 'Account', cell: (run) => run.accountName },
  { title: 'Day', cell: (run) => run.shipDate },
  { title: 'Packages', cell: (run) => run.packageCount },
  { title: 'Queued', cell: (run) => shownTime(run.createdAt) },
  { title: 'Sent', cell: (run) => shownTime(run.sentAt) },
  { title: 'Next', cell: (run) => shownTime(run.nextAt) },
  { title: 'Ended', cell: (run) => shownTime(run.endedAt) },
  { title: 'Standing', cell: (run) => run.words, whole: true },
];

const detailColumns: readonly Column<BulkDetailView['rows'][number]>[] = [
  { title: 'Result', cell: (row) => row.resultWords },
  { title: 'Shipment', cell: (row) => row.shipmentNumber, whole: true },
  { title: 'Order', cell: (row) => row.orderNumber, whole: true },
  { title: 'Tracking number', cell: (row) => row.trackingNumber, whole: true },
  { title: 'Update', cell: (row) => row.writeBackWords },
  { title: 'Channel says', cell: (row) => [row.code, row.message].join(' ').trim() },
];

const collect = (text: string, earlier: readonly string[]): readonly string[] => [...earlier, text];

export function addBulkCommands(program: Command, world: CommandWorld): void {
  const group = program
    .command('bulk')
    .description('Bulk Update Cart: many packages in one request to the channel');

  stationCommand(group, 'preview', 'what would go, what would not, and why')
    .requiredOption('--account <account>', 'account at the channel')
    .option('--date <date>', 'day of the labels, up to a week back; left out, today', localDate)
    .action((options: BulkOptions) =>
      inStation(world, options, async ({ station, output }) => {
        const view = await ask(station, 'bulk.preview', await wantedOf(station, options));
        if (view.problem !== '') output.line(view.problem);
        output.table(previewColumns, view.rows);
        const turn = view.goesAt === null ? '' : `; goes at ${shownTime(view.goesAt)}`;
        output.line(
          `${counted(view.included, 'package')} would go, ${view.optional} if named, ${view.excluded} not${turn}`,
        );
        output.document(view);
      }),
    );

  stationCommand(group, 'submit', 'queue everything of the day that is not updated')
    .requiredOption('--account <account>', 'account at the channel')
    .option('--date <date>', 'day of the labels, up to a week back; left out, today', localDate)
    .option('--with-held <package>', 'a held package that goes too; several times', collect, [])
    .option('--command-id <id>', 'an id of your own: the same id again submits nothing more')
    .action((options: SubmitOptions) =>
      inStation(world, options, (command) => submit(command, options)),
    );

  stationCommand(group, 'runs', 'recent bulk updates, newest first').action(
    (options: CommonOptions) =>
      inStation(world, options, async ({ station, output }) => {
        const view = await ask(station, 'bulk.runs', {});
        output.table(runColumns, view.runs);
        output.line(counted(view.runs.length, 'bulk update'));
        output.document(view);
      }),
  );

  stationCommand(group, 'show [run]', 'one bulk update with what became of each package').action(
    (wanted: string | undefined, options: CommonOptions) =>
      inStation(world, options, async ({ station, output }) => {
        const detail = await ask(station, 'bulk.detail', { runId: await runIdOf(station, wanted) });
        showDetail({ output }, detail);
      }),
  );

  stationCommand(group, 'cancel <run>', 'cancel one that the channel has not begun with').action(
    (runId: string, options: CommonOptions) =>
      inStation(world, options, async ({ station, output }) => {
        const commandId = randomUUID();
        showDetail({ output }, await ask(station, 'bulk.cancel', { commandId, runId }));
      }),
  );
}

async function submit(command: StationCommand, options: SubmitOptions): Promise<void> {
  const { station, output } = command;
  const packageIds: string[] = [];
  for (const code of options.withHeld) {
    packageIds.push((await findPackage(station, code)).packageId);
  }
  const done = await ask(station, 'bulk.submit', {
    commandId: options.commandId ?? randomUUID(),
    ...(await wantedOf(station, options)),
    packageIds,
  });
  output.line(done.words);
  output.table(runColumns, done.runs);
  if (done.runs.length > 0) output.line('It is sent by "packbench sync", or by the application.');
  output.document(done);
}

async function wantedOf(
  station: Station,
  options: BulkOptions,
): Promise<{ readonly accountId: string; readonly date: string }> {
  const { id: accountId } = findAccount(station, options.account);
  const { today } = await ask(station, 'app.info', {});
  return { accountId, date: options.date ?? today };
}

/** The latest one where none is named. */
async function runIdOf(station: Station, wanted: string | undefined): Promise<string> {
  if (wanted !== undefined) return wanted;
  const { runs } = await ask(station, 'bulk.runs', {});
  return runs[0]?.runId ?? refuse('not-found', 'There was no bulk update yet.');
}

function showDetail({ output }: Pick<StationCommand, 'output'>, detail: BulkDetailView): void {
  const { run, rows } = detail;
  output.line(`${run.accountName}, ${run.shipDate}: ${run.words}`);
  output.table(detailColumns, rows);
  const counts = bulkResults
    .map((result) => [result, run.counts[result] ?? 0] as const)
    .filter(([, count]) => count > 0)
    .map(([result, count]) => `${result} ${count}`);
  output.line(`${counted(run.packageCount, 'package')}: ${counts.join(', ')}`);
  output.document(detail);
}
