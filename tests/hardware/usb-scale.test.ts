import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, it } from 'node:test';
import HID from 'node-hid';
import { eventually } from './devices/eventually.ts';
import {
  plugInScale,
  SCALE_PRODUCT_ID,
  SCALE_USAGE,
  SCALE_USAGE_PAGE,
  SCALE_VENDOR_ID,
  type ScaleGadget,
  scaleReport,
  scaleStatus,
  scaleUnit,
} from './devices/scale-gadget.ts';

let scale: ScaleGadget | null = null;

afterEach(async () => {
  await scale?.remove();
  scale = null;
});

// Tests of the station's own scale adapter go into a file of their own beside this one,
// `scale-adapter.test.ts`: plug the scale in as here, start the adapter, send reports.
describe('a scale on a USB cable', () => {
  it('is found by what it is, and its reports arrive as they were sent', async () => {
    const device = await plugIn();
    const found = HID.devices().find((each) => each.vendorId === SCALE_VENDOR_ID);
    assert.equal(found?.productId, SCALE_PRODUCT_ID);
    assert.equal(found?.usagePage, SCALE_USAGE_PAGE);
    assert.equal(found?.usage, SCALE_USAGE);
    const handle = await HID.HIDAsync.open(found?.path ?? '');
    const heard: Buffer[] = [];
    handle.on('data', (bytes: Buffer) => heard.push(bytes));
    const sent = [
      scaleReport(scaleStatus.stableZero, scaleUnit.gram, 0, 0),
      scaleReport(scaleStatus.moving, scaleUnit.gram, 0, 512),
      scaleReport(scaleStatus.stable, scaleUnit.ounce, -1, 181),
    ];
    for (const report of sent) await device.report(report);
    await eventually('the reports', () => heard.length === sent.length);
    assert.deepEqual(heard, sent);
    await handle.close();
  });

  it('belongs to those whom the shipped rule lets use it', async () => {
    await installRule();
    await plugIn();
    const { gid, mode } = await eventually('the rule to be carried out', () => {
      const found = statSync('/dev/hidraw0');
      // The owner is changed before the mode.
      return found.gid !== 0 && (found.mode & 0o777) !== 0o600 && found;
    });
    assert.match(readFileSync('/etc/group', 'utf8'), new RegExp(`^plugdev:[^:]*:${gid}:`, 'm'));
    assert.equal(mode & 0o777, 0o660);
  });

  it('says so when it is unplugged', async () => {
    const device = await plugIn();
    const handle = await HID.HIDAsync.open(SCALE_VENDOR_ID, SCALE_PRODUCT_ID);
    const problems: Error[] = [];
    handle.on('error', (error: Error) => problems.push(error));
    handle.on('data', () => undefined);
    device.unplug();
    await eventually('the error', () => problems.length > 0);
    assert.equal(
      HID.devices().some((each) => each.vendorId === SCALE_VENDOR_ID),
      false,
    );
    await handle.close();
  });
});

async function installRule() {
  const rule = '60-packbench.rules';
  mkdirSync('/etc/udev/rules.d', { recursive: true });
  copyFileSync(
    join(import.meta.dirname, '../../resources/linux', rule),
    join('/etc/udev/rules.d', rule),
  );
  execFileSync('udevadm', ['control', '--reload']);
}

async function plugIn(): Promise<ScaleGadget> {
  scale = await plugInScale();
  return scale;
}
