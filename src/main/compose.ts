import { randomBytes } from 'node:crypto';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import type { AppEvent } from '../shared/contract.ts';
import { ok, type Result } from '../shared/result.ts';
import { createTrackingSources } from './adapters/channels/tracking-sources/tracking-sources.ts';
import { createLazyDocuments } from './adapters/documents/lazy-documents.ts';
import { createOrderFiles } from './adapters/importers/order-files.ts';
import { createTrackingEventFiles } from './adapters/importers/read-tracking-events.ts';
import { createLazyLabels } from './adapters/labels/lazy-labels.ts';
import { createSmtpSender } from './adapters/mail/smtp-sender.ts';
import { webPictures } from './adapters/pictures/web-pictures.ts';
import { createPracticeMarketOfStation } from './adapters/practice-marketplace/practice-market-of-station.ts';
import {
  createPrinterTransports,
  practicePrinterFolder,
} from './adapters/printers/printer-transports.ts';
import { createHidScaleDevices } from './adapters/scales/hid-scale-devices.ts';
import { createPracticeScale, withPracticeScale } from './adapters/scales/practice-scale.ts';
import type { ScaleDevices } from './adapters/scales/scale-devices.ts';
import { createScales } from './adapters/scales/usb-scales.ts';
import { openStore } from './adapters/sqlite/open-store.ts';
import { createActingUser } from './adapters/system/acting-user.ts';
import { atomicFileWriter } from './adapters/system/atomic-file-writer.ts';
import { createFileLog } from './adapters/system/file-log.ts';
import { createLogHistory } from './adapters/system/log-history.ts';
import { pinHashes } from './adapters/system/pin-hashes.ts';
import { smallFileReader } from './adapters/system/small-file-reader.ts';
import { systemClock } from './adapters/system/system-clock.ts';
import { systemIds } from './adapters/system/system-ids.ts';
import { createAcceptanceMailQueue } from './app/acceptance-mail-queue.ts';
import { createAcceptancePerformer } from './app/acceptance-performer.ts';
import { createBulkQueue } from './app/bulk-queue.ts';
import { createCancelPerformer } from './app/cancel-performer.ts';
import { type AppContext, createEvents } from './app/context.ts';
import { createDispatch, type Dispatch } from './app/dispatch.ts';
import { startDailyPurge } from './app/evidence-purge.ts';
import { createHandlers, type HostServices } from './app/handlers.ts';
import { startIndexingNotes } from './app/index-notes.ts';
import { createMailQueue } from './app/mail-queue.ts';
import { checkPluggedPrinters } from './app/manage-printers.ts';
import { createMovementWatch } from './app/movement-watch.ts';
import { createOrderRequestQueue, requestWork } from './app/order-request-queue.ts';
import { createParcelScale, type ParcelScale, readScaleChoice } from './app/parcel-scale.ts';
import { createPaymentPerformer } from './app/payment-performer.ts';
import type { Clock, Ids, Pictures, Random, Secrets } from './app/ports.ts';
import { readPracticeLoad } from './app/practice-view.ts';
import { createPrintQueue } from './app/print-queue.ts';
import { createRunner, type Runner, systemAlarm } from './app/runner.ts';
import { practiceAccountId } from './app/seed-practice.ts';
import { readStationSettings } from './app/station-settings.ts';
import type { Store } from './app/store-port.ts';
import { createSyncQueue } from './app/sync-queue.ts';
import { createUserGate } from './app/user-gate.ts';
import { newUserSession } from './app/user-session.ts';
import { createWriteBackQueue } from './app/write-back-queue.ts';
import { createChannels } from './compose-channels.ts';
import { createPaymentGateways } from './compose-payments.ts';
import { startPractice } from './compose-practice.ts';
import {
  practiceRetryPolicy,
  type RetryPolicy,
  standardRetryPolicy,
} from './domain/retry-policy.ts';
import { dayBounds } from './domain/station-time.ts';

/** Long enough for the first window, shorter than anybody packs a box. */
const LABELS_LOAD_AFTER_MS = 2_000;

