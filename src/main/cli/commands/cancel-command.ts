import { randomUUID } from 'node:crypto';
import { type Command, Option } from 'commander';
import { type CancelReason, cancelReasons } from '../../../shared/order-words.ts';
import { ask } from '../ask.ts';
import type { CommandWorld, CommonOptions } from '../command-world.ts';
import { findOrder } from '../find-order.ts';
import { inStation } from '../in-station.ts';
import { stationCommand } from './station-command.ts';

type CancelOptions = CommonOptions & {
  readonly reason: CancelReason;
  readonly note: string;
  readonly notifyBuyer?: true;
  readonly labels?: 'void' | 'keep';
  readonly acknowledgeLocked?: true;
  readonly keepCaptured?: true;
};

export function addCancelCommand(program: Command, world: CommandWorld): void {
  stationCommand(program, 'cancel <order>', 'cancel a whole order for good')
    .addOption(new Option('--reason <reason>', 'why').choices(cancelReasons).makeOptionMandatory())
    .option('--note <text>', 'for whoever looks later; needed with the reason other', '')
    .option('--notify-buyer', 'the buyer gets an e-mail, where the channel leaves that to you')
    .addOption(
      new Option('--labels <what>', 'void or keep the labels that are made already').choices([
        'void',
        'keep',
      ]),
    )
    .option('--acknowledge-locked', 'the channel keeps what it was told first: you have read it')
    .option('--keep-captured', 'refund nothing of what was captured')
    .action((code: string, options: CancelOptions) =>
      inStation(world, options, async ({ station, output }) => {
        const { order } = await findOrder(station, code);
        const { orderId } = order;
        const { labels } = await ask(station, 'orderCancel.preview', { orderId });
        const page = await ask(station, 'orderCancel.cancel', {
          commandId: randomUUID(),
          orderId,
          expectedRevision: order.revision,
          reason: options.reason,
          note: options.note,
          notifyBuyer: options.notifyBuyer ?? false,
          ...(options.labels === undefined ? {} : { labels: options.labels }),
          acknowledgeLocked: options.acknowledgeLocked ?? false,
          captured: options.keepCaptured ? 'keep' : 'refund',
        });
        const { cancellation } = page;
        output.line(`Order ${order.orderNumber} is canceled.`);
        for (const { warning } of options.labels === 'void' ? labels : []) {
          if (warning !== null) output.line(`  ${warning}`);
        }
        for (const { words } of cancellation?.money ?? []) output.line(`  ${words}`);
        if (cancellation !== null) output.line(`  ${cancellation.channel.words}`);
        if (cancellation !== null) output.line(`  ${cancellation.notice}`);
        output.document({
          order: {
            orderId,
            orderNumber: order.orderNumber,
            state: page.order.state,
          },
          cancellation,
        });
      }),
    );
}
