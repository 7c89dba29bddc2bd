import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import type {
  FoundPrinterView,
  PrinterStateView,
  PrinterView,
} from '../../../shared/printing-views.ts';
import { ask } from '../ask.ts';
import type { CommandWorld, CommonOptions } from '../command-world.ts';
import { findPrinter, printerOf } from '../find-setup.ts';
import type { Column } from '../format-table.ts';
import { inStation, type StationCommand } from '../in-station.ts';
import { wordFrom } from '../parse-options.ts';
import { shownTime } from '../shown-time.ts';
import { waitForLatestJob } from '../wait-for-print.ts';
import { stationCommand } from './station-command.ts';

export const printerDpis = ['203', '300', '600'] as const;
export type DpiWord = (typeof printerDpis)[number];

/** The resolution as the core names it. */
export function dpiOf(word: DpiWord): 203 | 300 | 600 {
  return word === '203' ? 203 : word === '300' ? 300 : 600;
}

type AddOptions = CommonOptions & {
  readonly name: string;
  readonly address: string;
  readonly dpi: DpiWord;
  readonly language: PrinterView['language'];
  readonly roll: '80' | '58';
  readonly default?: true;
};

const columns: readonly Column<PrinterView>[] = [
  { title: 'Printer', cell: (printer) => printer.name },
  { title: 'Address', cell: (printer) => printer.address, whole: true },
  { title: 'Language', cell: (printer) => (printer.language === 'zpl' ? 'ZPL' : 'ESC/POS') },
  { title: 'dpi', cell: (printer) => printer.dpi },
  { title: 'Default', cell: (printer) => (printer.isDefault ? 'yes' : '') },
];

const stateColumns: readonly Column<PrinterStateView>[] = [
  { title: 'Printer', cell: (printer) => printer.name },
  { title: 'State', cell: (printer) => printer.words, whole: true },
  { title: 'Held', cell: (printer) => (printer.held ? 'yes' : '') },
  { title: 'Waiting', cell: (printer) => printer.labelsWaiting },
  { title: 'Asking', cell: (printer) => printer.labelsNeedingAnswer },
  { title: 'Model', cell: (printer) => printer.model },
  { title: 'Asked', cell: (printer) => shownTime(printer.checkedAt) },
];

const foundColumns: readonly Column<FoundPrinterView>[] = [
  { title: 'Found', cell: (found) => found.name },
  { title: 'Address', cell: (found) => found.address, whole: true },
  { title: 'Language', cell: (found) => found.language },
  { title: 'dpi', cell: (found) => found.dpi },
  { title: 'Set up as', cell: (found) => found.configuredAs },
  { title: 'Problem', cell: (found) => found.problem, whole: true },
];

export function addPrinterCommands(program: Command, world: CommandWorld): void {
  const group = program
    .command('printer')
    .description('printers, what they say and what they hold');

  stationCommand(group, 'add', 'add a printer; makes the station if there is none in the folder')
    .requiredOption('--name <name>', 'name of the printer')
    .requiredOption('--address <address>', 'tcp://192.0.2.10:9100, usb://, cups:, winspool:, file:')
    .option('--dpi <dpi>', 'dots per inch: 203, 300 or 600', wordFrom(printerDpis), '203')
    .option(
      '--language <language>',
      'zpl for labels, escpos for receipts',
      wordFrom(['zpl', 'escpos'] as const),
      'zpl',
    )
    .option(
      '--roll <mm>',
      'paper roll of a receipt printer: 80 or 58',
      wordFrom(['80', '58'] as const),
      '80',
    )
    .option('--default', 'print on it where no printer is named')
    .action((options: AddOptions) =>
      inStation(world, options, (command) => add(command, options), { makes: 'real' }),
    );

  stationCommand(group, 'list', 'list the printers').action((options: CommonOptions) =>
    inStation(world, options, async ({ station, output }) => {
      const list = await ask(station, 'printers.list', {});
      output.table(columns, list.printers);
      if (list.printers.length === 0) output.line('There is no printer yet.');
      output.document(list);
    }),
  );

  stationCommand(
    group,
    'scan',
    'look for printers attached to this computer or set up on it',
  ).action((options: CommonOptions) =>
    inStation(world, options, async ({ station, output }) => {
      const list = await ask(station, 'printers.discover', {});
      output.table(foundColumns, list.found);
      if (list.found.length === 0) output.line('No printer was found.');
      for (const note of list.notes) output.line(note);
      output.document(list);
    }),
  );

  stationCommand(group, 'status [name]', 'ask the printers for their state').action(
    (name: string | undefined, options: CommonOptions) =>
      inStation(world, options, (command) => status(command, name)),
  );

  stationCommand(group, 'test <name>', 'print a test label').action(
    (name: string, options: CommonOptions) =>
      inStation(world, options, (command) => test(command, name)),
  );

  for (const [name, description, held] of [
    ['hold <name>', "hold a printer's labels back", true],
    ['release <name>', 'let held labels go', false],
  ] as const) {
    stationCommand(group, name, description).action((printer: string, options: CommonOptions) =>
      inStation(world, options, async (command) => {
        const { printerId } = await findPrinter(command.station, printer);
        await ask(command.station, 'printers.hold', { printerId, held });
        await showStates(command, printerId);
      }),
    );
  }

  stationCommand(group, 'remove <name>', 'take a printer off the list; its log stays').action(
    (name: string, options: CommonOptions) =>
      inStation(world, options, async ({ station, output }) => {
        const { printerId } = await findPrinter(station, name);
        const list = await ask(station, 'printers.remove', { printerId });
        output.line(`${name} is removed.`);
        output.document(list);
      }),
  );
}

async function add({ station, output }: StationCommand, options: AddOptions): Promise<void> {
  const { printers } = await ask(station, 'printers.save', {
    name: options.name,
    address: options.address,
    dpi: dpiOf(options.dpi),
    language: options.language,
    rollMm: options.roll === '80' ? 80 : 58,
    isDefault: options.default === true,
  });
  const printer = printerOf(printers, options.name);
  output.table(columns, [printer]);
  output.document({ printer });
}

/** Asks now and waits for the answers; labels that are due go out on the way, as always. */
async function status(command: StationCommand, name: string | undefined): Promise<void> {
  const { station } = command;
  const { printers } = await ask(station, 'printers.list', {});
  const wanted = name === undefined ? printers : [printerOf(printers, name)];
  for (const { printerId } of wanted) await ask(station, 'printers.check', { printerId });
  await station.printing.drain();
  await showStates(command, name === undefined ? undefined : wanted[0]?.printerId);
}

async function showStates(
  { station, output }: StationCommand,
  printerId: string | undefined,
): Promise<void> {
  const page = { show: 'open', offset: 0, limit: 1 } as const;
  const view = await ask(station, 'printing.view', page);
  const printers = view.printers.filter(
    (printer) => printerId === undefined || printer.printerId === printerId,
  );
  output.table(stateColumns, printers);
  for (const printer of printers) {
    for (const note of printer.notes) output.line(`${printer.name}: ${note}`);
  }
  if (printers.length === 0) output.line('There is no printer yet.');
  output.document({ printers });
}

async function test({ station, output, stop }: StationCommand, name: string): Promise<void> {
  const { printerId } = await findPrinter(station, name);
  await ask(station, 'printers.printTest', { commandId: randomUUID(), printerId });
  const job = await waitForLatestJob(station, printerId, stop);
  output.line(`Test label: ${job?.words ?? 'not queued'}`);
  output.document({ job });
}
