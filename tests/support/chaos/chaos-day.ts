import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { confirmShipment } from '../../../src/main/app/confirm-shipment.ts';
import { recordTracking } from '../../../src/main/app/record-movement.ts';
import { shipPackage } from '../../../src/main/app/ship-package.ts';
import { voidPackage } from '../../../src/main/app/void-package.ts';
import { type ConfirmTiming, channelTraits } from '../../../src/main/domain/channel-traits.ts';
import type { WriteBackState } from '../../../src/shared/views.ts';
import { type ChannelStation, openChannelStation } from '../channel-station.ts';
import { createManualClock } from '../manual-clock.ts';
import { createSeededRandom } from '../seeded-random.ts';
import { type ChaosBooks, createChaosChannel, type Weather } from './chaos-channel.ts';

const TICK_MS = 10_000;
const DAY_MS = 24 * 3_600_000;
/** After the day everything is well again, and what waits has so long to come to its end. */
const AFTERMATH_MS = 14 * 3_600_000;
const MAX_PLUGS = 200;

const channelNames = ['amazon', 'ebay', 'wish', 'shopify', 'backmarket', 'groupon'] as const;
/** Eight accounts: two channels have two. */
const accountChannels = [...channelNames, 'amazon', 'ebay'] as const;

/** What the model knows of one package: what was decided, never what the station thinks. */
type ModelPackage = {
  readonly accountIndex: number;
  readonly packageId: string;
  readonly reference: string;
  readonly timing: ConfirmTiming;
  readonly sent: boolean;
  moved: boolean;
  voided: boolean;
};

export type ChaosReport = {
  readonly packages: number;
  readonly restarts: number;
  readonly calls: number;
  readonly excess: number;
  readonly states: Readonly<Record<string, number>>;
  /** Every difference between a package and the model, in words. */
  readonly mismatches: readonly string[];
  readonly heapMegabytes: readonly number[];
};

/**
 * A day of a station with eight accounts, seeded: parcels are shipped, moved and voided, accounts
 * change their minds, channels break, and the plug is pulled in the middle of calls. In the end each
 * package is compared with what a model says of it and with the books of the channel.
 */
