import { stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import { ask } from '../ask.ts';
import type { CommandWorld, CommonOptions } from '../command-world.ts';
import { counted } from '../counted.ts';
import { findPackage } from '../find-package.ts';
import { findCarrier } from '../find-setup.ts';
import { inStation, type StationCommand } from '../in-station.ts';
import { type LabelFileKind, labelFileKinds, writeLabelFile } from '../label-files.ts';
import { localDate, wordFrom } from '../parse-options.ts';
import {
  type StatusFilterOptions,
  statusFilterOf,
  withStatusFilters,
} from '../status-filter-options.ts';
import { UsageError } from '../usage-error.ts';
import { type PaperWord, papers } from './document-commands.ts';
import { type DpiWord, dpiOf, printerDpis } from './printer-commands.ts';
import { stationCommand } from './station-command.ts';

type ExportOptions = StatusFilterOptions & { readonly out: string };
type ManifestOptions = CommonOptions & {
  readonly carrier: string;
  readonly date: string;
  readonly out: string;
  readonly format?: (typeof manifestFormats)[number];
  readonly paper?: PaperWord;
};
const manifestFormats = ['csv', 'pdf'] as const;
const labelPages = ['4x6', 'letter', 'a4'] as const;
type LabelOptions = CommonOptions & {
  readonly out: string;
  readonly dpi?: DpiWord;
  readonly page?: (typeof labelPages)[number];
};

export function addFileCommands(program: Command, world: CommandWorld): void {
  withStatusFilters(
    stationCommand(program, 'export', 'write the rows of "status" to a CSV file').requiredOption(
      '--out <file>',
      'file to write; one that is there is replaced',
    ),
  ).action((options: ExportOptions) =>
    inStation(world, options, async (command) => {
      const { station, paths, pathOf } = command;
      const filter = statusFilterOf(station, options);
      paths.save(pathOf(options.out));
      showSaved(command, await ask(station, 'status.export', filter));
    }),
  );

  stationCommand(program, 'manifest', 'write what was shipped with reserved numbers to a file')
    .requiredOption('--carrier <carrier>', 'carrier that is to be told')
    .requiredOption('--date <date>', 'ship date', localDate)
    .requiredOption('--out <file>', 'file to write; one that is there is replaced')
    .option('--format <format>', 'csv (standard) or pdf, for signing', wordFrom(manifestFormats))
    .option('--paper <paper>', 'paper of a PDF: letter or a4', wordFrom(papers))
    .action(async (options: ManifestOptions) => {
      const { format = 'csv', paper } = options;
      if (format === 'csv' && paper !== undefined)
        throw new UsageError('--paper is for PDF files.');
      await inStation(world, options, async (command) => {
        const { station, paths, pathOf } = command;
        const { carrierId } = await findCarrier(station, options.carrier);
        paths.save(pathOf(options.out));
        const sheet = paper === undefined ? {} : { paper };
        const request = { carrierId, date: options.date, format, ...sheet };
        showSaved(command, await ask(station, 'packages.exportManifest', request));
      });
    });

  stationCommand(program, 'label <package...>', 'write labels to a file')
    .requiredOption('--out <file>', 'file to write: .zpl, .png or .pdf', labelFileName)
    .option('--dpi <dpi>', 'dots per inch of a .zpl file: 203, 300 or 600', wordFrom(printerDpis))
    .option(
      '--page <page>',
      'page of a .pdf file: 4x6, or letter or a4 with two labels on a sheet',
      wordFrom(labelPages),
    )
    .action(async (codes: readonly string[], options: LabelOptions) => {
      const kind = labelKindOf(options.out);
      if (kind !== '.zpl' && options.dpi !== undefined) {
        throw new UsageError('--dpi is for .zpl files.');
      }
      if (kind !== '.pdf' && options.page !== undefined) {
        throw new UsageError('--page is for .pdf files.');
      }
      await inStation(world, options, (command) => writeLabels(command, codes, kind, options));
    });
}

async function writeLabels(
  { station, output, paths, pathOf }: StationCommand,
  codes: readonly string[],
  kind: LabelFileKind,
  options: LabelOptions,
): Promise<void> {
  const path = pathOf(options.out);
  const found = [];
  for (const code of codes) found.push(await findPackage(station, code));
  const [first] = found;
  const names = found.map((each) => each.shipmentNumber).join(', ');
  if (kind === '.pdf') {
    paths.save(path);
    const packageIds = found.map((each) => each.packageId);
    const page = options.page ?? '4x6';
    await ask(station, 'packages.saveLabelPdf', { packageIds, page });
  } else {
    if (first === undefined || found.length > 1) {
      throw new UsageError('A .zpl or .png file holds one label. Name one package.');
    }
    const dpi = dpiOf(options.dpi ?? '203');
    await writeLabelFile(station, first.packageId, { path, kind, dpi });
  }
  const { size: bytes } = await stat(path);
  output.line(`Label of ${names}: ${path}`);
  output.document({ savedTo: path, bytes });
}

function showSaved(
  { output }: StationCommand,
  saved: { readonly savedTo: string | null; readonly rows: number },
): void {
  output.line(`${counted(saved.rows, 'row')} in ${saved.savedTo ?? ''}`);
  output.document(saved);
}

function labelFileName(name: string): string {
  if (!labelFileKinds.some((kind) => kind === extname(name).toLowerCase())) {
    throw new InvalidArgumentError(`Its name must end in ${labelFileKinds.join(', ')}.`);
  }
  return name;
}

function labelKindOf(name: string): LabelFileKind {
  const ending = extname(name).toLowerCase();
  return labelFileKinds.find((kind) => kind === ending) ?? '.zpl';
}
