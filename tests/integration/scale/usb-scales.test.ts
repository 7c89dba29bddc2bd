import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createScales } from '../../../src/main/adapters/scales/usb-scales.ts';
import type { ScaleChoice, ScaleState, Scales } from '../../../src/main/app/ports.ts';
import {
  createFakeScaleDevices,
  type FakeScaleDevices,
  kitchenScale,
} from '../../support/fake-scale-devices.ts';

let devices: FakeScaleDevices;
let scales: Scales;
let choice: ScaleChoice;
let heard: ScaleState[];

beforeEach(() => {
  vi.useFakeTimers();
  devices = createFakeScaleDevices();
  choice = { enabled: true, scaleId: null };
  heard = [];
});
afterEach(async () => {
  await scales.stop();
  vi.useRealTimers();
  expect(devices.openPaths()).toEqual([]);
});

async function start(platform: NodeJS.Platform = 'linux'): Promise<void> {
  scales = createScales({ devices, choice: () => choice, platform });
  scales.start((state) => heard.push(state));
  await scales.look();
}
const seconds = (count: number) => vi.advanceTimersByTimeAsync(count * 1_000);
const second = {
  ...kitchenScale,
  path: '/dev/hidraw5',
  serial: '',
  productId: 0x8004,
  name: 'M25',
};
function message(): string {
  const state = scales.state();
  return state.kind === 'none' ? `${state.reason}: ${state.message}` : `connected: ${state.name}`;
}

test('a scale that is plugged in later is read within seconds', async () => {
  await start();
  expect(message()).toBe('absent: No scale is attached.');
  devices.plugIn();
  await seconds(4);
  expect(scales.state()).toEqual({
    kind: 'connected',
    name: kitchenScale.name,
    scaleId: '0922:8003/0012345',
    serial: '0012345',
    reading: null,
  });
  devices.weigh(1_240, 1);
  expect(heard.at(-1)).toMatchObject({ reading: { state: 'stable', grams: 1_240 } });
});

test('every report is told, also one that says the same again', async () => {
  devices.plugIn();
  await start();
  devices.weigh(1_240, 3);
  const grams = heard.map((state) => (state.kind === 'connected' ? state.reading?.grams : 'none'));
  expect(grams).toEqual([undefined, 1_240, 1_240, 1_240]);
});

test('garbage between the reports is passed over', async () => {
  devices.plugIn();
  await start();
  devices.weigh(500, 1);
  devices.report();
  devices.report(3, 4);
  devices.report(7, 4, 2, 0, 1, 1);
  devices.report(3, 99, 99, 0, 1, 1);
  expect(scales.state()).toMatchObject({ reading: { state: 'stable', grams: 500 } });
  expect(heard).toHaveLength(2);
});

test('one that is pulled out is missed at once, and read again when it comes back', async () => {
  devices.plugIn();
  await start();
  devices.weigh(1_240);
  devices.pullOut();
  expect(message()).toBe('unplugged: The scale is unplugged: type the weight.');
  await seconds(10);
  expect(message()).toMatch(/^unplugged/);
  devices.plugIn({ ...kitchenScale, path: '/dev/hidraw4' });
  await seconds(4);
  expect(scales.state()).toMatchObject({ kind: 'connected', reading: null });
  devices.weigh(300, 1);
  expect(scales.state()).toMatchObject({ reading: { grams: 300 } });
});

test('one that goes without a word is missed at the next look', async () => {
  devices.plugIn();
  await start();
  devices.pullOut(kitchenScale.path, 'silent');
  await seconds(16);
  expect(message()).toMatch(/^unplugged/);
});

test('the first of several is read, and stays it, until another is chosen', async () => {
  devices.plugIn();
  devices.plugIn(second);
  await start();
  expect(devices.openPaths()).toEqual([kitchenScale.path]);
  expect(scales.found()).toEqual([
    { scaleId: '0922:8003/0012345', name: kitchenScale.name },
    { scaleId: '0922:8004', name: 'M25' },
  ]);
  choice = { enabled: true, scaleId: '0922:8004' };
  await scales.look();
  expect(devices.openPaths()).toEqual([second.path]);
  devices.pullOut(second.path);
  await seconds(4);
  expect(message()).toMatch(/^problem: The chosen scale is not attached/);
  expect(devices.openPaths()).toEqual([]);
});

test('one that is switched off is let go, and nothing is looked for', async () => {
  devices.plugIn();
  await start();
  choice = { enabled: false, scaleId: null };
  await scales.look();
  expect(message()).toBe('off: The scale is switched off in Settings.');
  expect(devices.openPaths()).toEqual([]);
  const { lists } = devices.faults;
  await seconds(60);
  expect(devices.faults.lists).toBe(lists);
});

test('without the right to read it, Linux is told of the rule', async () => {
  devices.plugIn();
  devices.faults.open =
    "cannot open device with path /dev/hidraw3: Failed to open a device with path '/dev/hidraw3': Permission denied";
  await start();
  expect(message()).toBe(
    `problem: This user may not read the scale ${kitchenScale.name}. Copy resources/linux/60-packbench.rules to /etc/udev/rules.d, then unplug the scale and plug it in again.`,
  );
  expect(heard).toHaveLength(1);
  await seconds(10);
  expect(heard).toHaveLength(1);
  devices.faults.open = null;
  await seconds(4);
  expect(message()).toMatch(/^connected/);
});

test('one that another program holds is said to be so', async () => {
  devices.plugIn();
  devices.faults.open = 'cannot open device with path IOService:/1: (0xE00002C5) exclusive access';
  await start('darwin');
  expect(message()).toMatch(/^problem: .* can not be opened: another program may be using it/);
});

test('a computer that can not look for scales says so once and goes on', async () => {
  devices.faults.list = 'libudev.so.1: cannot open shared object file\nRequire stack: ...';
  await start();
  await seconds(60);
  expect(heard.map((state) => state.kind === 'none' && state.message)).toEqual([
    'Scales can not be used on this computer: type the weight. (libudev.so.1: cannot open shared object file)',
  ]);
});

test('a list that fails meanwhile does not take the scale away', async () => {
  devices.plugIn();
  await start();
  devices.faults.list = 'busy';
  await seconds(40);
  devices.weigh(700, 1);
  expect(scales.state()).toMatchObject({ reading: { grams: 700 } });
});

test('nothing is told and nothing is held after the stop, whenever it comes', async () => {
  devices.plugIn();
  scales = createScales({ devices, choice: () => choice });
  scales.start((state) => heard.push(state));
  await scales.stop();
  expect(devices.openPaths()).toEqual([]);
  expect(heard).toEqual([]);
  await seconds(30);
  expect(devices.openPaths()).toEqual([]);
});
