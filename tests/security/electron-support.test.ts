import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { isSupportedElectron, newestElectron } from './electron-support.ts';

const root = path.resolve(import.meta.dirname, '../..');

function pinnedElectron(): string {
  const manifest = readFileSync(path.join(root, 'package.json'), 'utf8');
  return (JSON.parse(manifest) as { devDependencies: { electron: string } }).devDependencies
    .electron;
}

describe('Electron', () => {
  test('is pinned to one exact version', () => {
    expect(pinnedElectron()).toMatch(/^\d+\.\d+\.\d+$/);
  });

  test('is one of the three newest majors, which are the ones that get security fixes', () => {
    expect(isSupportedElectron(pinnedElectron(), newestElectron)).toBe(true);
  });

  // For the weekly run, which has a network and may ask the registry.
  test.runIf(process.env.PACKBENCH_ONLINE_CHECKS === '1')(
    'is still supported by what the registry calls the latest (online)',
    () => {
      const latest = execFileSync('npm', ['view', 'electron', 'dist-tags.latest'], {
        encoding: 'utf8',
        timeout: 30_000,
      });
      expect(isSupportedElectron(pinnedElectron(), latest.trim())).toBe(true);
    },
  );
});

test.each([
  ['45.4.1', '45.0.0', true],
  ['43.0.0', '45.4.1', true],
  ['42.9.9', '45.4.1', false],
  ['33.4.11', '45.4.1', false],
  ['46.0.0', '45.4.1', true],
  ['46.0.0-beta.1', '45.4.1', false],
  ['^45.4.1', '45.4.1', false],
])('%s beside a newest of %s: supported is %s', (pinned, newest, supported) => {
  expect(isSupportedElectron(pinned, newest)).toBe(supported);
});
