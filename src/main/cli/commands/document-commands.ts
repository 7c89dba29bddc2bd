import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import type { CommandOutput } from '../../../shared/contract.ts';
import { ask } from '../ask.ts';
import type { CommandWorld, CommonOptions } from '../command-world.ts';
import { findOrder } from '../find-order.ts';
import { findPackage } from '../find-package.ts';
import { findPrinter } from '../find-setup.ts';
import { inStation, type StationCommand } from '../in-station.ts';
import { wordFrom } from '../parse-options.ts';
import { UsageError } from '../usage-error.ts';
import { waitForLatestJob } from '../wait-for-print.ts';
import { stationCommand } from './station-command.ts';

export const papers = ['letter', 'a4'] as const;
export type PaperWord = (typeof papers)[number];
const rolls = ['80', '58'] as const;

type DocumentOptions = CommonOptions & {
  readonly out?: string;
  readonly printer?: string;
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
    await inStation(world, options, async (command) => {
      const { packageId, shipmentNumber } = await findPackage(command.station, code);
      await deliver(command, wish, `Packing slip of ${shipmentNumber}`, {
        save: (form) => ask(command.station, 'documents.savePackingSlip', { packageId, ...form }),
        print: (printing) =>
          ask(command.station, 'documents.printPackingSlip', { packageId, ...printing }),
      });
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
    await inStation(world, options, async (command) => {
      const orderIds: string[] = [];
      for (const code of codes) {
        orderIds.push((await findOrder(command.station, code)).order.orderId);
      }
      await deliver(command, wish, 'Pick ticket', {
        save: (form) => ask(command.station, 'documents.savePickTicket', { orderIds, ...form }),
        print: (printing) =>
          ask(command.station, 'documents.printPickTicket', { orderIds, ...printing }),
      });
    });
  });
}

function withDocumentOptions(command: Command): Command {
  return command
    .option('--out <file>', 'file to write; one that is there is replaced')
    .option('--printer <printer>', 'receipt printer to print on, instead of a file')
    .option('--receipt <mm>', 'ESC/POS bytes for a roll of 80 or 58 mm, not a PDF', wordFrom(rolls))
    .option('--paper <paper>', 'paper of a PDF: letter or a4', wordFrom(papers));
}

type Form = { readonly form: 'pdf' | 'receipt-80' | 'receipt-58'; readonly paper?: PaperWord };
type Wish =
  | { readonly kind: 'save'; readonly out: string; readonly form: Form }
  | { readonly kind: 'print'; readonly printer: string };

function wishOf({ receipt, paper, out, printer }: DocumentOptions): Wish {
  if (printer !== undefined) {
    if (out !== undefined || receipt !== undefined || paper !== undefined) {
      throw new UsageError('--printer prints as the printer is set up; leave the others out.');
    }
    return { kind: 'print', printer };
  }
  if (out === undefined)
    throw new UsageError('Name a file with --out or a printer with --printer.');
  if (receipt === undefined) {
    const form = { form: 'pdf', ...(paper === undefined ? {} : { paper }) } as const;
    return { kind: 'save', out, form };
  }
  if (paper !== undefined) throw new UsageError('--paper is for PDF files, --receipt for rolls.');
  const form = { form: receipt === '80' ? 'receipt-80' : 'receipt-58' } as const;
  return { kind: 'save', out, form };
}

async function deliver(
  { station, output, paths, pathOf, stop }: StationCommand,
  wish: Wish,
  title: string,
  how: {
    readonly save: (form: Form) => Promise<CommandOutput<'documents.savePackingSlip'>>;
    readonly print: (printing: { commandId: string; printerId: string }) => Promise<unknown>;
  },
): Promise<void> {
  if (wish.kind === 'save') {
    paths.save(pathOf(wish.out));
    const saved = await how.save(wish.form);
    output.line(`${title}: ${saved.savedTo ?? ''}`);
    output.document(saved);
    return;
  }
  const { printerId } = await findPrinter(station, wish.printer);
  await how.print({ commandId: randomUUID(), printerId });
  const job = await waitForLatestJob(station, printerId, stop);
  output.line(`${title}: ${job?.words ?? 'not queued'}`);
  output.document({ job });
}