export async function runChaosDay(options: {
  readonly seed: number;
  readonly packages: number;
}): Promise<ChaosReport> {
  const random = createSeededRandom(options.seed);
  const clock = createManualClock('2026-11-22T00:00:00.000Z');
  const dataDir = mkdtempSync(join(tmpdir(), 'packbench-chaos-'));
  let plug: (() => void) | null = null;
  let restarts = 0;
  const pullThePlug = (): Promise<never> => {
    if (restarts < MAX_PLUGS) plug?.();
    return new Promise<never>((_, reject) => {
      if (restarts >= MAX_PLUGS) reject(new Error('The call failed.'));
    });
  };
  const limit = { bucket: 'calls', perSecond: 2, burst: 10, cost: 1 };
  const channels = channelNames.map((name) =>
    createChaosChannel(name, name === 'ebay' || name === 'shopify', {
      clock,
      random,
      pullThePlug,
      limit,
    }),
  );
  const booksOf = (accountIndex: number): ChaosBooks => {
    const at = channelNames.indexOf(accountChannels[accountIndex] ?? 'amazon');
    const found = channels[at];
    if (found === undefined) throw new Error('No such channel.');
    return found.books;
  };
  const open = () =>
    openChannelStation(
      channels.map(({ channel }) => channel),
      { dataDir, clock, random },
    );

  let station = await open();
  const policies: ConfirmTiming[] = [];
  const accounts: string[] = [];
  for (const [index, channel] of accountChannels.entries()) {
    const timing = choicesOf(channel)[index % 2] ?? 'assigned';
    policies.push(timing);
    accounts.push(await station.addAccount(channel, settingsFor(channel, timing)));
  }
  const model: ModelPackage[] = [];
  const heapMegabytes: number[] = [];
  let orders = 0;
  let endOfSpell = 0;
  const chance = (share: number) => random.next() < share;
  const pick = <T>(list: readonly T[]): T | undefined =>
    list[Math.floor(random.next() * list.length)];

  /** Lets the queue work until it rests or the plug is pulled; then a new station takes over. */
  async function work(): Promise<void> {
    const pulled = new Promise<'pulled'>((resolve) => {
      plug = () => resolve('pulled');
    });
    const rested = station.writeBacks.drain().then(
      () => 'rested' as const,
      () => 'rested' as const,
    );
    if ((await Promise.race([rested, pulled])) === 'rested') return;
    restarts += 1;
    const { context } = station;
    context.store.close();
    station = await open();
  }

  function shipOne(): void {
    const accountIndex = Math.floor(random.next() * accounts.length);
    const accountId = accounts[accountIndex] ?? '';
    orders += 1;
    const order = `C-${orders}${chance(0.01) ? 'R' : ''}`;
    station.addOrder(accountId, order);
    const packageId = shipWhole(station, order, orders);
    const timing = policies[accountIndex] ?? 'assigned';
    const sent = !chance(0.1);
    if (sent) {
      const choice = chance(0.7) ? 'close' : 'update';
      const commandId = `confirm-${orders}-x`;
      confirmShipment(station.context, { commandId, packageId, choice });
    }
    const record = station.context.store.read((tx) => tx.packages.find(packageId));
    const reference = record?.packageReferenceId ?? '';
    model.push({ accountIndex, packageId, reference, timing, sent, moved: false, voided: false });
  }

  function moveOne(): void {
    const parcel = pick(model);
    if (parcel === undefined || parcel.moved || parcel.voided) return;
    const now = clock.now().toISOString();
    station.context.store.write((tx) => {
      const record = tx.packages.find(parcel.packageId);
      if (record === null) return;
      const event = { occurredAt: now, status: 'accepted', description: '', location: '' } as const;
      recordTracking(station.context, tx, record, [event], 'chaos', now);
    });
    parcel.moved = true;
  }

  function voidOne(): void {
    const parcel = pick(model);
    if (parcel === undefined || parcel.voided) return;
    try {
      voidPackage(station.context, {
        commandId: `void-${parcel.packageId}`,
        packageId: parcel.packageId,
        acknowledgeLocked: true,
      });
      parcel.voided = true;
    } catch {
      // Being sent by a station that is gone: it can be voided when that is settled.
    }
  }

  async function changePolicy(): Promise<void> {
    const index = Math.floor(random.next() * accounts.length);
    const channel = accountChannels[index] ?? 'amazon';
    const timing = pick(choicesOf(channel)) ?? 'assigned';
    const { accounts: list } = await station.run('accounts.list', {});
    const account = list.find((each) => each.accountId === accounts[index]);
    await station.run('accounts.save', {
      accountId: accounts[index] ?? '',
      channel,
      name: account?.name ?? '',
      company: '',
      enabled: true,
      settings: settingsFor(channel, timing),
    });
    policies[index] = timing;
  }

  function changeWeather(nowMs: number): void {
    if (nowMs < endOfSpell) return;
    for (const [index, accountId] of accounts.entries()) {
      const weather: Weather = chance(0.15) ? (chance(0.7) ? 'down' : 'signed-out') : 'fine';
      booksOf(index).weatherOf.set(accountId, weather);
    }
    endOfSpell = nowMs + Math.floor(random.next() * 40 * 60_000);
  }

  const startMs = clock.now().getTime();
  const ticks = DAY_MS / TICK_MS;
  for (let tick = 0; tick < ticks; tick += 1) {
    clock.advance(TICK_MS);
    changeWeather(clock.now().getTime());
    const due = Math.floor(((tick + 1) / ticks) * options.packages) - model.length;
    const busy = due > 0;
    for (let count = 0; count < due; count += 1) {
      shipOne();
      if (chance(0.5)) moveOne();
      if (chance(0.03)) voidOne();
    }
    if (chance(0.002)) await changePolicy();
    // With few packages most ticks have nothing to do; a look at them costs time all the same.
    if (busy || tick % 30 === 0) await work();
    if (tick % (ticks / 4) === 0) heapMegabytes.push(heapNow());
  }
  for (const [index, accountId] of accounts.entries())
    booksOf(index).weatherOf.set(accountId, 'fine');
  for (let passed = 0; passed < AFTERMATH_MS; passed += 6 * TICK_MS) {
    clock.advance(6 * TICK_MS);
    await work();
    const due = station.context.store.read((tx) => tx.writeBacks.nextDueAt());
    if (due === null) break;
  }
  heapMegabytes.push(heapNow());

  const states: Record<string, number> = {};
  const mismatches: string[] = [];
  for (const parcel of model) {
    const record = station.context.store.read((tx) => tx.packages.find(parcel.packageId));
    const state = record?.writeBackState ?? 'NotSent';
    states[state] = (states[state] ?? 0) + 1;
    const accountId = accounts[parcel.accountIndex] ?? '';
    const books = booksOf(parcel.accountIndex).shipmentOf(accountId, parcel.reference);
    const canUnship = ['ebay', 'shopify'].includes(accountChannels[parcel.accountIndex] ?? '');
    const wrong = differenceOf(parcel, state, books, canUnship);
    if (wrong !== null) mismatches.push(`${record?.shipmentNumber}: ${wrong}`);
  }
  const report: ChaosReport = {
    packages: model.length,
    restarts,
    calls: channels.reduce((sum, { books }) => sum + books.calls(), 0),
    excess: channels.reduce((sum, { books }) => sum + books.excess(), 0),
    states,
    mismatches,
    heapMegabytes,
  };
  await station.stop();
  rmSync(dataDir, { recursive: true, force: true });
  if (clock.now().getTime() - startMs < DAY_MS) throw new Error('The day was too short.');
  return report;
}

