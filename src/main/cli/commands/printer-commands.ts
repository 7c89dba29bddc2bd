import type { Command } from 'commander';
import type { PrinterView } from '../../../shared/views.ts';
import { ask } from '../ask.ts';
import type { CommandWorld, CommonOptions } from '../command-world.ts';
import { printerOf } from '../find-setup.ts';
import type { Column } from '../format-table.ts';
import { inStation } from '../in-station.ts';
import { wordFrom } from '../parse-options.ts';
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
  readonly default?: true;
};

const columns: readonly Column<PrinterView>[] = [
  { title: 'Printer', cell: (printer) => printer.name },
  { title: 'Address', cell: (printer) => printer.address, whole: true },
  { title: 'dpi', cell: (printer) => printer.dpi },
  { title: 'Default', cell: (printer) => (printer.isDefault ? 'yes' : '') },
];

export function addPrinterCommands(program: Command, world: CommandWorld): void {
  const group = program.command('printer').description('label printers');

  stationCommand(group, 'add', 'add a printer; makes the station if there is none in the folder')
    .requiredOption('--name <name>', 'name of the printer')
    .requiredOption('--address <address>', 'tcp://192.0.2.10:9100 or file:/folder/')
    .option('--dpi <dpi>', 'dots per inch: 203, 300 or 600', wordFrom(printerDpis), '203')
    .option('--default', 'print on it where no printer is named')
    .action((options: AddOptions) =>
      inStation(
        world,
        options,
        async ({ station, output }) => {
          const { printers } = await ask(station, 'printers.save', {
            name: options.name,
            address: options.address,
            dpi: dpiOf(options.dpi),
            isDefault: options.default === true,
          });
          const printer = printerOf(printers, options.name);
          output.table(columns, [printer]);
          output.document({ printer });
        },
        { makes: 'real' },
      ),
    );

  stationCommand(group, 'list', 'list the printers').action((options: CommonOptions) =>
    inStation(world, options, async ({ station, output }) => {
      const list = await ask(station, 'printers.list', {});
      output.table(columns, list.printers);
      if (list.printers.length === 0) output.line('There is no printer yet.');
      output.document(list);
    }),
  );
}
