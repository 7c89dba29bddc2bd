import { randomUUID } from 'node:crypto';
import { type Command, Option } from 'commander';
import type { AnsweredLineView } from '../../../shared/acceptance-views.ts';
import { refuse } from '../../../shared/app-error.ts';
import type { CommandInput } from '../../../shared/contract.ts';
import type { OrderPageView } from '../../../shared/order-page-views.ts';
import { ask } from '../ask.ts';
import type { CommandWorld, CommonOptions } from '../command-world.ts';
import { findOrder } from '../find-order.ts';
import type { Column } from '../format-table.ts';
import { inStation, type StationCommand } from '../in-station.ts';
import { listOf } from '../list-of.ts';
import { wholeNumber } from '../parse-options.ts';
import { UsageError } from '../usage-error.ts';
import { shortText } from '../visible-text.ts';
import { reasonNamed } from './reason-commands.ts';
import { stationCommand } from './station-command.ts';

type Decision = CommandInput<'acceptance.decide'>['lines'][number]['decision'];
type ReasonOptions = { readonly reason?: string; readonly text: string };
type AcceptOptions = CommonOptions &
  ReasonOptions & {
    readonly line?: string;
    readonly quantity?: number;
    readonly note: string;
  };
type RejectOptions = CommonOptions & ReasonOptions & { readonly line?: string };

const columns: readonly Column<AnsweredLineView>[] = [
  { title: 'SKU', cell: (line) => line.sku, whole: true },
  { title: 'Item', cell: (line) => line.title },
  { title: 'Ordered', cell: (line) => line.quantityOrdered },
  { title: 'Answer', cell: (line) => line.words },
  { title: 'Reason', cell: (line) => line.reason },
  { title: 'Note', cell: (line) => line.note },
  { title: 'By', cell: (line) => line.answeredBy },
];

/** Accepting and rejecting orders, whole or line by line (MP3, MP5, MP6). */
export function addAcceptanceCommands(program: Command, world: CommandWorld): void {
  stationCommand(program, 'accept <order>', 'accept an order, or one line of it')
    .option('--line <sku>', 'this line only')
    .addOption(
      new Option('--quantity <number>', 'so many of the line; the rest is rejected').argParser(
        wholeNumber(1, 1_000_000),
      ),
    )
    .option('--note <text>', 'a note of yours on the line', '')
    .option('--reason <name>', 'why the rest is rejected')
    .option('--text <text>', 'why, in your words', '')
    .action((code: string, options: AcceptOptions) => {
      const { line, quantity, note, reason } = options;
      const isEdit = quantity !== undefined || note !== '' || reason !== undefined;
      if (line === undefined && isEdit) {
        throw new UsageError('Say of which line with --line.');
      }
      return inStation(world, options, (command) =>
        line === undefined
          ? answer(command, code, 'acceptance.acceptOrder', async () => ({}))
          : answerLine(command, code, line, async ({ quantityOrdered }) =>
              isEdit
                ? {
                    kind: 'edit',
                    quantity: quantity ?? quantityOrdered,
                    note,
                    reason: reason === undefined ? null : await chosen(command, options),
                  }
                : { kind: 'accept' },
            ),
      );
    });

  stationCommand(program, 'reject <order>', 'reject an order, or one line of it')
    .option('--line <sku>', 'this line only')
    .requiredOption('--reason <name>', 'a reason of "packbench reason list"')
    .option('--text <text>', 'why, in your words', '')
    .action((code: string, options: RejectOptions) =>
      inStation(world, options, (command) =>
        options.line === undefined
          ? answer(command, code, 'acceptance.rejectOrder', () => chosen(command, options))
          : answerLine(command, code, options.line, async () => ({
              kind: 'reject',
              reason: await chosen(command, options),
            })),
      ),
    );
}

async function chosen({ station }: StationCommand, { reason = '', text }: ReasonOptions) {
  const { reasonId } = await reasonNamed(station, reason);
  return { reasonId, text };
}

async function answer(
  command: StationCommand,
  code: string,
  name: 'acceptance.acceptOrder' | 'acceptance.rejectOrder',
  wish: () => Promise<object>,
): Promise<void> {
  const { station } = command;
  const { order } = await findOrder(station, code);
  const given = await wish();
  const input = { ...intent(order), ...given } as CommandInput<typeof name>;
  show(command, await ask(station, name, input));
}

async function answerLine(
  command: StationCommand,
  code: string,
  sku: string,
  decide: (line: AnsweredLineView) => Promise<Decision>,
): Promise<void> {
  const { station } = command;
  const { order } = await findOrder(station, code);
  const page = await ask(station, 'orderPage.view', { orderId: order.orderId });
  const line = lineNamed(page, sku);
  show(
    command,
    await ask(station, 'acceptance.decide', {
      ...intent(page.order),
      lines: [{ lineId: line.lineId, decision: await decide(line) }],
    }),
  );
}

/** There is no undo on a command line: what is said is told by the next sync. */
function intent({ orderId, revision }: { readonly orderId: string; readonly revision: number }) {
  return { commandId: randomUUID(), orderId, expectedRevision: revision, atOnce: true };
}

function lineNamed({ acceptance, order }: OrderPageView, wanted: string): AnsweredLineView {
  const name = wanted.trim().toLowerCase();
  const found = acceptance.lines.filter(
    (line) => line.sku.toLowerCase() === name || line.lineId === wanted,
  );
  const [line, second] = found;
  if (line !== undefined && second === undefined) return line;
  const lines = listOf(
    acceptance.lines.map((each) =>
      second === undefined ? each.sku : `${each.sku} (${each.lineId})`,
    ),
  );
  return refuse(
    second === undefined ? 'not-found' : 'conflict',
    second === undefined
      ? `Order ${order.orderNumber} has no line "${shortText(wanted, 40)}". Lines: ${lines}.`
      : `Order ${order.orderNumber} has several lines "${shortText(wanted, 40)}". Name one by its id: ${lines}.`,
  );
}

function show({ output }: StationCommand, { order, acceptance, requests }: OrderPageView): void {
  output.line(`Order ${order.orderNumber}: ${words[acceptance.acceptance]}`);
  output.line(`  ${acceptance.words}`);
  output.table(columns, acceptance.lines);
  if (acceptance.answerState === 'Pending') {
    output.line('It is sent by the next "packbench sync".');
  }
  const { reasons: _, ...section } = acceptance;
  output.document({ orderNumber: order.orderNumber, acceptance: section, requests });
}

const words = {
  NotNeeded: 'needs no answer',
  Pending: 'Pending acceptance',
  AwaitingFulfillment: 'Awaiting Fulfillment',
  Rejected: 'Rejected',
} as const;
