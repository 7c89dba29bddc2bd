import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMovementWatch } from '../../../src/main/app/movement-watch.ts';
import { createRunner, type Runner } from '../../../src/main/app/runner.ts';
import type { TrackingAnswer, TrackingSource } from '../../../src/main/app/tracking-port.ts';
import type { TrackingEvent } from '../../../src/main/domain/tracking-events.ts';
import { type ChannelStation, openChannelStation } from '../../support/channel-station.ts';
import { createFakeChannel, type FakeChannel } from '../../support/fake-channel.ts';
import { createManualClock } from '../../support/manual-clock.ts';
import { closeTestStation } from '../../support/test-station.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

type Look = { readonly source: string; readonly trackingNumber: string; readonly atMs: number };

let amazon: FakeChannel;
let looks: Look[];
/** What each source answers; nothing known where nothing is said. */
let answers: Map<string, TrackingAnswer | 'throw'>;
let station: ChannelStation;
let movement: Runner;
let orders = 0;
let accountId: string;

const told = (...events: readonly TrackingEvent[]): TrackingAnswer => ({
  kind: 'events',
  events,
  evidence: [],
});
const refused = (
  kind: 'unreachable' | 'auth' | 'rejected',
  message = `The source says ${kind}.`,
): TrackingAnswer => ({
  kind: 'failed',
  outcome: kind === 'unreachable' ? { kind, message } : { kind, code: 'x', message },
  evidence: [],
});
const source: TrackingSource = {
  kind: 'karrio',
  name: 'Karrio',
  fields: [],
  limit: { bucket: 'look', perSecond: 2, burst: 2, cost: 1 },
  look: async (account, { trackingNumber }) => {
    looks.push({ source: account.name, trackingNumber, atMs: station.clock.now().getTime() });
    const answer = answers.get(account.name) ?? told();
    if (answer === 'throw') throw new Error('a bug in an adapter');
    return answer;
  },
};

async function open(clock = createManualClock()): Promise<void> {
  amazon = createFakeChannel({ name: 'amazon' });
  looks = [];
  answers = new Map();
  station = await openChannelStation([amazon], { sources: [source], clock });
  accountId = await station.addAccount('amazon');
  movement = watch();
}
const createSignal = () => {
  let give = (): void => undefined;
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });
  return { given, give: () => give() };
};
const watch = () =>
  createRunner(
    station.context,
    createMovementWatch(station.context, () => station.writeBacks.wake()),
  );

beforeEach(() => open());
afterEach(() => closeTestStation(station));

const moved = (): TrackingEvent => ({
  occurredAt: station.clock.now().toISOString(),
  status: 'in-transit',
  description: 'Departed',
  location: '',
});
const addSource = async (name: string, carriers = '', sourceId?: string) => {
  const { sources } = await station.run('tracking.saveSource', {
    ...(sourceId === undefined ? {} : { sourceId }),
    kind: 'karrio',
    name,
    enabled: true,
    carriers,
    settings: {},
  });
  return sources.find((each) => each.name === name)?.sourceId ?? '';
};
const sourceOf = async (name: string) =>
  (await station.run('tracking.sources', {})).sources.find((each) => each.name === name);
async function shipOne(carrierId?: string, serviceCode?: string): Promise<string> {
  orders += 1;
  const order = `M-${orders}`;
  station.addOrder(accountId, order);
  if (carrierId === undefined || serviceCode === undefined) return station.shipAndChoose(order);
  const view = await station.ship(order, {
    carrierId,
    serviceCode,
    tracking: { kind: 'typed', trackingNumber: `NUMBER${orders}00` },
  });
  const packageId = view.confirmation?.package.packageId ?? '';
  const commandId = station.newCommandId();
  await station.run('station.confirm', { commandId, packageId, choice: 'close' });
  return packageId;
}
const viewOf = (packageId: string) => station.run('tracking.ofPackage', { packageId });
const numberOf = async (packageId: string) => (await viewOf(packageId)).trackingNumber;
const askedBy = (name: string) =>
  looks.filter((look) => look.source === name).map((look) => look.trackingNumber);
/** Lets time pass in steps; each step the station looks for what is due and sends what it may. */
async function pass(ms: number, stepMs = 15 * MINUTE): Promise<void> {
  for (let passed = 0; passed < ms; passed += stepMs) {
    station.clock.advance(stepMs);
    await movement.drain();
    await station.writeBacks.drain();
  }
}
const noMovement = async () =>
  (await station.run('tracking.noMovement', { offset: 0, limit: 50 })).rows;

