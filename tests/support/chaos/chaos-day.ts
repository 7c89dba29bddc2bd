import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { confirmShipment } from '../../../src/main/app/confirm-shipment.ts';
import type { ConfirmTiming } from '../../../src/main/domain/channel-traits.ts';
import { createManualClock } from '../manual-clock.ts';
import { createSeededRandom } from '../seeded-random.ts';
import { shipWhole } from '../ship-whole.ts';
import { type ChaosBooks, createChaosChannel, type Weather } from './chaos-channel.ts';
import { choicesOf, differenceOf, type ModelPackage, settingsFor } from './chaos-model.ts';
import { openChaosPair } from './chaos-pair.ts';
import {
  confirmParcelByHand,
  moveParcel,
  retryParcel,
  sendParcelNow,
  voidParcel,
} from './chaos-people.ts';

const TICK_MS = 10_000;
const DAY_MS = 24 * 3_600_000;
/** After the day everything is well again, and what waits has so long to come to its end. */
const AFTERMATH_MS = 14 * 3_600_000;
const MAX_PLUGS = 200;
/** Plugs that are pulled in a day, about. */
const PLUGS = 20;
const LIMIT = { bucket: 'calls', perSecond: 2, burst: 10, cost: 1 };

const channelNames = ['amazon', 'ebay', 'wish', 'shopify', 'backmarket', 'groupon'] as const;
const canUnship: readonly string[] = ['ebay', 'shopify'];
/** Eight accounts: two channels have two. */
const accountChannels = [...channelNames, 'amazon', 'ebay'] as const;

export type ChaosReport = {
  readonly packages: number;
  readonly restarts: number;
  readonly calls: number;
  /** Calls beyond a limit. */
  readonly excess: number;
  readonly callsWhileOff: number;
  /** Rows that were due and could have been sent when both stations rested. */
  readonly idled: number;
  readonly states: Readonly<Record<string, number>>;
  /** Every difference between a package and the model, in words. */
  readonly mismatches: readonly string[];
  /** At each quarter of the day and after it, model and books of this test included. */
  readonly heapMegabytes: readonly number[];
  /** After all that, without them: what the stations hold. */
  readonly heapOfStations: number;
};

/**
 * A day of two stations on one folder with eight accounts, seeded: parcels are shipped, moved and
 * voided, people retry, confirm by hand and do not wait, accounts change their minds and are switched
 * off, channels break, and plugs are pulled in the middle of calls. In the end each package is
 * compared with what a model says of it and with the books of the channel.
 */
