import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { withExclusiveLock } from './exclusive-lock.mjs';

let folder: string;
let lock: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'packbench-lock-'));
  lock = join(folder, 'a', 'work.lock');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('the lock is held during the work and gone afterwards, also after a failure', async () => {
  expect(await withExclusiveLock(lock, async () => existsSync(lock))).toBe(true);
  expect(existsSync(lock)).toBe(false);
  const failing = withExclusiveLock(lock, () => Promise.reject(new Error('no network')));
  await expect(failing).rejects.toThrow('no network');
  expect(existsSync(lock)).toBe(false);
});

test('a lock left behind by a process that is gone is taken over', async () => {
  await withExclusiveLock(lock, async () => undefined);
  // No process has this number: it is above the largest that Linux gives out.
  writeFileSync(lock, '4194999');
  expect(await withExclusiveLock(lock, async () => 'done')).toBe('done');
});

test('two pieces of work under one lock never overlap', async () => {
  const events: string[] = [];
  const work = (name: string) =>
    withExclusiveLock(lock, async () => {
      events.push(`${name} begins`);
      await new Promise((resolve) => setImmediate(resolve));
      events.push(`${name} ends`);
    });
  await Promise.all([work('first'), work('second')]);
  expect(events).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
});
