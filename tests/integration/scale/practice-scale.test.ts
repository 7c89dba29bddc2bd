import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createFakeScaleDevices } from '../../support/fake-scale-devices.ts';
import { closeTestStation, openTestStation, type TestStation } from '../../support/test-station.ts';

let station: TestStation;
beforeEach(async () => {
  station = await openTestStation();
});
afterEach(() => closeTestStation(station));

test('a beginner plugs the practice scale in, puts a parcel on it, and takes it off', async () => {
  station.scale.start();
  await station.scale.look();
  const standing = async () => (await station.run('scale.view', {})).standing;
  expect((await station.run('practice.view', {})).scaleGrams).toBeNull();
  expect(await standing()).not.toBe('empty');

  expect((await station.run('practice.setScale', { grams: 0 })).scaleGrams).toBe(0);
  await vi.waitFor(async () => expect(await standing()).toBe('empty'), { timeout: 5_000 });
  await station.run('practice.setScale', { grams: 850 });
  const weighed = { standing: 'weighed', grams: 850, name: 'Practice scale' };
  await vi.waitFor(async () => expect(await station.run('scale.view', {})).toMatchObject(weighed), {
    timeout: 5_000,
  });
  await station.run('practice.setScale', { grams: null });
  await vi.waitFor(async () => expect(await standing()).toBe('unplugged'), { timeout: 5_000 });
});

test('a real station has no practice scale', async () => {
  const real = await openTestStation({ practice: false, scaleDevices: createFakeScaleDevices() });
  expect(await real.refusal('practice.setScale', { grams: 5 })).toMatch(/real station/);
  await closeTestStation(real);
});
