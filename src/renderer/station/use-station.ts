import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';
import type { AppError } from '../../shared/app-error.ts';
import type { ConfirmChoice } from '../../shared/confirmation-views.ts';
import type { CommandInput, CommandName, CommandResult } from '../../shared/contract.ts';
import type { Parcel } from '../../shared/station-contract.ts';
import type { StationView } from '../../shared/station-views.ts';
import { invoke } from '../api.ts';
import { useAppEvent } from '../ui/use-app-event.ts';
import { useCommandIds } from '../ui/use-command.ts';
import { useEveryMinute } from '../ui/use-every-minute.ts';
import {
  afterChoice,
  afterOpen,
  type Notice,
  readyNotice,
  type Stop,
  stopOf,
  suddenStop,
} from './station-words.ts';

export type Activity = 'loading' | 'opening' | 'shipping' | 'confirming';

type State = {
  readonly view: StationView | null;
  readonly activity: Activity | null;
  readonly notice: Notice;
  /** A hard stop that waits for its acknowledgement; scans are refused meanwhile. */
  readonly stop: Stop | null;
  /** How many scans were refused since the stop or the pop-up came up. */
  readonly refusedScans: number;
  readonly shipError: AppError | null;
  readonly confirmError: AppError | null;
};

export type Station = State & {
  readonly acknowledge: () => void;
  readonly scan: (code: string) => void;
  readonly open: (orderId: string) => void;
  readonly close: () => void;
  readonly ship: (parcel: Parcel) => void;
  readonly clearShipError: () => void;
  readonly reopenConfirmation: (packageId: string) => void;
  readonly confirm: (choice: ConfirmChoice) => void;
  /** The warning of a channel that keeps what it is told first was read (QP8). */
  readonly acknowledgeLock: () => void;
  readonly tell: (notice: Notice) => void;
};

const stationTopics = ['orders', 'packages', 'printJobs', 'writeBacks', 'settings'];
const coalesceMs = 100;

/**
 * What the packer is doing, whole: the open order, the pop-up, what was just said. One command runs
 * at a time; scans that arrive meanwhile wait their turn, clicks do not.
 */
