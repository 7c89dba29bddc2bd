import { userInfo } from 'node:os';
import { join } from 'node:path';
import { createTrackingSources } from './adapters/channels/tracking-sources/tracking-sources.ts';
import { createLazyDocuments } from './adapters/documents/lazy-documents.ts';
import { createOrderFiles } from './adapters/importers/order-files.ts';
import { createTrackingEventFiles } from './adapters/importers/read-tracking-events.ts';
import { createLazyLabels } from './adapters/labels/lazy-labels.ts';
import { createSmtpSender } from './adapters/mail/smtp-sender.ts';
import { webPictures } from './adapters/pictures/web-pictures.ts';
import {
  createPrinterTransports,
  practicePrinterFolder,
} from './adapters/printers/printer-transports.ts';
import { atomicFileWriter } from './adapters/system/atomic-file-writer.ts';
import { createFileLog } from './adapters/system/file-log.ts';
import { createLogHistory } from './adapters/system/log-history.ts';
import { pinHashes } from './adapters/system/pin-hashes.ts';
import { smallFileReader } from './adapters/system/small-file-reader.ts';
import { systemIds } from './adapters/system/system-ids.ts';
import { type AppContext, createEvents } from './app/context.ts';
import { createChannels } from './compose-channels.ts';
import { createPaymentGateways } from './compose-payments.ts';
import type { StationOptions } from './composed-station.ts';
import { practiceRetryPolicy, standardRetryPolicy } from './domain/retry-policy.ts';

/** What the context of a station is made of, besides what is the same for every station. */
type ContextParts = Pick<AppContext, 'store' | 'clock' | 'secrets' | 'practice'> & {
  /** Name of the time zone where the station stands. */
  readonly zone: () => string;
};

/** Joins the core with its edges. */
export function composeContext(options: StationOptions, parts: ContextParts): AppContext {
  const { dataDir } = options;
  const { store, clock, zone, secrets, practice } = parts;
  const isPractice = practice !== null;
  const logPath = join(dataDir, 'packbench.log');
  const log = createFileLog(logPath, clock.now);

  return {
    store,
    clock,
    ids: options.ids ?? systemIds,
    random: options.random ?? { next: Math.random },
    log,
    logFile: createLogHistory(logPath),
    secrets,
    channels: createChannels(isPractice, { secrets, clock }),
    paymentGateways: createPaymentGateways(isPractice, { secrets, clock }),
    trackingSources: new Map(
      isPractice
        ? []
        : createTrackingSources({ secrets, clock }).map((source) => [source.kind, source]),
    ),
    trackingEventFiles: createTrackingEventFiles(zone),
    mail: createSmtpSender(),
    transports: createPrinterTransports(isPractice ? practicePrinterFolder(dataDir) : null),
    labels: createLazyLabels(options.resourcesDir),
    pictures: options.pictures ?? webPictures,
    documents: createLazyDocuments(async () => {
      const { createLinePictures } = await import('./adapters/labels/line-pictures.ts');
      return createLinePictures(options.resourcesDir);
    }),
    orderFiles: createOrderFiles(zone),
    fileReader: smallFileReader,
    fileWriter: atomicFileWriter,
    retryPolicy: options.retryPolicy ?? (isPractice ? practiceRetryPolicy : standardRetryPolicy),
    practice,
    pinHashes,
    actor: actorName(),
    events: createEvents(log),
  };
}

function actorName(): string {
  try {
    return userInfo().username;
  } catch {
    return 'station';
  }
}
