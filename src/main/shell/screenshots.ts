import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { AppEvent } from '../../shared/events.ts';

type Screen = Extract<AppEvent, { kind: 'navigate' }>['screen'];

/** What is needed of the window: to show a screen and to see what it shows. */
export type Camera = {
  readonly show: (screen: Screen) => void;
  /** The window as it looks now, a PNG. */
  readonly capture: () => Promise<Buffer>;
  readonly wait: (milliseconds: number) => Promise<void>;
};

const firstWaitMs = 400;
const nextWaitMs = 250;
const looksAtMost = 20;

/** A screen is settled when two looks in a row are the same; a clock on it ends the wait too. */
async function captureSettled(camera: Camera): Promise<Buffer> {
  await camera.wait(firstWaitMs);
  let picture = await camera.capture();
  for (let look = 1; look < looksAtMost; look += 1) {
    await camera.wait(nextWaitMs);
    const next = await camera.capture();
    if (next.equals(picture)) return next;
    picture = next;
  }
  return picture;
}

/**
 * Walks through the screens and writes a picture of each into `folder`, for a machine without a
 * display. Ends on the first screen again. Returns the files, in order.
 */
export async function takeScreenshots(
  camera: Camera,
  folder: string,
  practice: boolean,
): Promise<readonly string[]> {
  const screens: readonly Screen[] = [
    'ship',
    'orders',
    'packages',
    'printers',
    'ecommerce-status',
    'settings',
    ...(practice ? (['practice'] as const) : []),
  ];
  await mkdir(folder, { recursive: true });
  const files: string[] = [];
  for (const screen of screens) {
    camera.show(screen);
    const file = path.resolve(folder, `${screen}.png`);
    await writeFile(file, await captureSettled(camera));
    files.push(file);
  }
  camera.show('ship');
  return files;
}
