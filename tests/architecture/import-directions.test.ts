import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

/*
 * The rules of .dependency-cruiser.cjs are only worth something if they bite. Each row plants one
 * forbidden import into a small tree of its own and names the rules that must catch it.
 */

interface Violation {
  readonly from: string;
  readonly to: string;
  readonly rule: string;
}

interface Cruise {
  readonly modules: number;
  readonly violations: readonly Violation[];
}

interface CruiseReport {
  readonly modules: readonly unknown[];
  readonly summary: {
    readonly violations: readonly {
      readonly from: string;
      readonly to: string;
      readonly rule: { readonly name: string };
    }[];
  };
}

const root = process.cwd();
const run = promisify(execFile);
const folders: string[] = [];

/** What a tree looks like in which every import is allowed. */
const lawful: Readonly<Record<string, string>> = {
  'src/shared/result.ts': "import { z } from 'zod';\nexport const result = z.string();",
  'src/main/domain/order.ts':
    "import { result } from '../../shared/result.ts';\nexport const order = result;",
  'src/main/app/ports.ts': 'export interface Clock { now(): number }',
  'src/main/app/store-port.ts': 'export interface Store { load(): number }',
  'src/main/app/lanes.ts': "import PQueue from 'p-queue';\nexport const lanes = new PQueue();",
  'src/main/app/scan-order.ts':
    "import { order } from '../domain/order.ts';\nexport const scan = order;",
  'src/main/adapters/sqlite/store.ts':
    "import { readFileSync } from 'node:fs';\nimport Database from 'better-sqlite3';\nimport { sql } from 'kysely';\nimport type { Store } from '../../app/store-port.ts';\nexport const store = [readFileSync, Database, sql] as unknown as Store;",
  'src/main/adapters/channels/http/call.ts': 'export const call = 1;',
  'src/main/adapters/channels/amazon/client.ts':
    "import { call } from '../http/call.ts';\nexport const client = call;",
  'src/main/adapters/channels/ebay/client.ts': 'export const client = 2;',
  'src/main/compose.ts':
    "import { store } from './adapters/sqlite/store.ts';\nimport { scan } from './app/scan-order.ts';\nexport const compose = [store, scan];",
  'src/main/shell/window.ts':
    "import { BrowserWindow } from 'electron';\nexport const window = BrowserWindow;",
  'src/main/index.ts':
    "import { app } from 'electron';\nimport { compose } from './compose.ts';\nimport { window } from './shell/window.ts';\nexport const host = [app, compose, window];",
  'src/main/cli.ts': "import { compose } from './compose.ts';\nexport const cli = compose;",
  'src/preload/index.ts':
    "import { contextBridge } from 'electron';\nimport type { result } from '../shared/result.ts';\nexport const bridge = contextBridge as unknown as typeof result;",
  'src/renderer/api.ts':
    "import type { result } from '../shared/result.ts';\nexport type Api = typeof result;",
  'src/renderer/ui/money.ts': "import { useState } from 'react';\nexport const money = useState;",
  'src/renderer/features/ship/ship.ts':
    "import { money } from '../../ui/money.ts';\nexport const ship = money;",
  'src/renderer/features/orders/orders.ts': 'export const orders = 1;',
};

