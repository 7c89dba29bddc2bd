import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { missingPlatformPackages } from '../../scripts/lockfile/missing-platform-packages.mjs';

/*
 * What a fresh clone rests on: exact versions, and a lockfile that `npm ci` accepts.
 */

const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const direct: Readonly<Record<string, string>> = {
  ...manifest.dependencies,
  ...manifest.devDependencies,
};

test('every dependency is named with its exact version', () => {
  const loose = Object.entries(direct).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version));
  expect(loose).toEqual([]);
});

test('the lockfile holds what package.json names', () => {
  const locked = Object.keys(direct).map((name) => [
    name,
    lock.packages[`node_modules/${name}`]?.version,
  ]);
  expect(Object.fromEntries(locked)).toEqual(direct);
});

test('the lockfile holds every platform, or npm ci refuses it (node scripts/complete-lockfile.mjs)', () => {
  expect(missingPlatformPackages(lock.packages).map(({ name }) => name)).toEqual([]);
});

test('a platform package that is not locked is found, with its system and processor', () => {
  const found = missingPlatformPackages({
    '': {},
    'node_modules/tool': {
      dev: true,
      optionalDependencies: {
        '@tool/linux-arm64-musl': '1.2.3',
        '@tool/win32-x64-msvc': '1.2.3',
        '@tool/linux-x64-gnu': '1.2.3',
        'not-a-platform': '1.0.0',
      },
    },
    'node_modules/@tool/linux-x64-gnu': {},
  });
  expect(found).toEqual([
    {
      name: '@tool/linux-arm64-musl',
      entry: {
        version: '1.2.3',
        cpu: ['arm64'],
        dev: true,
        libc: ['musl'],
        optional: true,
        os: ['linux'],
      },
    },
    {
      name: '@tool/win32-x64-msvc',
      entry: { version: '1.2.3', cpu: ['x64'], dev: true, optional: true, os: ['win32'] },
    },
  ]);
});

test('a package that is locked inside its owner counts as locked', () => {
  const found = missingPlatformPackages({
    'node_modules/a/node_modules/tool': { optionalDependencies: { 'tool-linux-x64': '1.0.0' } },
    'node_modules/a/node_modules/tool-linux-x64': {},
  });
  expect(found).toEqual([]);
});

test('only packages whose install script is needed may run one', () => {
  const allowed = Object.entries(manifest.allowScripts).filter(([, allow]) => allow === true);
  expect(allowed).toEqual([['node', true]]);
  const reviewed = Object.keys(manifest.allowScripts);
  const withScripts = Object.entries<{ hasInstallScript?: boolean }>(lock.packages)
    .filter(([, entry]) => entry.hasInstallScript === true)
    .map(([path]) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length));
  expect(withScripts.filter((name) => !reviewed.includes(name))).toEqual([]);
});