export type StationOptions = {
  /** The station's folder: store, log, practice files. */
  readonly dataDir: string;
  /** Opens a new folder as a practice station; one that is there already stays what it is. */
  readonly practice: boolean;
  readonly resourcesDir: string;
  readonly migrationsDir: string;
  readonly sqliteBinding?: string | undefined;
  readonly appVersion: string;
  readonly host: HostServices & { readonly secrets: Secrets };
  /** Replaced in tests only. */
  readonly clock?: Clock;
  readonly ids?: Ids;
  readonly random?: Random;
  readonly retryPolicy?: RetryPolicy;
  readonly scaleDevices?: ScaleDevices;
  readonly pictures?: Pictures;
  /** Puts something between the core and its edges, such as a power cut. */
  readonly instrument?: (context: AppContext) => AppContext;
};

export type Station = {
  readonly dispatch: Dispatch;
  readonly subscribe: (listener: (event: AppEvent) => void) => () => void;
  /** Starts the practice marketplace, where there is one, and the queues. */
  readonly start: () => Promise<void>;
  /** Starts only what other commands need, not the queues: for one-shot commands of the CLI. */
  readonly startServices: () => Promise<void>;
  /**
   * Removes old evidence now and once a day and makes older notes searchable, until the station stops.
   * Part of `start`.
   */
  readonly startPurging: () => void;
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
  /** All of them: what a station does by itself. */
  readonly queues: readonly Runner[];
  /** The scale of the bench. `start` begins to listen; other hosts start it where they need it. */
  readonly scale: ParcelScale;
  /** For hosts that work on records and files directly, such as the CLI. */
  readonly context: AppContext;
  /** Lets what is being sent come to its end and closes the store. */
  readonly stop: () => Promise<void>;
  readonly practice: boolean;
};

/** Puts a station together: the only place that names adapters. */
export function composeStation(options: StationOptions): Result<Station> {
  const { dataDir } = options;
  const clock = options.clock ?? systemClock;
  let zone: () => string = () => 'UTC';
  const opened = openStore({
    file: join(dataDir, 'packbench.db'),
    migrationsDir: options.migrationsDir,
    nativeBinding: options.sqliteBinding,
    now: clock.now,
    dayBounds: (localDate) => dayBounds(localDate, zone()),
  });
  if (!opened.ok) return opened;
  const store = opened.value;
  zone = () => store.read((tx) => readStationSettings(tx.settings).stationZone);

  const logPath = join(dataDir, 'packbench.log');
  const log = createFileLog(logPath, clock.now);
  const practice = practiceSettings(store, options.practice);
  const market =
    practice === null ? null : createPracticeMarketOfStation({ dataDir, clock, ...practice });
  const secrets =
    practice === null
      ? options.host.secrets
      : withPracticeToken(options.host.secrets, practice.token);
  const channels = createChannels(practice !== null, { secrets, clock });

  const plain: AppContext = {
    store,
    clock,
    ids: options.ids ?? systemIds,
    random: options.random ?? { next: Math.random },
    log,
    logFile: createLogHistory(logPath),
    secrets,
    channels,
    paymentGateways: createPaymentGateways(practice !== null, { secrets, clock }),
    trackingSources: new Map(
      practice === null
        ? createTrackingSources({ secrets, clock }).map((source) => [source.kind, source])
        : [],
    ),
    trackingEventFiles: createTrackingEventFiles(zone),
    mail: createSmtpSender(),
    transports: createPrinterTransports(practice === null ? null : practicePrinterFolder(dataDir)),
    labels: createLazyLabels(options.resourcesDir),
    pictures: options.pictures ?? webPictures,
    documents: createLazyDocuments(async () => {
      const { createLinePictures } = await import('./adapters/labels/line-pictures.ts');
      return createLinePictures(options.resourcesDir);
    }),
    orderFiles: createOrderFiles(zone),
    fileReader: smallFileReader,
    fileWriter: atomicFileWriter,
    retryPolicy:
      options.retryPolicy ?? (practice === null ? standardRetryPolicy : practiceRetryPolicy),
    practice: market,
    pinHashes,
    actor: actorName(),
    events: createEvents(log),
  };
  const unattended = options.instrument?.(plain) ?? plain;
  const actingUser = createActingUser();
  const session = newUserSession();
  // What the queues do by themselves is done by the station, whoever is signed in meanwhile.
  const context: AppContext = {
    ...unattended,
    get actor() {
      return actingUser.current() ?? unattended.actor;
    },
  };
  const printing = createRunner(unattended, createPrintQueue(unattended));
  const writeBacks = createRunner(unattended, createWriteBackQueue(unattended));
  const bulkUpdates = createRunner(
    unattended,
    createBulkQueue(unattended, () => writeBacks.wake()),
  );
  const movement = createRunner(
    unattended,
    createMovementWatch(unattended, () => writeBacks.wake()),
  );
  const syncs = createRunner(unattended, createSyncQueue(unattended));
  const mails = createRunner(unattended, createMailQueue(unattended));
  const acceptanceMails = createRunner(unattended, createAcceptanceMailQueue(unattended));
  const requests = createRunner(
    unattended,
    createOrderRequestQueue(unattended, {
      accept: requestWork(createAcceptancePerformer(unattended)),
      cancel: requestWork(createCancelPerformer(unattended)),
      payment: requestWork(createPaymentPerformer(unattended)),
    }),
  );
  const queues = [
    ...[printing, writeBacks, bulkUpdates, movement, syncs, mails, acceptanceMails],
    requests,
  ];
  const scale = createParcelScale(
    context,
    createScales({
      devices: options.scaleDevices ?? scaleDevices(store, practice !== null),
      choice: () => store.read((tx) => readScaleChoice(tx.settings)),
    }),
  );
  let stopWatching = () => {};
  let stopPurging = () => {};
  const startPurging = () => {
    stopPurging();
    const stops = [
      startDailyPurge(unattended, systemAlarm),
      startIndexingNotes(unattended, systemAlarm),
    ];
    stopPurging = () => {
      for (const stop of stops) stop();
    };
  };
  const startServices = async () => {
    if (market !== null) await startPractice(unattended, market, options.resourcesDir);
  };

  const dispatch = createDispatch(
    createHandlers(
      context,
      options.host,
      { version: options.appVersion, dataFolder: dataDir },
      scale,
      session,
    ),
    log,
    () => {
      for (const queue of queues) queue.wake();
    },
    createUserGate({ store, session, actingUser }),
  );

  return ok({
    dispatch,
    subscribe: context.events.subscribe,
    startServices,
    startPurging,
    start: async () => {
      await startServices();
      startPurging();
      stopWatching = context.transports.watch(() => {
        checkPluggedPrinters(unattended);
        printing.wake();
      });
      for (const queue of queues) queue.start();
      scale.start();
      // The first label must not wait either; by then the window is there.
      setTimeout(() => void context.labels.ready(), LABELS_LOAD_AFTER_MS).unref();
    },
    printing,
    writeBacks,
    bulkUpdates,
    movement,
    syncs,
    mails,
    requests,
    queues,
    scale,
    context,
    stop: async () => {
      stopWatching();
      stopPurging();
      await Promise.all([...queues.map((queue) => queue.stop()), scale.stop()]);
      await market?.stop();
      store.close();
    },
    practice: practice !== null,
  });
}