export function useStation(): Station {
  const [state, setState] = useState<State>({
    view: null,
    activity: 'loading',
    notice: readyNotice,
    stop: null,
    refusedScans: 0,
    shipError: null,
    confirmError: null,
  });
  const latest = useRef(state);
  const busy = useRef(false);
  const waitingScans = useRef<string[]>([]);
  const version = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const shipIds = useCommandIds();
  const confirmIds = useCommandIds();

  const change = useCallback((next: Partial<State>) => {
    latest.current = { ...latest.current, ...next };
    setState(latest.current);
  }, []);

  const refresh = useCallback(async () => {
    const mine = version.current;
    const result = await invoke('station.view', {});
    if (mine !== version.current || busy.current || !result.ok) return;
    const stop = suddenStop(latest.current.view, result.value);
    change({ view: result.value, ...(stop === null ? {} : { stop, refusedScans: 0 }) });
  }, [change]);

  /** Runs one station command; the view that it answers replaces the old one. */
  const run = useCallback(
    async <Name extends CommandName & `station.${string}`>(
      activity: Activity,
      name: Name,
      input: CommandInput<Name>,
      settle: (result: CommandResult<Name>) => Partial<State>,
    ) => {
      if (busy.current) return;
      busy.current = true;
      version.current += 1;
      change({ activity, shipError: null, confirmError: null });
      const result = await invoke(name, input);
      busy.current = false;
      const view = result.ok ? { view: result.value as StationView } : {};
      change({ ...view, activity: null, ...settle(result) });
      if (!result.ok && ['conflict', 'refused'].includes(result.error.code)) await refresh();
      const next = waitingScans.current.shift();
      if (next !== undefined) scanNow.current(next);
    },
    [change, refresh],
  );

  const openOrder = useCallback(
    (result: CommandResult<'station.scan'>, code: string): Partial<State> => {
      if (!result.ok) {
        const title = result.error.code === 'not-found' ? 'Unknown code' : 'Stop';
        const stop = { title, message: result.error.message, code };
        return { stop, refusedScans: 0, notice: readyNotice };
      }
      const stop = stopOf(result.value, code);
      return { stop, refusedScans: 0, notice: afterOpen(result.value) };
    },
    [],
  );

  const scan = useCallback(
    (code: string) => {
      const { stop, view, activity, refusedScans } = latest.current;
      if (stop !== null || view?.confirmation != null) {
        change({ refusedScans: refusedScans + 1 });
      } else if (activity === 'shipping' || activity === 'confirming') {
        change({
          notice: { tone: 'attention', title: 'Scan refused', detail: 'Wait until this is done.' },
        });
      } else if (busy.current) {
        waitingScans.current.push(code);
      } else {
        void run('opening', 'station.scan', { code }, (result) => openOrder(result, code));
      }
    },
    [change, openOrder, run],
  );
  const scanNow = useRef(scan);
  useEffect(() => {
    scanNow.current = scan;
  }, [scan]);

  const load = useEffectEvent(() => {
    void run('loading', 'station.view', {}, (result) =>
      result.ok
        ? { stop: stopOf(result.value, ''), notice: afterOpen(result.value) }
        : { stop: { title: 'Stop', message: result.error.message, code: '' } },
    );
  });
  useEffect(() => load(), []);

  useAppEvent((event) => {
    if (event.kind !== 'changed') return;
    if (!event.topics.some((topic) => stationTopics.includes(topic))) return;
    timer.current ??= setTimeout(() => {
      timer.current = null;
      if (!busy.current) void refresh();
    }, coalesceMs);
  });
  // A new day begins with nothing packed, and the hour for an IMEI ends while the pop-up asks.
  useEveryMinute(() => {
    if (!busy.current) void refresh();
  });

  return {
    ...state,
    scan,
    acknowledge: () => change({ stop: null, refusedScans: 0, notice: readyNotice }),
    tell: (notice) => change({ notice }),
    clearShipError: () => change({ shipError: null }),
    open: (orderId) =>
      void run('opening', 'station.open', { orderId }, (result) => openOrder(result, '')),
    close: () => void run('opening', 'station.close', {}, () => ({ notice: readyNotice })),
    reopenConfirmation: (packageId) =>
      void run('opening', 'station.reopenConfirmation', { packageId }, (result) =>
        result.ok
          ? { refusedScans: 0 }
          : { stop: { title: 'Stop', message: result.error.message, code: '' } },
      ),
    ship: (parcel) => {
      const order = latest.current.view?.order;
      if (order == null) return;
      const wish = { orderId: order.orderId, expectedRevision: order.revision, parcel };
      const input = { commandId: shipIds.idFor(wish), ...wish };
      void run('shipping', 'station.ship', input, (result) => {
        if (!result.ok) return { shipError: result.error, notice: readyNotice };
        shipIds.settle();
        return { refusedScans: 0, notice: readyNotice };
      });
    },
    acknowledgeLock: () => {
      const channel = latest.current.view?.confirmation?.package.channel;
      if (channel === undefined) return;
      void run('confirming', 'station.acknowledgeLock', { channel }, (result) =>
        result.ok ? {} : { confirmError: result.error },
      );
    },
    confirm: (choice) => {
      const confirmation = latest.current.view?.confirmation;
      if (confirmation == null) return;
      const { package: shipped } = confirmation;
      const wish = { packageId: shipped.packageId, choice };
      const input = { commandId: confirmIds.idFor(wish), ...wish };
      void run('confirming', 'station.confirm', input, (result) => {
        if (!result.ok) return { confirmError: result.error };
        confirmIds.settle();
        return { refusedScans: 0, notice: afterChoice(choice, confirmation) };
      });
    },
  };
}
