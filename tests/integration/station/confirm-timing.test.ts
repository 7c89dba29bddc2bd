import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMovementWatch } from '../../../src/main/app/movement-watch.ts';
import { createRunner, type Runner } from '../../../src/main/app/runner.ts';
import type { TrackingSource } from '../../../src/main/app/tracking-port.ts';
import type { TrackingEvent } from '../../../src/main/domain/tracking-events.ts';
import { type ChannelStation, openChannelStation } from '../../support/channel-station.ts';
import { createFakeChannel } from '../../support/fake-channel.ts';
import { closeTestStation } from '../../support/test-station.ts';

const HOUR = 3_600_000;

const amazon = createFakeChannel({ name: 'amazon' });
const ebay = createFakeChannel({ name: 'ebay' });
let told: TrackingEvent[];
let looks: number;
let station: ChannelStation;
let accountId: string;

const source: TrackingSource = {
  kind: 'karrio',
  name: 'Karrio',
  fields: [],
  limit: { bucket: 'look', perSecond: 1, burst: 2, cost: 1 },
  look: async () => {
    looks += 1;
    return { kind: 'events', events: told, evidence: [] };
  },
};

beforeEach(async () => {
  told = [];
  looks = 0;
  station = await openChannelStation([amazon, ebay], { sources: [source] });
  accountId = await station.addAccount('amazon');
});
afterEach(() => closeTestStation(station));

const event = (status: TrackingEvent['status'], description = ''): TrackingEvent => ({
  occurredAt: station.clock.now().toISOString(),
  status,
  description,
  location: '',
});
const addSource = () =>
  station.run('tracking.saveSource', {
    kind: 'karrio',
    name: 'Our Karrio',
    enabled: true,
    carriers: '',
    settings: {},
  });
const send = () => station.writeBacks.drain();
let orderCount = 0;
const shipOne = (account = accountId) => {
  orderCount += 1;
  const order = `O-${orderCount}`;
  station.addOrder(account, order);
  return station.shipAndChoose(order);
};
const confirmedOf = (packageId: string) =>
  station.context.store.read((tx) => {
    const order = tx.packages.find(packageId)?.orderNumber;
    return amazon.calls.filter((call) => call.confirmation.channelOrderId === order).length;
  });
/** Looks as often as the limit lets it, until `ms` have passed. */
const watchFor = async (ms: number, movement: Runner) => {
  for (let passed = 0; passed < ms; passed += HOUR / 4) {
    station.clock.advance(HOUR / 4);
    await movement.drain();
    await send();
  }
};

