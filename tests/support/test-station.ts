import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Secrets } from '../../src/main/app/ports.ts';
import { composeStation } from '../../src/main/compose.ts';
import type { Station, StationOptions } from '../../src/main/composed-station.ts';
import type { CommandInput, CommandName, CommandOutput } from '../../src/shared/contract.ts';
import type { OrderView } from '../../src/shared/order-views.ts';
import type { StationView } from '../../src/shared/station-views.ts';
import { createManualClock, type ManualClock } from './manual-clock.ts';
import { createMemorySecrets } from './memory-secrets.ts';

const projectRoot = join(import.meta.dirname, '..', '..');

export type TestStation = Station & {
  readonly dataDir: string;
  readonly clock: ManualClock;
  /** Runs a command and gives its value; a refusal fails the test with its message. */
  readonly run: <Name extends CommandName>(
    name: Name,
    input: CommandInput<Name>,
  ) => Promise<CommandOutput<Name>>;
  /** Runs a command that must be refused and gives the reason. */
  readonly refusal: <Name extends CommandName>(
    name: Name,
    input: CommandInput<Name>,
  ) => Promise<string>;
  /** Scans an order, unless it is open, and ships it: all that is left, or what `changes` says. */
  readonly ship: (orderNumber: string, changes?: ParcelChanges) => Promise<StationView>;
  /** A fresh id for each command that a person gives. */
  readonly newCommandId: () => string;
  /** Where the next save dialog ends; the next open dialog's file. */
  readonly dialogs: { save: string | null; open: string | null };
};

export type ParcelChanges = Partial<CommandInput<'station.ship'>['parcel']> & {
  readonly commandId?: string;
};

export type TestStationOptions = Partial<StationOptions> & {
  readonly clock?: ManualClock;
  readonly secrets?: Secrets;
};

/**
 * A practice station in a folder of its own, with the real store, files, labels and marketplace, and
 * a clock that the test turns. Its queues run only when the test drains them.
 */
export async function openTestStation(options: TestStationOptions = {}): Promise<TestStation> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'packbench-test-'));
  const clock = options.clock ?? createManualClock(new Date().toISOString());
  const dialogs: TestStation['dialogs'] = { save: null, open: null };
  const composed = composeStation({
    practice: true,
    resourcesDir: join(projectRoot, 'resources'),
    migrationsDir: join(projectRoot, 'migrations'),
    appVersion: '0.0.0-test',
    random: { next: () => 0.5 },
    host: {
      chooseOpenFile: async () => dialogs.open,
      chooseSaveFile: async () => dialogs.save,
      copyText: () => undefined,
      secrets: options.secrets ?? createMemorySecrets(),
    },
    ...options,
    dataDir,
    clock,
  });
  if (!composed.ok) throw new Error(composed.error.message);
  const station = composed.value;
  await station.startServices();
  let commands = 0;
  const newCommandId = () => {
    commands += 1;
    return `command-${clock.now().getTime()}-${commands}`;
  };
  const run: TestStation['run'] = async (name, input) => {
    const result = await station.dispatch(name, input);
    if (!result.ok) throw new Error(`${name}: ${result.error.code}: ${result.error.message}`);
    return result.value;
  };
  return {
    ...station,
    dataDir,
    clock,
    dialogs,
    run,
    newCommandId,
    refusal: async (name, input) => {
      const result = await station.dispatch(name, input);
      if (result.ok) throw new Error(`${name} was not refused`);
      return result.error.message;
    },
    ship: async (orderNumber, changes = {}) => {
      const { commandId, ...parcel } = changes;
      const shown = await run('station.view', {});
      const isOpen = shown.order?.orderNumber === orderNumber;
      const view = isOpen ? shown : await run('station.scan', { code: orderNumber });
      return run('station.ship', {
        commandId: commandId ?? newCommandId(),
        orderId: orderOf(view).orderId,
        expectedRevision: orderOf(view).revision,
        parcel: { ...wholeParcel(view), ...parcel },
      });
    },
  };
}

export function orderOf(view: StationView): OrderView {
  if (view.order === null) throw new Error('No order is open');
  return view.order;
}

/** Everything that is left, in one package of UPS with the next number, on the default printer. */
export function wholeParcel(view: StationView): CommandInput<'station.ship'>['parcel'] {
  const carrier = view.carriers.find((each) => each.code === 'UPS') ?? view.carriers[0];
  return {
    items: orderOf(view)
      .lines.filter((line) => line.quantityLeft > 0)
      .map((line) => ({ lineId: line.lineId, quantity: line.quantityLeft })),
    weightGrams: 900,
    carrierId: carrier?.carrierId ?? '',
    serviceCode: carrier?.services[0]?.code ?? '',
    presetId: null,
    tracking: { kind: 'range' },
    shippingCostMinor: 450,
    printerId: view.printers.find((printer) => printer.isDefault)?.printerId ?? null,
  };
}

export function packageIdOf(view: StationView): string {
  if (view.confirmation === null) throw new Error('No Shipment Confirmation is open');
  return view.confirmation.package.packageId;
}

export async function closeTestStation(station: TestStation): Promise<void> {
  await station.stop();
  rmSync(station.dataDir, { recursive: true, force: true });
}
