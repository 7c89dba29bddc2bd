import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeStationFolders } from './station-folders.ts';

let base = '';
beforeEach(() => {
  base = mkdtempSync(path.join(tmpdir(), 'packbench-folders-'));
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

test('a new station gets its folders, which only its owner may look into', () => {
  const data = path.join(base, 'stations', 'one');
  const desktop = path.join(data, 'desktop');
  expect(makeStationFolders(data)).toStrictEqual({ data, desktop });
  expect(statSync(desktop).isDirectory()).toBe(true);
  expect(statSync(data).mode & 0o077).toBe(0);
  expect(makeStationFolders(data)).toStrictEqual({ data, desktop });
});

test('a file in place of the folder is answered with a sentence', () => {
  const file = path.join(base, 'orders.csv');
  writeFileSync(file, '');
  expect(makeStationFolders(file)).toBe(
    `${file} is not a folder: name the folder of the station after --data.`,
  );
  expect(makeStationFolders(path.join(file, 'inside'))).toMatch(/is not a folder/);
});