/** The scales at the USB ports; on a practice station also one to put practice weights on. */
function scaleDevices(store: Store, practice: boolean): ScaleDevices {
  const attached = createHidScaleDevices();
  if (!practice) return attached;
  const load = () => ({ grams: store.read((tx) => readPracticeLoad(tx.settings)) });
  return withPracticeScale(createPracticeScale(load), attached);
}

/** What a practice station keeps about its marketplace; null on a real one. */
function practiceSettings(store: Store, wanted: boolean): { token: string; port: number } | null {
  const stored = store.read((tx) => ({
    mode: tx.settings.get('mode'),
    token: tx.settings.get('practiceToken'),
    port: tx.settings.get('practicePort'),
  }));
  if (stored.mode === null) {
    const token = randomBytes(24).toString('base64url');
    store.write((tx) => {
      tx.settings.set('mode', wanted ? 'practice' : 'real');
      // Ship dates are those of the place where the station stands, until somebody says otherwise.
      tx.settings.set('stationZone', Intl.DateTimeFormat().resolvedOptions().timeZone);
      if (wanted) tx.settings.set('practiceToken', token);
    });
    return wanted ? { token, port: 0 } : null;
  }
  if (stored.mode === 'real') return null;
  return { token: stored.token ?? '', port: Number(stored.port ?? '0') };
}

/** The token of the practice marketplace guards nothing real and lives in the store. */
function withPracticeToken(secrets: Secrets, token: string): Secrets {
  return {
    ...secrets,
    read: async (accountId) =>
      accountId === practiceAccountId ? { token } : secrets.read(accountId),
  };
}

function actorName(): string {
  try {
    return userInfo().username;
  } catch {
    return 'station';
  }
}