describe('several sources', () => {
  it('a carrier is asked about where a source names it, else where a source takes all', async () => {
    await addSource('Everything');
    await addSource('Parcels of DHL', ' dhl , Somebody else');
    const { carriers } = await station.run('carriers.save', {
      code: 'DHL',
      name: 'DHL Paket',
      trackingFormat: null,
      services: [{ code: 'P', name: 'Paket' }],
    });
    const dhl = await shipOne(carriers.find((each) => each.code === 'DHL')?.carrierId, 'P');
    const ups = await shipOne();
    await pass(HOUR);
    expect(askedBy('Parcels of DHL')).toContain(await numberOf(dhl));
    expect(askedBy('Parcels of DHL')).not.toContain(await numberOf(ups));
    expect(new Set(askedBy('Everything'))).toEqual(new Set([await numberOf(ups)]));
  });

  it('packages of a source that is removed go to another, or are followed by nobody', async () => {
    const first = await addSource('First');
    const second = await addSource('Second');
    const packageId = await shipOne();
    expect((await sourceOf('First'))?.following).toBe(1);
    await station.run('tracking.removeSource', { sourceId: first });
    expect((await sourceOf('Second'))?.following).toBe(1);
    await pass(HOUR);
    expect([askedBy('First').length, askedBy('Second').length > 0]).toEqual([0, true]);
    await station.run('tracking.removeSource', { sourceId: second });
    const before = looks.length;
    await pass(6 * HOUR);
    expect(looks.length).toBe(before);
    expect(await viewOf(packageId)).toMatchObject({ sourceName: '', nextLookAt: null });
    await addSource('Third');
    answers.set('Third', told(moved()));
    await pass(HOUR);
    expect(await station.stateOf(packageId)).toBe('Success');
  });

  it('a source that is removed while it looks is believed, and plans nothing', async () => {
    const sourceId = await addSource('Only');
    const packageId = await shipOne();
    const asked = station.context.trackingSources.get('karrio');
    const slow: TrackingSource = {
      ...source,
      look: async (...look) => {
        await station.run('tracking.removeSource', { sourceId });
        return asked?.look(...look) ?? told();
      },
    };
    const context = { ...station.context, trackingSources: new Map([['karrio', slow]]) };
    station.clock.advance(HOUR);
    await createRunner(
      context,
      createMovementWatch(context, () => undefined),
    ).drain();
    expect(looks).toHaveLength(1);
    expect(await viewOf(packageId)).toMatchObject({ sourceName: '', nextLookAt: null });
  });
});

describe('a source that has trouble', () => {
  it('unreachable: it rests, says why, and all goes on when it is back', async () => {
    await addSource('Karrio');
    const packages = [await shipOne(), await shipOne(), await shipOne()];
    answers.set('Karrio', refused('unreachable', 'Karrio does not answer.'));
    await pass(HOUR, MINUTE);
    // Two minutes between two tries, whatever is due.
    const times = looks.map((look) => look.atMs);
    expect(times.length).toBeGreaterThan(5);
    times.slice(1).forEach((time, index) => {
      expect(time - (times[index] ?? 0)).toBeGreaterThanOrEqual(2 * MINUTE);
    });
    expect(await sourceOf('Karrio')).toMatchObject({ lastProblem: 'Karrio does not answer.' });
    expect((await viewOf(packages[0] ?? '')).lastWords).toBe('Karrio does not answer.');
    answers.set('Karrio', told(moved()));
    await pass(30 * MINUTE, MINUTE);
    expect(await Promise.all(packages.map(station.stateOf))).toEqual([
      'Success',
      'Success',
      'Success',
    ]);
    expect(await sourceOf('Karrio')).toMatchObject({ lastProblem: '', pausedUntil: null });
    expect(amazon.calls).toHaveLength(3);
  });

  it('a refused sign-in rests half an hour, or until credentials are saved', async () => {
    const sourceId = await addSource('Karrio');
    const packages = [await shipOne(), await shipOne()];
    answers.set('Karrio', refused('auth'));
    await pass(40 * MINUTE, MINUTE);
    expect(looks).toHaveLength(1);
    expect((await sourceOf('Karrio'))?.pausedUntil).not.toBeNull();
    answers.set('Karrio', told(moved()));
    await addSource('Karrio', '', sourceId);
    expect(await sourceOf('Karrio')).toMatchObject({ pausedUntil: null, lastProblem: '' });
    await pass(MINUTE, MINUTE);
    expect(looks).toHaveLength(2);
    await pass(2 * HOUR);
    expect(await Promise.all(packages.map(station.stateOf))).toEqual(['Success', 'Success']);
  });

  it('an adapter that throws is asked no more often than one that can not be reached', async () => {
    await addSource('Karrio');
    const packageId = await shipOne();
    answers.set('Karrio', 'throw');
    await pass(HOUR, MINUTE);
    expect(looks.length).toBeLessThan(6);
    expect((await viewOf(packageId)).lastWords).toContain('The station failed');
    expect(await station.stateOf(packageId)).toBe('Held');
  });

  it('a number that it does not take is asked for again, and the others are not held up', async () => {
    await addSource('Karrio');
    const packageId = await shipOne();
    answers.set('Karrio', refused('rejected', 'No such number yet.'));
    await pass(HOUR);
    expect(await sourceOf('Karrio')).toMatchObject({ lastProblem: '', pausedUntil: null });
    answers.set('Karrio', told(moved()));
    await pass(8 * HOUR);
    expect(await station.stateOf(packageId)).toBe('Success');
  });
});