describe('"When tracking shows movement."', () => {
  it('is the standard of an Amazon account, and holds what the packer has decided', async () => {
    const packageId = await shipOne();
    await send();
    expect(await station.stateOf(packageId)).toBe('Held');
    expect(confirmedOf(packageId)).toBe(0);
    expect((await station.run('tracking.ofPackage', { packageId })).lastWords).toBe(
      'No tracking source follows this carrier',
    );
  });

  it('is followed alone, and of other timings nothing more is said than that', async () => {
    const accountId = await station.addAccount('amazon', { shipConfirmations: 'never' });
    station.addOrder(accountId, 'NEVER-1');
    const packageId = await station.shipAndChoose('NEVER-1');
    const shown = await station.run('tracking.ofPackage', { packageId });
    expect(shown.lastWords).toBe('Nobody looks for this parcel: its update waits for no movement');
  });

  it('sends at the first scan by the carrier, once, and not at a label notice', async () => {
    await addSource();
    const packageId = await shipOne();
    const movement = createRunner(
      station.context,
      createMovementWatch(station.context, () => {}),
    );
    told = [event('pre-shipment', 'Shipping label created')];
    await watchFor(3 * HOUR, movement);
    expect(looks).toBeGreaterThan(1);
    expect(await station.stateOf(packageId)).toBe('Held');
    told = [...told, event('accepted', 'Picked up')];
    await watchFor(2 * HOUR, movement);
    expect(await station.stateOf(packageId)).toBe('Success');
    expect(confirmedOf(packageId)).toBe(1);
    const before = looks;
    await watchFor(6 * HOUR, movement);
    expect(looks).toBe(before);
    const view = await station.run('tracking.ofPackage', { packageId });
    expect(view.events.map((each) => [each.status, each.toldBy, each.isMovement])).toEqual([
      ['accepted', 'Our Karrio', true],
      ['pre-shipment', 'Our Karrio', false],
    ]);
    expect(view.nextLookAt).toBeNull();
  });

  it('believes a person who has seen the parcel move, once for one press', async () => {
    const packageId = await shipOne();
    const commandId = station.newCommandId();
    const seen = { commandId, packageId, status: 'in-transit', description: 'Truck left' } as const;
    await station.run('tracking.addEvent', seen);
    const view = await station.run('tracking.addEvent', seen);
    expect(view.events).toHaveLength(1);
    await send();
    expect(await station.stateOf(packageId)).toBe('Success');
    const future = new Date(station.clock.now().getTime() + 1_000).toISOString();
    expect(
      await station.refusal('tracking.addEvent', {
        ...seen,
        commandId: station.newCommandId(),
        occurredAt: future,
      }),
    ).toContain('future');
  });

  it('reads tracking events from a file, the same file twice for nothing', async () => {
    const moved = await shipOne();
    const waits = await shipOne();
    const numberOf = async (packageId: string) =>
      (await station.run('tracking.ofPackage', { packageId })).trackingNumber;
    const time = station.clock.now().toISOString();
    const path = join(station.dataDir, 'events.csv');
    writeFileSync(
      path,
      [
        'Tracking number,Time,Status,Description',
        `${await numberOf(moved)},${time},In transit,Departed`,
        `${await numberOf(waits)},${time},Pre-shipment,Label created`,
        `1ZNOBODY,${time},Delivered,`,
      ].join('\n'),
    );
    station.dialogs.open = path;
    const first = await station.run('tracking.importFile', {});
    expect(first.report).toMatchObject({ added: 2, moved: 1, released: 1, problemCount: 1 });
    expect(first.report?.problems[0]).toMatchObject({ fileLine: 4 });
    const again = await station.run('tracking.importFile', {});
    expect(again.report).toMatchObject({ added: 0, released: 0 });
    await send();
    expect([await station.stateOf(moved), await station.stateOf(waits)]).toEqual([
      'Success',
      'Held',
    ]);
  });

  it('lists what has not moved for 48 hours, to the second', async () => {
    const packageId = await shipOne();
    const rows = async () =>
      (await station.run('tracking.noMovement', { offset: 0, limit: 10 })).rows.map(
        ({ row }) => row.packageId,
      );
    station.clock.advance(48 * HOUR - 1_000);
    expect(await rows()).toEqual([]);
    station.clock.advance(1_000);
    expect(await rows()).toEqual([packageId]);
  });

  it('stays with a package that was labelled before the account chose otherwise', async () => {
    const before = await shipOne();
    const [account] = (await station.run('accounts.list', {})).accounts;
    await station.run('accounts.save', {
      accountId,
      channel: 'amazon',
      name: account?.name ?? '',
      company: '',
      enabled: true,
      settings: { ...account?.settings, shipConfirmations: 'assigned' },
    });
    const after = await shipOne();
    await send();
    expect([await station.stateOf(before), await station.stateOf(after)]).toEqual([
      'Held',
      'Success',
    ]);
  });

  it('a void cancels what was held, and nothing is ever sent of it', async () => {
    const packageId = await shipOne();
    await station.run('packages.void', { commandId: station.newCommandId(), packageId });
    await send();
    expect(await station.stateOf(packageId)).toBe('Voided');
    expect(confirmedOf(packageId)).toBe(0);
  });
});

describe('"Never"', () => {
  it('keeps the decision here and tells the channel nothing', async () => {
    const never = await station.addAccount('amazon', { shipConfirmations: 'never' });
    const packageId = await shipOne(never);
    await send();
    station.clock.advance(30 * 24 * HOUR);
    await send();
    expect(await station.stateOf(packageId)).toBe('Never');
    expect(confirmedOf(packageId)).toBe(0);
  });
});
