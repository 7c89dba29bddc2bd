import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeOrderFile } from './order-file.ts';
import { packbench, packbenchHere, temporaryFolder } from './run-packbench.ts';

const folder = temporaryFolder();
const run = packbenchHere(folder.path);
const station = ['--data', 'station'];
const database = join(folder.path, 'station', 'packbench.db');
const bench = ['--carrier', 'UPS', '--service', '03'];
const megabyte = 'x'.repeat(1_000_000);

/** Every row of every table: what must be the same before and after. */
function everything(): string {
  const db = new BetterSqlite3(database, { readonly: true });
  try {
    const tables = db
      .prepare(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'order_search%'",
      )
      .pluck()
      .all();
    return JSON.stringify(
      tables.map((table) => [table, db.prepare(`SELECT * FROM "${table}"`).raw().all()]),
    );
  } finally {
    db.close();
  }
}

beforeAll(async () => {
  expect(
    await run('account', 'add', ...station, '--channel', 'practice', '--name', 'Shop'),
  ).toMatchObject({ code: 0 });
  writeOrderFile(folder.path, 'orders.txt', [{ order: '111-1', sku: 'MUG', quantity: 2 }]);
  expect(await run('import', 'orders.txt', ...station, '--account', 'Shop')).toMatchObject({
    code: 0,
  });
  writeFileSync(join(folder.path, 'empty.csv'), '');
  writeFileSync(
    join(folder.path, 'book.xlsx'),
    'PK\u0003\u0004\u0014\0\u0006\0[Content_Types].xml',
  );
  writeFileSync(join(folder.path, 'picture.txt'), Buffer.from('89504e470d0a1a0a0000', 'hex'));
  writeFileSync(join(folder.path, 'long.json'), JSON.stringify({ line1: megabyte }));
  writeFileSync(join(folder.path, 'wrong.json'), JSON.stringify({ planet: 'Earth' }));
  writeOrderFile(folder.path, 'long.txt', [
    { order: '555-1', sku: 'A', quantity: 1, recipient: megabyte },
  ]);
  const row = { order: '555-2', sku: 'A', quantity: 1 };
  writeOrderFile(
    folder.path,
    'one-order.txt',
    Array.from({ length: 30_000 }, () => row),
  );
});
afterAll(folder.remove);

const forShop = ['--account', 'Shop'];