export async function runChaosDay(options: {
  readonly seed: number;
  readonly packages: number;
}): Promise<ChaosReport> {
  const random = createSeededRandom(options.seed);
  const clock = createManualClock('2026-11-22T00:00:00.000Z');
  const dataDir = mkdtempSync(join(tmpdir(), 'packbench-chaos-'));
  const plugsPerThousand = (PLUGS / 2 / options.packages) * 1_000;
  const channels = channelNames.map((name) =>
    createChaosChannel(name, canUnship.includes(name), {
      clock,
      random,
      limit: LIMIT,
      plugsPerThousand,
    }),
  );
  const booksOf = (accountIndex: number): ChaosBooks => {
    const at = channelNames.indexOf(accountChannels[accountIndex] ?? 'amazon');
    const found = channels[at];
    if (found === undefined) throw new Error('No such channel.');
    return found.books;
  };
  const sumOf = (count: (books: ChaosBooks) => number) =>
    channels.reduce((sum, { books }) => sum + count(books), 0);
  const pair = await openChaosPair({
    dataDir,
    clock,
    random,
    channelsOf: (pullThePlug) => channels.map(({ channelOf }) => channelOf(pullThePlug)),
    bucket: LIMIT.bucket,
    isAnswering: (accountId) => channels.some(({ books }) => books.answering.has(accountId)),
    maxRestarts: MAX_PLUGS,
  });

  const policies: ConfirmTiming[] = [];
  const accounts: string[] = [];
  for (const [index, channel] of accountChannels.entries()) {
    const timing = choicesOf(channel)[index % 2] ?? 'assigned';
    policies.push(timing);
    accounts.push(await pair.station().addAccount(channel, settingsFor(channel, timing)));
  }
  const model: ModelPackage[] = [];
  /** Whose orders the channel refuses until somebody mends them. */
  const stubborn: ModelPackage[] = [];
  const heapMegabytes: number[] = [];
  let commands = 0;
  let endOfSpell = 0;
  const chance = (share: number) => random.next() < share;
  const pick = <T>(list: readonly T[]): T | undefined =>
    list[Math.floor(random.next() * list.length)];
  const newCommandId = (what: string) => {
    commands += 1;
    return `${what}-${commands}-xx`;
  };

  const anyAccount = () => Math.floor(random.next() * accounts.length);

  function shipOne(accountIndex: number): void {
    const station = pair.station();
    const isStubborn = chance(0.03);
    const order = `C-${model.length + 1}${isStubborn ? 'R' : ''}`;
    station.addOrder(accounts[accountIndex] ?? '', order);
    const packageId = shipWhole(station.context, order, newCommandId('ship'));
    const timing = policies[accountIndex] ?? 'assigned';
    const sent = !chance(0.1);
    if (sent) {
      const choice = chance(0.7) ? 'close' : 'update';
      confirmShipment(station.context, { commandId: newCommandId('confirm'), packageId, choice });
    }
    const record = station.context.store.read((tx) => tx.packages.find(packageId));
    const reference = record?.packageReferenceId ?? '';
    const nothingYet = { moved: false, voided: false, sentNow: false, byHand: false };
    const parcel = { accountIndex, packageId, reference, timing, sent, ...nothingYet };
    model.push(parcel);
    if (isStubborn) stubborn.push(parcel);
  }

  /** One person does one thing with one parcel. */
  function actSomehow(): void {
    const parcel = chance(0.1) ? pick(stubborn) : pick(chance(0.5) ? model : model.slice(-15));
    if (parcel === undefined) return;
    const act = (what: string) => ({
      station: pair.station(),
      parcel,
      commandId: newCommandId(what),
    });
    if (chance(0.5)) moveParcel(act('move'));
    if (chance(0.07)) voidParcel(act('void'));
    if (chance(stubborn.includes(parcel) ? 0.7 : 0.05)) {
      retryParcel(act('retry'), booksOf(parcel.accountIndex), chance(0.5));
    }
    if (chance(0.02)) confirmParcelByHand(act('hand'));
    if (chance(0.05)) sendParcelNow(act('now'));
  }

  async function changeAccount(): Promise<void> {
    await saveAccount(anyAccount(), chance(0.6));
  }

  async function saveAccount(index: number, enabled: boolean): Promise<void> {
    const station = pair.station();
    const channel = accountChannels[index] ?? 'amazon';
    const accountId = accounts[index] ?? '';
    const timing = pick(choicesOf(channel)) ?? 'assigned';
    const { accounts: list } = await station.run('accounts.list', {});
    const name = list.find((each) => each.accountId === accountId)?.name ?? '';
    const settings = settingsFor(channel, timing);
    await station.run('accounts.save', {
      accountId,
      channel,
      name,
      company: '',
      enabled,
      settings,
    });
    policies[index] = timing;
    const { switchedOff } = booksOf(index);
    if (enabled) switchedOff.delete(accountId);
    else switchedOff.add(accountId);
  }

  function changeWeather(nowMs: number): void {
    if (nowMs < endOfSpell) return;
    for (const [index, accountId] of accounts.entries()) {
      const weather: Weather = chance(0.15) ? (chance(0.7) ? 'down' : 'signed-out') : 'fine';
      booksOf(index).weatherOf.set(accountId, weather);
    }
    endOfSpell = nowMs + Math.floor(random.next() * 40 * 60_000);
  }

  const ticks = DAY_MS / TICK_MS;
  let batch = 1;
  for (let tick = 0; tick < ticks; tick += 1) {
    clock.advance(TICK_MS);
    changeWeather(clock.now().getTime());
    const due = Math.floor(((tick + 1) / ticks) * options.packages) - model.length;
    const busy = due >= batch || tick === ticks - 1;
    const favourite = anyAccount();
    for (let count = 0; busy && count < due; count += 1) {
      shipOne(chance(0.7) ? favourite : anyAccount());
      actSomehow();
    }
    if (busy) batch = 1 + Math.floor(random.next() * 20);
    if (chance(0.003)) await changeAccount();
    // With few packages most ticks have nothing to do; a look at them costs time all the same.
    if (busy || tick % 30 === 0) await pair.work();
    if (tick % (ticks / 4) === 0) heapMegabytes.push(heapNow());
  }
  for (const [index, accountId] of accounts.entries()) {
    booksOf(index).weatherOf.set(accountId, 'fine');
    await saveAccount(index, true);
  }
  for (let passed = 0; passed < AFTERMATH_MS; passed += 6 * TICK_MS) {
    clock.advance(6 * TICK_MS);
    await pair.work();
    const due = pair.station().context.store.read((tx) => tx.writeBacks.nextDueAt());
    if (due === null) break;
  }
  heapMegabytes.push(heapNow());

  const states: Record<string, number> = {};
  const mismatches: string[] = [];
  const { store } = pair.station().context;
  for (const parcel of model) {
    const record = store.read((tx) => tx.packages.find(parcel.packageId));
    const state = record?.writeBackState ?? 'NotSent';
    states[state] = (states[state] ?? 0) + 1;
    const accountId = accounts[parcel.accountIndex] ?? '';
    const books = booksOf(parcel.accountIndex).shipmentOf(accountId, parcel.reference);
    const attempts = store.read((tx) => tx.writeBacks.attempts(record?.key ?? 0));
    const wrong = differenceOf(parcel, state, books, {
      canUnship: canUnship.includes(accountChannels[parcel.accountIndex] ?? ''),
      interrupted: attempts.filter(({ outcome }) => outcome === 'interrupted').length,
    });
    if (wrong !== null) mismatches.push(`${record?.shipmentNumber}: ${wrong}`);
  }
  const packages = model.length;
  for (const list of [model, stubborn]) list.splice(0);
  for (const { books } of channels) books.close();
  const report: ChaosReport = {
    packages,
    restarts: pair.restarts(),
    calls: sumOf((books) => books.calls()),
    excess: sumOf((books) => books.excess()),
    callsWhileOff: sumOf((books) => books.callsWhileOff()),
    idled: pair.idled(),
    states,
    mismatches,
    heapMegabytes,
    heapOfStations: heapNow(),
  };
  await pair.stop();
  rmSync(dataDir, { recursive: true, force: true });
  return report;
}

function heapNow(): number {
  globalThis.gc?.();
  return Math.round(process.memoryUsage().heapUsed / 1_048_576);
}