it('keeps to two looks a second with 300 packages, and looks for each once', async () => {
  await addSource('Karrio');
  const numbers = new Set<string>();
  for (let count = 0; count < 300; count += 1) numbers.add(await numberOf(await shipOne()));
  station.clock.advance(HOUR);
  const startMs = station.clock.now().getTime();
  for (let ms = 0; looks.length < 300 && ms < 10 * MINUTE; ms += 250) {
    await movement.drain();
    station.clock.advance(250);
  }
  expect(new Set(looks.map((look) => look.trackingNumber))).toEqual(numbers);
  expect(looks).toHaveLength(300);
  for (const { atMs } of looks) {
    const within = looks.filter((look) => look.atMs >= atMs && look.atMs < atMs + 1_000);
    expect(within.length).toBeLessThanOrEqual(4);
    // In the long run it is the rate: a burst of two and two a second.
    const since = looks.filter((look) => look.atMs >= startMs && look.atMs <= atMs).length;
    expect(since).toBeLessThanOrEqual(2 + ((atMs - startMs) / 1_000) * 2 + 1e-6);
  }
  // Nothing waited for a lease: 300 looks at two a second.
  expect((looks.at(-1)?.atMs ?? 0) - startMs).toBeLessThan(151_000);
});

describe('a station that stops while it looks', () => {
  it('killed: the look is made again when the lease has run out', async () => {
    await addSource('Karrio');
    const packageId = await shipOne();
    station.clock.advance(HOUR);
    const reached = createSignal();
    const hanging: TrackingSource = {
      ...source,
      look: () => {
        reached.give();
        return new Promise(() => undefined);
      },
    };
    const context = { ...station.context, trackingSources: new Map([['karrio', hanging]]) };
    void createRunner(
      context,
      createMovementWatch(context, () => undefined),
    ).drain();
    await reached.given;
    const afterwards = watch();
    await afterwards.drain();
    expect(looks).toEqual([]);
    answers.set('Karrio', told(moved()));
    station.clock.advance(90_000);
    await afterwards.drain();
    await station.writeBacks.drain();
    expect(looks).toHaveLength(1);
    expect(await station.stateOf(packageId)).toBe('Success');
  });

  it('closed: the source is not blamed and the package is due at once', async () => {
    await addSource('Karrio');
    const packageId = await shipOne();
    const due = (await viewOf(packageId)).nextLookAt;
    station.clock.advance(HOUR);
    const reached = createSignal();
    const stopping: TrackingSource = {
      ...source,
      look: (_account, _parcel, signal) =>
        new Promise((resolve) => {
          signal.addEventListener('abort', () => resolve(refused('unreachable', 'Stopped.')));
          reached.give();
        }),
    };
    const context = { ...station.context, trackingSources: new Map([['karrio', stopping]]) };
    const closing = createRunner(
      context,
      createMovementWatch(context, () => undefined),
    );
    const drained = closing.drain();
    await reached.given;
    await closing.stop();
    await drained;
    expect(await sourceOf('Karrio')).toMatchObject({ lastProblem: '', pausedUntil: null });
    expect(await viewOf(packageId)).toMatchObject({ nextLookAt: due, lastLookAt: null });
    await watch().drain();
    expect(looks).toHaveLength(1);
  });
});