describe('bad input is one clear line, exit code 1, and changes nothing', () => {
  test.each([
    [
      'an unknown order',
      ['ship', '999-9', ...bench, '--weight', '1kg'],
      'No order has the number 999-9',
    ],
    [
      'an unknown package',
      ['confirm', 'S99999999', '--choice', 'close'],
      'No package has the number',
    ],
    ['an unknown account', ['import', 'orders.txt', '--account', 'Nobody'], 'Accounts here: Shop'],
    [
      'an unknown printer',
      ['ship', '111-1', ...bench, '--weight', '1kg', '--printer', 'P9'],
      'Printers here: Practice printer',
    ],
    [
      'an unknown service',
      ['ship', '111-1', '--carrier', 'UPS', '--service', '99', '--weight', '1kg'],
      'UPS has no service "99"',
    ],
    [
      'an unknown item',
      ['ship', '111-1', ...bench, '--weight', '1kg', '--items', 'CUP=1'],
      'Its items: MUG (2 left)',
    ],
    [
      'more than is left',
      ['ship', '111-1', ...bench, '--weight', '1kg', '--items', 'MUG=3'],
      'Only 2 of MUG are left to ship, not 3',
    ],
    [
      'a negative weight',
      ['ship', '111-1', ...bench, '--weight', '-900g'],
      'A weight can not be negative',
    ],
    [
      'a weight of two readings',
      ['ship', '111-1', ...bench, '--weight', '1,200kg'],
      'can be read in two ways',
    ],
    [
      'a cost that is none',
      ['ship', '111-1', ...bench, '--weight', '1kg', '--cost', '4.505'],
      'The cost must be an amount',
    ],
    [
      'a wrong tracking number',
      ['ship', '111-1', ...bench, '--weight', '1kg', '--tracking', '1Z999AA10123456785'],
      'check',
    ],
    [
      'a short command id',
      ['ship', '111-1', ...bench, '--weight', '1kg', '--command-id', 'short'],
      'Command id',
    ],
    ['no such file', ['import', 'nowhere.csv', ...forShop], 'There is no file'],
    ['a folder for a file', ['import', 'station', ...forShop], 'is a folder'],
    ['an empty file', ['import', 'empty.csv', ...forShop], 'empty.csv: This file is empty'],
    [
      'an Excel workbook',
      ['import', 'book.xlsx', ...forShop],
      'Save it as CSV and import that file',
    ],
    ['a picture', ['import', 'picture.txt', ...forShop], 'This is a picture'],
    ['a file of another format', ['import', 'orders.txt', ...forShop, '--format', 'ebay'], 'eBay'],
    [
      'an address field that there is not',
      ['station', 'set', '--ship-from', 'wrong.json'],
      'no field planet',
    ],
    ['an address of 1 MB', ['station', 'set', '--ship-from', 'long.json'], 'too large'],
    ['an order number of 1 MB', ['order', megabyte], 'too long (at most 200 characters)'],
    ['a search text of 1 MB', ['orders', '--text', megabyte], 'too long (at most 200 characters)'],
    [
      'a printer name of 1 MB',
      ['printer', 'add', '--name', megabyte, '--address', 'tcp://h'],
      'too long',
    ],
    ['a note of 1 MB', ['confirm-manually', 'S1', '--note', megabyte], 'No package has the number'],
    ['a zone that there is not', ['station', 'set', '--zone', 'Mars/Base'], 'not a time zone'],
    [
      'a folder that there is not',
      ['export', '--out', 'no/where.csv'],
      'the folder does not exist',
    ],
  ])('%s', async (_, args, part) => {
    const before = everything();
    const { code, stdout, stderr } = await run(...args, ...station, '--json');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^packbench: [^\n]{1,600}\n$/);
    expect(stderr).toContain(part);
    expect(everything()).toBe(before);
  });

  test.each([
    ['a name of 1 MB', 'long.txt', 'Line 2'],
    [
      'a file with nothing but one order',
      'one-order.txt',
      'More than 2000 rows have the same order number',
    ],
  ])('%s: nothing goes in, and the report says why', async (_, file, part) => {
    const { code, stdout, stderr } = await run('import', file, ...station, ...forShop, '--json');
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ created: 0, updated: 0, problemCount: 1 });
    expect(stderr).toMatch(/^packbench: Nothing was imported from [^\n]{1,600}\n$/);
    expect(stderr).toContain(part);
    expect((await run('orders', ...station, '--text', '555')).stdout).toBe('0 of 0 orders\n');
  });
});

describe('the database', () => {
  test('that another process does not let go of is left alone', async () => {
    const other = new BetterSqlite3(database);
    try {
      other.exec('BEGIN IMMEDIATE');
      const args = ['ship', '111-1', ...bench, '--weight', '1kg', ...station, '--json'];
      expect(await packbench(folder.path, args)).toEqual({
        code: 1,
        stdout: '',
        stderr:
          "packbench: Another program is using the station's data and does not let go of it. Close that program and try again.\n",
      });
      const list = await packbench(folder.path, ['orders', ...station, '--limit', '1']);
      expect(list).toMatchObject({ code: 0, stderr: '' });
    } finally {
      other.exec('ROLLBACK');
      other.close();
    }
  });

  test('of a newer Packbench is refused as it is', async () => {
    const db = new BetterSqlite3(database);
    const version = db.pragma('user_version', { simple: true });
    db.pragma('user_version = 9990');
    db.close();
    const before = readFileSync(database);
    const { code, stdout, stderr } = await packbench(folder.path, ['orders', ...station]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^packbench: This data was written by a newer Packbench [^\n]+\n$/);
    expect(readFileSync(database).equals(before)).toBe(true);
    const back = new BetterSqlite3(database);
    back.pragma(`user_version = ${version}`);
    back.close();
  });

  test('that is none is refused as it is', async () => {
    const path = join(folder.path, 'packbench.db');
    writeFileSync(path, 'This is a letter and no database at all.'.repeat(200));
    const { code, stderr } = await run('orders', '--data', '.');
    expect(code).toBe(1);
    expect(stderr).toMatch(/^packbench: The file with the station's data is damaged [^\n]+\n$/);
    expect(readFileSync(path, 'utf8')).toContain('a letter');
  });
});