/** What must hold of a package in the end; null where it does. */
function differenceOf(
  parcel: ModelPackage,
  state: WriteBackState,
  books: ReturnType<ChaosBooks['shipmentOf']>,
  canUnship: boolean,
): string | null {
  const confirmations = books?.confirmations ?? 0;
  const live = books?.live ?? false;
  if (confirmations > 1) return `confirmed ${confirmations} times (${state})`;
  if (parcel.voided) {
    if (live && (canUnship || state !== 'VoidedAfterConfirm')) return `voided, but live (${state})`;
    const allowed: WriteBackState[] = ['Voided', 'VoidedAtChannel', 'VoidedAfterConfirm'];
    return allowed.includes(state) ? null : `voided, but ${state}`;
  }
  const expect = (wanted: WriteBackState, effects: number) =>
    state === wanted && confirmations === effects && live === effects > 0
      ? null
      : `${state} with ${confirmations} confirmations, not ${wanted} with ${effects}`;
  if (!parcel.sent) return expect('NotSent', 0);
  if (parcel.timing === 'never') return expect('Never', 0);
  if (parcel.timing === 'movement' && !parcel.moved) return expect('Held', 0);
  const exhausted = (books?.counted ?? 0) >= 5;
  if (exhausted && confirmations === 0) return expect('Failed', 0);
  return expect('Success', 1);
}

function choicesOf(channel: string): readonly ConfirmTiming[] {
  const { timings } = channelTraits(channel);
  return timings.length === 0 ? ['assigned'] : timings;
}

function settingsFor(channel: string, timing: ConfirmTiming): Record<string, string> {
  const choice = choicesOf(channel).length > 1 ? { shipConfirmations: timing } : {};
  // Nobody enters IMEIs in this day: what waits for them goes out without.
  return channel === 'backmarket' ? { ...choice, withoutImei: 'send', imeiSkus: 'PHONE*' } : choice;
}

/** Ships all of an order in one package, without a printer. */
function shipWhole(station: ChannelStation, orderNumber: string, count: number): string {
  const { context } = station;
  const wish = context.store.read((tx) => {
    const [orderId = ''] = tx.orders.idsByCode(orderNumber);
    const order = tx.orders.find(orderId);
    const [carrier] = tx.carriers.list();
    if (order === null || carrier === undefined) throw new Error('Nothing to ship.');
    return { order, carrier };
  });
  return shipPackage(context, {
    commandId: `ship-${count}-xx`,
    orderId: wish.order.id,
    expectedRevision: wish.order.revision,
    parcel: {
      items: wish.order.lines.map((line) => ({ lineId: line.id, quantity: line.quantityOrdered })),
      weightGrams: 500,
      carrierId: wish.carrier.id,
      serviceCode: wish.carrier.services[0]?.code ?? '',
      presetId: null,
      tracking: { kind: 'range' },
      shippingCostMinor: null,
      printerId: null,
    },
  });
}

function heapNow(): number {
  globalThis.gc?.();
  return Math.round(process.memoryUsage().heapUsed / 1_048_576);
}