describe('time', () => {
  it('after thirty days nobody looks any more; the package stays held and listed', async () => {
    await addSource('Karrio');
    const packageId = await shipOne();
    await pass(30 * DAY, 6 * HOUR);
    const before = looks.length;
    expect(before).toBeGreaterThan(50);
    await pass(10 * DAY, 6 * HOUR);
    expect(looks.length).toBe(before);
    expect(await viewOf(packageId)).toMatchObject({
      nextLookAt: null,
      lastWords: 'Nothing known yet. Not asked any more: the label is 30 days old',
    });
    expect(await noMovement()).toMatchObject([{ row: { packageId, state: 'Held' } }]);
    expect((await sourceOf('Karrio'))?.following).toBe(0);
  });

  it.each([
    ['goes back an hour', '2026-11-01T01:30:00-04:00'],
    ['goes on an hour', '2026-03-08T01:30:00-05:00'],
  ])('48 hours are 48 hours when the wall clock %s', async (_, labelled) => {
    await closeTestStation(station);
    await open(createManualClock(new Date(labelled).toISOString()));
    const packageId = await shipOne();
    station.clock.advance(48 * HOUR - 1);
    expect(await noMovement()).toEqual([]);
    station.clock.advance(1);
    expect(await noMovement()).toMatchObject([{ row: { packageId } }]);
  });

  it('a clock that was a month ahead and is set back stops neither looks nor sources', async () => {
    await addSource('Karrio');
    station.clock.advance(30 * DAY);
    const packageId = await shipOne();
    answers.set('Karrio', refused('unreachable'));
    await pass(HOUR);
    station.clock.advance(-30 * DAY);
    answers.set('Karrio', told(moved()));
    await pass(HOUR, MINUTE);
    expect(await station.stateOf(packageId)).toBe('Success');
  });

  it('a clock that is set back an hour repeats nothing and loses nothing', async () => {
    await addSource('Karrio');
    const packageId = await shipOne();
    await pass(3 * HOUR);
    station.clock.advance(-HOUR);
    answers.set('Karrio', told(moved()));
    await pass(4 * HOUR);
    expect(await station.stateOf(packageId)).toBe('Success');
    expect(amazon.calls).toHaveLength(1);
  });
});

describe('"Send now"', () => {
  const sendNow = (...packageIds: string[]) => ({
    commandId: station.newCommandId(),
    packageIds,
  });

  it('lets held updates go, each once and on record, and nobody looks any more', async () => {
    await addSource('Karrio');
    const packages = [await shipOne(), await shipOne()];
    const command = sendNow(...packages);
    expect(await station.run('status.sendNow', command)).toEqual({ sent: 2 });
    expect(await station.run('status.sendNow', command)).toEqual({ sent: 2 });
    await station.writeBacks.drain();
    expect(await Promise.all(packages.map(station.stateOf))).toEqual(['Success', 'Success']);
    expect(amazon.calls).toHaveLength(2);
    await pass(6 * HOUR);
    expect(looks).toEqual([]);
    expect((await viewOf(packages[0] ?? '')).lastWords).toContain('Sent by a person');
  });

  it('counts what was let go meanwhile for nothing', async () => {
    const [gone, held] = [await shipOne(), await shipOne()];
    await station.run('status.sendNow', sendNow(gone));
    await station.writeBacks.drain();
    expect(await station.run('status.sendNow', sendNow(gone, held, held))).toEqual({ sent: 1 });
    await station.writeBacks.drain();
    expect(amazon.calls).toHaveLength(2);
    expect(await station.refusal('status.sendNow', sendNow(gone))).toMatch(
      /does not wait any more: Success/,
    );
  });

  it('refuses the whole of it, with words, where one can not be sent', async () => {
    const held = await shipOne();
    const voided = await shipOne();
    const commandId = station.newCommandId();
    await station.run('packages.void', { commandId, packageId: voided });
    expect(await station.refusal('status.sendNow', sendNow(held, voided))).toMatch(/was voided/);
    const never = await station.addAccount('amazon', { shipConfirmations: 'never' });
    accountId = never;
    expect(await station.refusal('status.sendNow', sendNow(await shipOne()))).toMatch(/never/);
    station.addOrder(never, 'M-open');
    const shown = await station.ship('M-open');
    const unanswered = shown.confirmation?.package.packageId ?? '';
    expect(await station.refusal('status.sendNow', sendNow(unanswered))).toMatch(
      /answer its Shipment Confirmation first/,
    );
    expect(await station.refusal('status.sendNow', sendNow('nothing'))).toMatch(/not in the store/);
    expect(await station.stateOf(held)).toBe('Held');
  });
});
