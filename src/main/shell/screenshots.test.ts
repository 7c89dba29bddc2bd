import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Camera, takeScreenshots } from './screenshots.ts';

let base = '';
beforeEach(() => {
  base = mkdtempSync(path.join(tmpdir(), 'packbench-screenshots-'));
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

/** A window that needs a few looks before it stands still. */
function restlessCamera(looksUntilSettled: number) {
  let shown = 'nothing';
  let looks = 0;
  const seen: string[] = [];
  const camera: Camera = {
    show: (screen) => {
      shown = screen;
      looks = 0;
      seen.push(screen);
    },
    capture: async () => {
      looks += 1;
      return Buffer.from(`${shown} ${Math.min(looks, looksUntilSettled)}`);
    },
    wait: async () => {},
  };
  return { camera, seen };
}

const screens = [
  'ship',
  'orders',
  'packages',
  'printers',
  'ecommerce-status',
  'settings',
  'practice',
];

test('each screen is shown, waited for until it stands still, and written', async () => {
  const folder = path.join(base, 'made', 'on demand');
  const { camera, seen } = restlessCamera(4);
  const files = await takeScreenshots(camera, folder, true);
  expect(files).toStrictEqual(screens.map((screen) => path.join(folder, `${screen}.png`)));
  expect(files.map((file) => readFileSync(file, 'utf8'))).toStrictEqual(
    screens.map((screen) => `${screen} 4`),
  );
  expect(seen).toStrictEqual([...screens, 'ship']);
});

test('a real station has no picture of the practice screen', async () => {
  await takeScreenshots(restlessCamera(1).camera, base, false);
  expect(readdirSync(base)).not.toContain('practice.png');
});

test('a screen that never stands still is pictured all the same', async () => {
  const files = await takeScreenshots(restlessCamera(Number.POSITIVE_INFINITY).camera, base, false);
  expect(readFileSync(files[0] ?? '', 'utf8')).toBe('ship 20');
});
