import type { BulkUpdates } from '../../src/main/app/channel-bulk-port.ts';
import type { Channel } from '../../src/main/app/channel-port.ts';
import type { AppContext } from '../../src/main/app/context.ts';
import type { PrinterTransport } from '../../src/main/app/ports.ts';

/**
 * Calls `step` at every boundary at which a power cut would leave something different behind: before
 * and after each transaction, and before, during and after each call to a printer or a channel.
 */
export function withSteps(context: AppContext, step: (name: string) => void): AppContext {
  return {
    ...context,
    store: {
      ...context.store,
      write: (work) => {
        step('before a transaction');
        const result = context.store.write(work);
        step('after a transaction');
        return result;
      },
    },
    transports: {
      ...context.transports,
      open: (address) => {
        const opened = context.transports.open(address);
        return opened.ok ? { ok: true, value: transportWithSteps(opened.value, step) } : opened;
      },
    },
    channels: new Map(
      [...context.channels].map(([name, channel]) => [name, channelWithSteps(channel, step)]),
    ),
  };
}

function transportWithSteps(
  transport: PrinterTransport,
  step: (name: string) => void,
): PrinterTransport {
  return {
    ...transport,
    send: async (request, watcher) => {
      step('before the label is sent');
      const outcome = await transport.send(request, {
        ...watcher,
        progress: (acknowledged) => {
          step('while the label is being sent');
          watcher.progress(acknowledged);
        },
        waiting: (status) => {
          step('while the printer is watched');
          return watcher.waiting(status);
        },
      });
      step('after the label was sent');
      return outcome;
    },
  };
}

function channelWithSteps(channel: Channel, step: (name: string) => void): Channel {
  return {
    ...channel,
    bulk: channel.bulk === null ? null : bulkWithSteps(channel.bulk, step),
    confirm: async (...call) => {
      step('before the channel is told');
      const answer = await channel.confirm(...call);
      step('after the channel was told');
      return answer;
    },
    orders:
      channel.orders === null
        ? null
        : async (...call) => {
            step('before orders are asked for');
            const answer = await channel.orders?.(...call);
            step('after orders were answered');
            if (answer === undefined) throw new Error('This channel reads no orders.');
            return answer;
          },
  };
}

function bulkWithSteps(bulk: BulkUpdates, step: (name: string) => void): BulkUpdates {
  const around =
    <Call extends readonly unknown[], Answer>(
      name: string,
      make: (...call: Call) => Promise<Answer>,
    ) =>
    async (...call: Call) => {
      step(`before ${name}`);
      const answer = await make(...call);
      step(`after ${name}`);
      return answer;
    };
  return {
    ...bulk,
    upload: around('the document is uploaded', bulk.upload),
    create: around('the feed is created', bulk.create),
    look: around('the feed is looked at', bulk.look),
    read: around('the report is read', bulk.read),
    cancel: around('the feed is cancelled', bulk.cancel),
    search: around('feeds are searched', bulk.search),
  };
}
