import type { Command } from 'commander';
import { ask } from '../ask.ts';
import type { CommandWorld, CommonOptions } from '../command-world.ts';
import { findOrder } from '../find-order.ts';
import { findPackage } from '../find-package.ts';
import { inStation } from '../in-station.ts';
import { wordFrom } from '../parse-options.ts';
import { UsageError } from '../usage-error.ts';
import { stationCommand } from './station-command.ts';

export const papers = ['letter', 'a4'] as const;
export type PaperWord = (typeof papers)[number];
const rolls = ['80', '58'] as const;

type DocumentOptions = CommonOptions & {
  readonly out: string;
  readonly receipt?: (typeof rolls)[number];
  readonly paper?: PaperWord;
};

export function addDocumentCommands(program: Command, world: CommandWorld): void {
  withDocumentOptions(
    stationCommand(
      program,
      'packing-slip <package>',
      'write the packing slip of a package to a file',
    ),
  ).action(async (code: string, options: DocumentOptions) => {
    const wish = wishOf(options);
    await inStation(world, options, async ({ station, output, paths, pathOf }) => {
      const { packageId, shipmentNumber } = await findPackage(station, code);
      paths.save(pathOf(options.out));
      const saved = await ask(station, 'documents.savePackingSlip', { packageId, ...wish });
      output.line(`Packing slip of ${shipmentNumber}: ${saved.savedTo ?? ''}`);
      output.document(saved);
    });
  });

  withDocumentOptions(
    stationCommand(
      program,
      'pick-ticket <order...>',
      'write what is to be fetched for orders to a file',
    ),
  ).action(async (codes: readonly string[], options: DocumentOptions) => {
    const wish = wishOf(options);
    await inStation(world, options, async ({ station, output, paths, pathOf }) => {
      const orderIds: string[] = [];
      for (const code of codes) orderIds.push((await findOrder(station, code)).order.orderId);
      paths.save(pathOf(options.out));
      const saved = await ask(station, 'documents.savePickTicket', { orderIds, ...wish });
      output.line(`Pick ticket: ${saved.savedTo ?? ''}`);
      output.document(saved);
    });
  });
}

function withDocumentOptions(command: Command): Command {
  return command
    .requiredOption('--out <file>', 'file to write; one that is there is replaced')
    .option('--receipt <mm>', 'ESC/POS bytes for a roll of 80 or 58 mm, not a PDF', wordFrom(rolls))
    .option('--paper <paper>', 'paper of a PDF: letter or a4', wordFrom(papers));
}

function wishOf({ receipt, paper }: DocumentOptions) {
  if (receipt === undefined)
    return { form: 'pdf', ...(paper === undefined ? {} : { paper }) } as const;
  if (paper !== undefined) throw new UsageError('--paper is for PDF files, --receipt for rolls.');
  return { form: receipt === '80' ? 'receipt-80' : 'receipt-58' } as const;
}