/** [what is planted, into which file, the import, the rules that must refuse it] */
const planted: readonly (readonly [string, string, string, readonly string[]])[] = [
  [
    'shared code reaching into main',
    'src/shared/bad.ts',
    '../main/domain/order.ts',
    ['shared-stands-alone'],
  ],
  ['shared code using node', 'src/shared/bad.ts', 'node:fs', ['shared-stands-alone']],
  ['the domain reading files', 'src/main/domain/bad.ts', 'node:fs', ['domain-is-pure']],
  [
    'the domain knowing a use-case',
    'src/main/domain/bad.ts',
    '../app/scan-order.ts',
    ['domain-is-pure'],
  ],
  [
    'the domain using a package',
    'src/main/domain/bad.ts',
    'zod',
    ['domain-is-pure', 'home-of-zod'],
  ],
  [
    'a use-case knowing an adapter',
    'src/main/app/bad.ts',
    '../adapters/sqlite/store.ts',
    ['app-knows-no-edge'],
  ],
  ['a use-case doing I/O', 'src/main/app/bad.ts', 'node:net', ['app-knows-no-edge']],
  ['p-queue outside the lanes', 'src/main/app/bad.ts', 'p-queue', ['home-of-p-queue']],
  [
    'an adapter calling a use-case',
    'src/main/adapters/sqlite/bad.ts',
    '../../app/scan-order.ts',
    ['adapters-see-ports'],
  ],
  [
    'an adapter opening windows',
    'src/main/adapters/printers/bad.ts',
    'electron',
    ['home-of-electron'],
  ],
  [
    'an adapter using another',
    'src/main/adapters/printers/bad.ts',
    '../sqlite/store.ts',
    ['no-adapter-imports-another'],
  ],
  [
    'a channel using another',
    'src/main/adapters/channels/amazon/bad.ts',
    '../ebay/client.ts',
    ['no-channel-imports-another'],
  ],
  [
    'better-sqlite3 outside its adapter',
    'src/main/adapters/exporters/bad.ts',
    'better-sqlite3',
    ['home-of-better-sqlite3'],
  ],
  [
    'pdf-lib outside labels and documents',
    'src/main/adapters/printers/bad.ts',
    'pdf-lib',
    ['home-of-pdf-lib'],
  ],
  [
    'the receipt library where something is sent',
    'src/main/adapters/printers/bad.ts',
    'node-thermal-printer',
    ['home-of-node-thermal-printer'],
  ],
  ['kysely in a use-case', 'src/main/app/bad.ts', 'kysely', ['home-of-kysely']],
  [
    'csv-parse outside the importers',
    'src/main/adapters/exporters/bad.ts',
    'csv-parse',
    ['home-of-csv-parse'],
  ],
  [
    'a package that nobody gave a home',
    'src/main/adapters/labels/bad.ts',
    'pngjs',
    ['package-without-a-home'],
  ],
  [
    'the composition root knowing the shell',
    'src/main/compose.ts',
    './shell/window.ts',
    ['compose-knows-no-host'],
  ],
  [
    'the composition root importing electron',
    'src/main/compose.ts',
    'electron',
    ['home-of-electron'],
  ],
  ['the command line importing the shell', 'src/main/cli.ts', './shell/window.ts', ['cli-host']],
  [
    'the command line skipping compose',
    'src/main/cli.ts',
    './adapters/sqlite/store.ts',
    ['cli-host'],
  ],
  [
    'the desktop host skipping compose',
    'src/main/index.ts',
    './adapters/sqlite/store.ts',
    ['desktop-host'],
  ],
  [
    'the shell touching the store',
    'src/main/shell/bad.ts',
    '../adapters/sqlite/store.ts',
    ['shell-is-thin'],
  ],
  [
    'the preload script loading a schema',
    'src/preload/index.ts',
    '../shared/result.ts',
    ['preload-loads-types-only'],
  ],
  [
    'the preload script reaching into main',
    'src/preload/bad.ts',
    '../main/domain/order.ts',
    ['preload-has-no-logic'],
  ],
  [
    'a page reaching into main',
    'src/renderer/bad.ts',
    '../main/domain/order.ts',
    ['renderer-knows-shared-only'],
  ],
  ['a page using node', 'src/renderer/bad.ts', 'node:fs', ['renderer-knows-shared-only']],
  [
    'a page importing electron',
    'src/renderer/bad.ts',
    'electron',
    ['home-of-electron', 'renderer-packages'],
  ],
  [
    'a page pulling in a new package',
    'src/renderer/bad.ts',
    'pdf-lib',
    ['home-of-pdf-lib', 'renderer-packages'],
  ],
  [
    'a feature using another',
    'src/renderer/features/ship/bad.ts',
    '../orders/orders.ts',
    ['no-feature-imports-another'],
  ],
  [
    'common UI knowing a feature',
    'src/renderer/ui/bad.ts',
    '../features/ship/ship.ts',
    ['ui-knows-no-feature'],
  ],
  [
    'an import of a file that is not there',
    'src/shared/bad.ts',
    './missing.ts',
    ['resolvable', 'shared-stands-alone'],
  ],
  ['the product importing a test', 'src/shared/bad.ts', './result.test.ts', ['no-test-in-product']],
];

