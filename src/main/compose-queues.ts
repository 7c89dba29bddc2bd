import { createAcceptanceMailQueue } from './app/acceptance-mail-queue.ts';
import { createAcceptancePerformer } from './app/acceptance-performer.ts';
import { createBulkQueue } from './app/bulk-queue.ts';
import { createCancelPerformer } from './app/cancel-performer.ts';
import type { AppContext } from './app/context.ts';
import { createMailQueue } from './app/mail-queue.ts';
import { createMovementWatch } from './app/movement-watch.ts';
import { createOrderRequestQueue, requestWork } from './app/order-request-queue.ts';
import { createPaymentPerformer } from './app/payment-performer.ts';
import { createPrintQueue } from './app/print-queue.ts';
import { createRunner, type Runner } from './app/runner.ts';
import { createSyncQueue } from './app/sync-queue.ts';
import { createWriteBackQueue } from './app/write-back-queue.ts';

/** What a station does by itself. */
export type StationQueues = {
  readonly printing: Runner;
  readonly writeBacks: Runner;
  /** Bulk updates; what they leave open goes on in `writeBacks`. */
  readonly bulkUpdates: Runner;
  /** Asks where parcels are whose channel is told at movement. */
  readonly movement: Runner;
  /** Orders and products that come in from channels. */
  readonly syncs: Runner;
  /** Mails to buyers. */
  readonly mails: Runner;
  /** What channels and payment providers are told about orders, besides shipments. */
  readonly requests: Runner;
  /** All of them, and the mails about orders to accept. */
  readonly queues: readonly Runner[];
};

export function createQueues(context: AppContext): StationQueues {
  const printing = createRunner(context, createPrintQueue(context));
  const writeBacks = createRunner(context, createWriteBackQueue(context));
  const bulkUpdates = createRunner(
    context,
    createBulkQueue(context, () => writeBacks.wake()),
  );
  const movement = createRunner(
    context,
    createMovementWatch(context, () => writeBacks.wake()),
  );
  const syncs = createRunner(context, createSyncQueue(context));
  const mails = createRunner(context, createMailQueue(context));
  const acceptanceMails = createRunner(context, createAcceptanceMailQueue(context));
  const requests = createRunner(
    context,
    createOrderRequestQueue(context, {
      accept: requestWork(createAcceptancePerformer(context)),
      cancel: requestWork(createCancelPerformer(context)),
      payment: requestWork(createPaymentPerformer(context)),
    }),
  );
  const queues = [
    ...[printing, writeBacks, bulkUpdates, movement, syncs, mails, acceptanceMails],
    requests,
  ];
  return { printing, writeBacks, bulkUpdates, movement, syncs, mails, requests, queues };
}
