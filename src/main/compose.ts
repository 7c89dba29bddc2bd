import { join } from 'node:path';
import { ok, type Result } from '../shared/result.ts';
import { createPracticeMarketOfStation } from './adapters/practice-marketplace/practice-market-of-station.ts';
import { createScales } from './adapters/scales/usb-scales.ts';
import { openStore } from './adapters/sqlite/open-store.ts';
import { createActingUser } from './adapters/system/acting-user.ts';
import { systemClock } from './adapters/system/system-clock.ts';
import type { AppContext } from './app/context.ts';
import { createDispatch } from './app/dispatch.ts';
import { startDailyPurge } from './app/evidence-purge.ts';
import { createHandlers } from './app/handlers.ts';
import { startIndexingNotes } from './app/index-notes.ts';
import { checkPluggedPrinters } from './app/manage-printers.ts';
import { createParcelScale, readScaleChoice } from './app/parcel-scale.ts';
import { systemAlarm } from './app/runner.ts';
import { readStationSettings } from './app/station-settings.ts';
import { createUserGate } from './app/user-gate.ts';
import { newUserSession } from './app/user-session.ts';
import { composeContext } from './compose-context.ts';
import { startPractice } from './compose-practice.ts';
import { practiceSettings, withPracticeToken } from './compose-practice-settings.ts';
import { createQueues } from './compose-queues.ts';
import { scaleDevices } from './compose-scale.ts';
import type { Station, StationOptions } from './composed-station.ts';
import { dayBounds } from './domain/station-time.ts';

/** Long enough for the first window, shorter than anybody packs a box. */
const LABELS_LOAD_AFTER_MS = 2_000;

/** Puts a station together. Adapters are named in the `compose` files only. */
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

  const practice = practiceSettings(store, options.practice);
  const market =
    practice === null ? null : createPracticeMarketOfStation({ dataDir, clock, ...practice });
  const plain = composeContext(options, {
    store,
    clock,
    zone,
    secrets:
      practice === null
        ? options.host.secrets
        : withPracticeToken(options.host.secrets, practice.token),
    practice: market,
  });
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
  const running = createQueues(unattended);
  const { queues } = running;
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
    plain.log,
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
        running.printing.wake();
      });
      for (const queue of queues) queue.start();
      scale.start();
      // The first label must not wait either; by then the window is there.
      setTimeout(() => void context.labels.ready(), LABELS_LOAD_AFTER_MS).unref();
    },
    ...running,
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
