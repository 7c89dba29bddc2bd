import { type Command, Option } from 'commander';
import type { OrderRequestView } from '../../../shared/order-requests-views.ts';
import type { StatusRowView } from '../../../shared/status-views.ts';
import { ask } from '../ask.ts';
import { watchAttempts } from '../attempt-watch.ts';
import type { CommandWorld, CommonOptions } from '../command-world.ts';
import { counted } from '../counted.ts';
import { drainUpdates, nextDueAt, pause } from '../drain-updates.ts';
import { inStation, type StationCommand } from '../in-station.ts';
import { watchRequests } from '../request-watch.ts';
import { shownTime } from '../shown-time.ts';
import { stationCommand } from './station-command.ts';

type SyncOptions = CommonOptions & {
  readonly once?: true;
  readonly untilIdle?: true;
  readonly watch?: true;
};

const LOOK_EVERY_MS = 500;
/** A document is read whole: a station that syncs for weeks must not write one of any size. */
const MAXIMUM_ROWS = 1_000;

export function addSyncCommand(program: Command, world: CommandWorld): void {
  stationCommand(
    program,
    'sync',
    'send what waits: updates and answers to channels, payments, labels to printers; import due orders',
  )
    .addOption(
      new Option('--once', 'what is due now, as without an option').conflicts([
        'untilIdle',
        'watch',
      ]),
    )
    .addOption(
      new Option('--until-idle', 'until nothing waits to be told, due times included').conflicts(
        'watch',
      ),
    )
    .option('--watch', 'until Ctrl-C, as a station without a window')
    .action(async (options: SyncOptions) => {
      await inStation(world, options, (command) => sync(command, options));
    });
}

async function sync(command: StationCommand, options: SyncOptions): Promise<void> {
  const { station, output, stop } = command;
  const report = createReport(command);
  await station.startServices();
  const looking = lookRegularly(async () => {
    // Looked at first: what another process has added is sent and gone soon after the wake.
    await report.look();
    // Rows that another process has added announce nothing here. Does nothing while nobody watches.
    for (const queue of station.queues) queue.wake();
  }, stop);
  try {
    if (!options.untilIdle && !options.watch) {
      // What one of them finds may be work for another: a parcel that has moved is told to its channel.
      await Promise.all(station.queues.map((queue) => queue.drain()));
      await station.writeBacks.drain();
      // And its buyer is written to.
      await station.mails.drain();
    } else {
      const drained = [station.writeBacks, station.requests];
      const others = station.queues.filter((queue) => !drained.includes(queue));
      for (const queue of others) queue.start();
      if (options.untilIdle) {
        await drainUpdates(station, stop);
        if (!stop.aborted) await station.mails.drain();
      } else {
        output.line('Watching; Ctrl-C stops.');
        station.startPurging();
        for (const queue of drained) queue.start();
        await untilStopped(stop);
      }
    }
    if (stop.aborted) await Promise.all(station.queues.map((queue) => queue.stop()));
  } finally {
    await looking.end();
  }
  await report.finish();
}

function createReport({ station, output, stop }: StationCommand) {
  const watch = watchAttempts(station);
  const requestWatch = watchRequests(station);
  const last = new Map<string, StatusRowView>();
  const tried = new Set<string>();
  const endedRequests = new Map<string, OrderRequestView>();
  return {
    look: async () => {
      for (const row of await watch.look()) {
        output.line(lineOf(row));
        tried.add(row.packageId);
        last.delete(row.packageId);
        last.set(row.packageId, row);
        const oldest = last.keys().next();
        if (last.size > MAXIMUM_ROWS && !oldest.done) last.delete(oldest.value);
      }
      for (const request of await requestWatch.look()) {
        output.line(lineOfRequest(request));
        endedRequests.delete(request.requestId);
        endedRequests.set(request.requestId, request);
        const oldest = endedRequests.keys().next();
        if (endedRequests.size > MAXIMUM_ROWS && !oldest.done) endedRequests.delete(oldest.value);
      }
    },
    finish: async () => {
      const queue = await ask(station, 'app.queue', {});
      const nextAttemptAt = nextDueAt(station);
      const { writeBacksWaiting: waiting, writeBacksFailed: failed, labelsWaiting } = queue;
      const next = nextAttemptAt === null ? '' : `, next ${shownTime(nextAttemptAt)}`;
      const { requestsWaiting, requestsFailed } = queue;
      const requests =
        requestsWaiting + requestsFailed === 0
          ? ''
          : `; of requests about orders ${requestsWaiting} waiting, ${requestsFailed} failed`;
      output.line(
        `${tried.size} tried; ${waiting} waiting${next}; ${failed} failed; ${counted(labelsWaiting, 'label')} waiting${requests}`,
      );
      output.document({
        stopped: stop.aborted,
        tried: tried.size,
        rows: [...last.values()],
        waiting,
        nextAttemptAt,
        failed,
        requestsWaiting,
        requestsFailed,
        requests: [...endedRequests.values()],
        labelsWaiting,
        labelsNeedingAnswer: queue.labelsNeedingAnswer,
      });
    },
  };
}

function lineOf(row: StatusRowView): string {
  const about = `${row.shipmentNumber}  order ${row.orderNumber}  ${row.stateWords}`;
  if (row.state === 'Success') return about;
  const errors = row.errorCount > 0 ? `, ${counted(row.errorCount, 'counted error')}` : '';
  const next = row.nextAttemptAt === null ? '' : `, next ${shownTime(row.nextAttemptAt)}`;
  return `${about}${errors}${next}: ${row.errorMessage}`;
}

function lineOfRequest({ words, orderNumber, standing, state, message }: OrderRequestView): string {
  const why = state === 'Failed' && message !== '' ? ` ${message}` : '';
  return `Order ${orderNumber}: ${words}. ${standing}${why}`;
}

/** Looks again and again while something else works, one look at a time, and once more at the end. */
function lookRegularly(look: () => Promise<void>, stop: AbortSignal) {
  const ended = new AbortController();
  const either = AbortSignal.any([ended.signal, stop]);
  const work = (async () => {
    while (!either.aborted) {
      await pause(LOOK_EVERY_MS, either);
      await look();
    }
  })();
  // A failure is thrown by `end`; until then it must not count as one that nobody handles.
  work.catch(() => undefined);
  return {
    end: async () => {
      ended.abort();
      await work;
      await look();
    },
  };
}

function untilStopped(stop: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (stop.aborted) resolve();
    else stop.addEventListener('abort', () => resolve(), { once: true });
  });
}
