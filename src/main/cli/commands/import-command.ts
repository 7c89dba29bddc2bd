import type { Command } from 'commander';
import { refuse } from '../../../shared/app-error.ts';
import type { ChosenFileView, ImportReportView } from '../../../shared/import-views.ts';
import { ask } from '../ask.ts';
import type { CommandWorld, CommonOptions } from '../command-world.ts';
import { counted } from '../counted.ts';
import { findAccount } from '../find-setup.ts';
import { inStation, type StationCommand } from '../in-station.ts';
import { listOf } from '../list-of.ts';
import { wordFrom } from '../parse-options.ts';
import { readJsonTexts } from '../read-json-texts.ts';
import { UsageError } from '../usage-error.ts';
import { shortText } from '../visible-text.ts';
import { stationCommand } from './station-command.ts';

const formats = ['auto', 'amazon', 'ebay', 'shopify', 'csv'] as const;
type FormatWord = (typeof formats)[number];

const formatOf = {
  amazon: 'amazon-unshipped',
  ebay: 'ebay-orders',
  shopify: 'shopify-orders',
  csv: 'csv',
} as const;

type ImportOptions = CommonOptions & {
  readonly account: string;
  readonly format: FormatWord;
  readonly map?: string;
  readonly saveMap?: string;
};

export function addImportCommand(program: Command, world: CommandWorld): void {
  stationCommand(
    program,
    'import <file>',
    'import an order file; the same file again changes nothing',
  )
    .requiredOption('--account <account>', 'account that the orders belong to')
    .option('--format <format>', formats.join(', '), wordFrom(formats), 'auto')
    .option('--map <map>', 'columns of a CSV file: a .json file, or the name of a saved map')
    .option('--save-map <name>', 'keep the columns under this name for the next file')
    .action(async (file: string, options: ImportOptions) => {
      const columnsUsed = options.map !== undefined || options.saveMap !== undefined;
      if (columnsUsed && options.format !== 'csv' && options.format !== 'auto') {
        throw new UsageError('--map and --save-map are for --format csv.');
      }
      await inStation(world, options, (command) => importFile(command, world, file, options));
    });
}

async function importFile(
  command: StationCommand,
  world: CommandWorld,
  name: string,
  options: ImportOptions,
): Promise<void> {
  const { station, output, paths, pathOf } = command;
  const account = findAccount(station, options.account);
  paths.open(pathOf(name));
  const { file } = await ask(station, 'orders.chooseFile', {});
  if (file === null) return refuse('unreadable-file', 'No file was named.');
  const shownName = shortText(file.fileName, 80);
  if (file.format === null) refuse('unreadable-file', `${shownName}: ${file.reason}`);
  const format = formatFor(file.format, options);
  const columns = format === 'csv' ? await columnsFor(command, world, file, options) : undefined;

  const unsubscribe = station.subscribe((event) => {
    if (event.kind !== 'import-progress' || event.fileId !== file.fileId) return;
    const share = file.sizeBytes === 0 ? 1 : event.bytesRead / file.sizeBytes;
    output.progress(`${shownName}: ${Math.floor(share * 100)} %, ${event.orders} orders`);
  });
  const cancel = () => void station.dispatch('orders.cancelImport', { fileId: file.fileId });
  if (command.stop.aborted) refuse('cancelled', 'The import was stopped before it began.');
  command.stop.addEventListener('abort', cancel, { once: true });
  try {
    const report = await ask(station, 'orders.import', {
      fileId: file.fileId,
      accountId: account.id,
      format,
      ...(columns === undefined ? {} : { columns }),
      ...(options.saveMap === undefined ? {} : { saveColumnMapAs: options.saveMap }),
    });
    showReport(command, report);
  } finally {
    command.stop.removeEventListener('abort', cancel);
    unsubscribe();
  }
}

function formatFor(detected: keyof typeof nameOf, options: ImportOptions): keyof typeof nameOf {
  if (options.map !== undefined || options.saveMap !== undefined) return 'csv';
  return options.format === 'auto' ? detected : formatOf[options.format];
}

const nameOf = {
  'amazon-unshipped': 'Amazon Unshipped Orders report',
  'ebay-orders': 'eBay orders',
  'shopify-orders': 'Shopify orders export',
  csv: 'CSV',
} as const;

/** The columns of a CSV file: those that the person names, else those with the usual names. */
async function columnsFor(
  { station, output }: StationCommand,
  world: CommandWorld,
  file: ChosenFileView,
  options: ImportOptions,
): Promise<Record<string, string>> {
  const { map } = options;
  if (map === undefined) {
    const used = Object.entries(file.suggestedColumnMap);
    output.line(
      `Columns by name: ${used.map(([field, column]) => `${field} = ${column}`).join(', ')}`,
    );
    return file.suggestedColumnMap;
  }
  if (map.toLowerCase().endsWith('.json')) {
    return readJsonTexts(map, world);
  }
  const { maps } = await ask(station, 'columnMaps.list', {});
  const found = maps.find((saved) => saved.name.toLowerCase() === map.trim().toLowerCase());
  if (found !== undefined) return found.columns;
  return refuse(
    'not-found',
    maps.length === 0
      ? 'No column map is saved yet. Name a .json file, and keep it with --save-map.'
      : `There is no column map "${shortText(map, 40)}". Saved ones: ${listOf(maps.map((saved) => saved.name))}.`,
  );
}

/** What went in is always told, also where the command ends with exit code 1. */
function showReport({ output }: StationCommand, report: ImportReportView): void {
  const { created, updated, unchanged, problemCount } = report;
  const title = nameOf[report.format as keyof typeof nameOf] ?? report.format;
  output.line(`${report.fileName} (${title}) for ${report.accountName}`);
  output.line(`  Orders: ${created} new, ${updated} changed, ${unchanged} unchanged`);
  if (problemCount > 0) output.line(`  Not imported: ${counted(problemCount, 'problem')}`);
  output.table(
    [
      { title: 'Line', cell: (problem) => problem.fileLine },
      { title: 'Reason', cell: (problem) => problem.reason, whole: true },
    ],
    report.problems,
  );
  if (problemCount > report.problems.length) {
    output.line(`  and ${problemCount - report.problems.length} more`);
  }
  output.document(report);
  const orders = created + updated + unchanged;
  if (report.cancelled) {
    refuse(
      'cancelled',
      `The import was stopped with ${counted(orders, 'order')} read. Import the file again to complete it.`,
    );
  }
  const first = report.problems[0];
  if (orders === 0 && first !== undefined) {
    const more = problemCount > 1 ? ` (and ${problemCount - 1} more)` : '';
    refuse(
      'unreadable-file',
      `Nothing was imported from ${shortText(report.fileName, 80)}. Line ${first.fileLine}: ${first.reason}${more}`,
    );
  }
}