/** Every planted import of a new file gets a file of its own, so that one cruise shows them all. */
const plants = planted.map(([what, file, imported, rules], index) => ({
  what,
  file: file.replace('bad.ts', `bad-${index}.ts`),
  imported,
  rules,
}));

function plantedTree(): Record<string, string> {
  const tree: Record<string, string> = {
    ...lawful,
    'src/shared/result.test.ts': 'export const nothing = 1;',
  };
  plants.forEach(({ file, imported }, index) => {
    const planting = `import * as planted${index} from '${imported}';\nexport const bad${index} = planted${index};`;
    tree[file] = `${tree[file] ?? ''}\n${planting}\n`;
  });
  return tree;
}

/** `node:fs` is reported as `fs`, a relative import by its path, a package by the file it led to. */
function isAbout(to: string, imported: string): boolean {
  return to.includes(imported.replace(/^node:/, '').replace(/^(\.\.?\/)+/, ''));
}

describe('import directions', () => {
  let lawfulCruise: Cruise;
  let plantedCruise: Cruise;
  let cyclicCruise: Cruise;
  let productCruise: Cruise;

  beforeAll(async () => {
    [lawfulCruise, plantedCruise, cyclicCruise, productCruise] = await Promise.all([
      cruise(lawful),
      cruise(plantedTree()),
      cruise({
        'src/main/domain/a.ts': "import { b } from './b.ts';\nexport const a = () => b;",
        'src/main/domain/b.ts': "import { a } from './a.ts';\nexport const b = () => a;",
      }),
      cruiseFolder(root),
    ]);
  }, 120_000);

  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });

  test('a lawful tree is read completely and nothing is held against it', () => {
    expect(lawfulCruise.violations).toEqual([]);
    expect(lawfulCruise.modules).toBeGreaterThanOrEqual(Object.keys(lawful).length);
  });

  test('the product itself is read: a cruise of nothing would pass too', () => {
    expect(productCruise.modules).toBeGreaterThan(20);
  });

  test('a circle of imports is caught', () => {
    expect(new Set(cyclicCruise.violations.map(({ rule }) => rule))).toEqual(
      new Set(['no-cycles']),
    );
  });

  test.for(plants)('$what is caught ($file)', ({ file, imported, rules }) => {
    const caught = plantedCruise.violations
      .filter(({ from, to }) => from === file && isAbout(to, imported))
      .map(({ rule }) => rule);
    expect(caught.sort()).toEqual([...rules].sort());
  });

  test('nothing but what was planted is caught', () => {
    const expected = plants.reduce((sum, { rules }) => sum + rules.length, 0);
    expect(plantedCruise.violations).toHaveLength(expected);
  });
});

async function cruise(tree: Readonly<Record<string, string>>): Promise<Cruise> {
  const folder = mkdtempSync(join(tmpdir(), 'packbench-imports-'));
  folders.push(folder);
  for (const [file, text] of Object.entries(tree)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  for (const name of ['.dependency-cruiser.cjs', 'tsconfig.json', 'package.json']) {
    cpSync(join(root, name), join(folder, name));
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  return cruiseFolder(folder);
}

async function cruiseFolder(folder: string): Promise<Cruise> {
  const program = join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruiser.mjs');
  const args = [program, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'src'];
  const { stdout } = await run(process.execPath, args, { cwd: folder, maxBuffer: 100_000_000 });
  const report: CruiseReport = JSON.parse(stdout);
  return {
    modules: report.modules.length,
    violations: report.summary.violations.map(({ from, to, rule }) => ({
      from,
      to,
      rule: rule.name,
    })),
  };
}
