import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ScaleView } from '../../../src/shared/scale-views.ts';
import { createFakeScaleDevices, type FakeScaleDevices } from '../../support/fake-scale-devices.ts';
import { closeTestStation, openTestStation, type TestStation } from '../../support/test-station.ts';

let devices: FakeScaleDevices;
let station: TestStation;
let announced: number;

beforeEach(async () => {
  devices = createFakeScaleDevices();
  station = await openTestStation({ scaleDevices: devices });
  announced = 0;
  station.subscribe((event) => {
    if (event.kind === 'changed' && event.topics.includes('scale')) announced += 1;
  });
});
afterEach(async () => {
  vi.useRealTimers();
  await closeTestStation(station);
  expect(devices.openPaths()).toEqual([]);
});

/** A scale that is plugged in, looked at and empty. */
async function ready(): Promise<void> {
  devices.plugIn();
  station.scale.start();
  await station.scale.look();
  devices.weigh(0, 2);
}
const view = (): Promise<ScaleView> => station.run('scale.view', {});
const shown = async () => {
  const { standing, grams } = await view();
  return `${standing} ${grams}`;
};

test('a station that has not begun to look has no scale and opens none', async () => {
  devices.plugIn();
  expect(await view()).toEqual({
    connected: false,
    name: '',
    standing: 'absent',
    words: 'No scale is attached.',
    grams: null,
    placement: 0,
    enabled: true,
    chosenId: null,
    found: [],
  });
  expect(devices.faults.lists).toBe(0);
});

test('the weight of one package is never that of the next', async () => {
  await ready();
  expect(await shown()).toBe('empty null');
  devices.move();
  expect(await shown()).toBe('settling null');
  devices.weigh(1_240);
  expect(await shown()).toBe('weighed 1240');

  const { placement } = await view();
  await station.ship('900-1000000-2000000');
  expect(await shown()).toBe('not-lifted 1240');
  expect((await view()).placement).toBeGreaterThan(placement);
  devices.weigh(1_240, 10);
  expect(await shown()).toBe('not-lifted 1240');

  devices.weigh(0, 1);
  devices.weigh(320);
  expect(await shown()).toBe('weighed 320');
});

test('a refused package leaves the weight to the next try', async () => {
  await ready();
  devices.weigh(1_240);
  await station.run('station.scan', { code: '900-1000000-2000000' });
  await expect(
    station.ship('900-1000000-2000000', { carrierId: 'no-such-carrier' }),
  ).rejects.toThrow();
  expect(await shown()).toBe('weighed 1240');
});

test('a person can say that what lies there is the next package', async () => {
  await ready();
  devices.weigh(1_240);
  await station.ship('900-1000000-2000000');
  expect(await station.run('scale.accept', {})).toMatchObject({
    standing: 'weighed',
    grams: 1_240,
  });
});

test('it can be unplugged in the middle and plugged in again', async () => {
  await ready();
  devices.weigh(1_240);
  devices.pullOut();
  expect(await view()).toMatchObject({
    connected: false,
    standing: 'unplugged',
    words: 'The scale is unplugged: type the weight.',
    grams: null,
  });
  devices.plugIn();
  await station.scale.look();
  devices.weigh(1_240, 10);
  expect(await shown()).toBe('not-lifted 1240');
});

test('the choice is kept and followed at once', async () => {
  await ready();
  const off = await station.run('scale.choose', { enabled: false, scaleId: null });
  expect(off).toMatchObject({ standing: 'off', enabled: false });
  expect(devices.openPaths()).toEqual([]);
  const [chosen] = (await station.run('scale.choose', { enabled: true, scaleId: null })).found;
  const scaleId = chosen?.scaleId ?? '';
  const one = await station.run('scale.choose', { enabled: true, scaleId });
  expect(one).toMatchObject({ connected: true, chosenId: '0922:8003/0012345' });
});

test('a hundred reports of the same weight are announced once', async () => {
  await ready();
  devices.weigh(1_240, 100);
  await vi.waitFor(() => expect(announced).toBe(1));
  devices.weigh(1_240, 100);
  devices.weigh(1_241, 3);
  await vi.waitFor(() => expect(announced).toBe(2));
});

test('a scale that reports changes only settles when it says nothing more', async () => {
  await ready();
  vi.useFakeTimers();
  devices.move();
  devices.weigh(640, 1);
  expect(await shown()).toBe('settling null');
  await vi.advanceTimersByTimeAsync(2_000);
  expect(await shown()).toBe('weighed 640');
  vi.useRealTimers();
});
