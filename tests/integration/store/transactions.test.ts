import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openStore } from '../../../src/main/adapters/sqlite/open-store.ts';
import { createStore } from '../../../src/main/adapters/sqlite/store.ts';
import type { Store } from '../../../src/main/app/store-port.ts';
import { RefusedError } from '../../../src/shared/app-error.ts';
import {
  account,
  importedOrder,
  migrationsDir,
  openStation,
  openTestStore,
  stationOn,
  storeOptions,
  temporaryFolder,
  time,
} from './test-store.ts';

function refusalOf(work: () => unknown): RefusedError['error'] {
  try {
    work();
  } catch (error) {
    if (error instanceof RefusedError) return error.error;
    throw error;
  }
  throw new Error('Nothing was refused.');
}

const setting = (store: Store, name: string) => store.read((tx) => tx.settings.get(name));

describe('a write transaction', () => {
  it('leaves nothing behind when it throws half way', () => {
    const { store, importOrder, ship } = openStation();
    importOrder(importedOrder());
    expect(() =>
      store.write((tx) => {
        tx.settings.set('a', '1');
        tx.packages.nextSequence();
        throw new Error('the plug is pulled');
      }),
    ).toThrow('the plug is pulled');
    expect(setting(store, 'a')).toBeNull();
    expect(ship('113-2223421-1234567').shipmentNumber).toBe('S10000001');
  });

  it('refuses a promise and undoes what was done before it', () => {
    const store = openTestStore();
    const later = (async () => 1) as unknown as () => number;
    expect(() =>
      store.write((tx) => {
        tx.settings.set('a', '1');
        return later();
      }),
    ).toThrow('no promises');
    expect(() => store.read(() => later())).toThrow('no promises');
    expect(setting(store, 'a')).toBeNull();
  });

  it('can not be begun inside another, and the outer one is undone', () => {
    const store = openTestStore();
    expect(() =>
      store.write((tx) => {
        tx.settings.set('a', '1');
        store.write((inner) => inner.settings.set('b', '2'));
      }),
    ).toThrow('inside a write transaction');
    expect(() => store.read(() => store.write(() => 1))).toThrow('inside a read transaction');
    expect([setting(store, 'a'), setting(store, 'b')]).toEqual([null, null]);
  });

  it('can be read from inside, and goes on after it', () => {
    const store = openTestStore();
    const seen = store.write((tx) => {
      tx.settings.set('a', '1');
      const value = setting(store, 'a');
      tx.settings.set('b', '2');
      return value;
    });
    expect([seen, setting(store, 'b')]).toEqual(['1', '2']);
  });

  it('is the only place where something can change', () => {
    const store = openTestStore();
    expect(() => store.read((tx) => tx.settings.set('a', '1'))).toThrow('can not change anything');
    expect(() => store.read((tx) => tx.carriers.takeSerial('x'))).toThrow(
      'can not change anything',
    );
    const kept = store.write((tx) => ({ tx }));
    expect(() => kept.tx.settings.get('a')).toThrow('outside of a transaction');
  });
});

describe('two programs on one file', () => {
  it('make the second wait and then say that the data is in use', () => {
    const file = join(temporaryFolder(), 'station.db');
    const store = openTestStore(file);
    const other = new BetterSqlite3(file);
    onTestFinished(() => {
      other.close();
    });
    other.exec('BEGIN IMMEDIATE');
    const error = refusalOf(() => store.write((tx) => tx.settings.set('a', '1')));
    expect(error.code).toBe('store-busy');
    other.exec('COMMIT');
    store.write((tx) => tx.settings.set('a', '2'));
    expect(setting(store, 'a')).toBe('2');
  });

  it('let one read what was committed while the other is writing', () => {
    const file = join(temporaryFolder(), 'station.db');
    const [one, other] = [openTestStore(file), openTestStore(file)];
    one.write((tx) => tx.settings.set('a', '1'));
    one.write((tx) => {
      tx.settings.set('a', '2');
      expect(setting(other, 'a')).toBe('1');
    });
    expect(setting(other, 'a')).toBe('2');
  });

  it('give a read transaction one state of the data from its first look to its end', () => {
    const file = join(temporaryFolder(), 'station.db');
    const [one, other] = [openTestStore(file), openTestStore(file)];
    one.write((tx) => tx.settings.set('a', '1'));
    one.read((tx) => {
      expect(tx.settings.get('a')).toBe('1');
      other.write((inside) => inside.settings.set('a', '2'));
      expect(tx.settings.get('a')).toBe('1');
    });
    expect(setting(one, 'a')).toBe('2');
  });
});

describe('a store that can not be used', () => {
  const opening = (file: string) => {
    const opened = openStore(storeOptions(file));
    if (opened.ok) opened.value.close();
    return opened.ok ? null : opened.error;
  };

  it('says so where the file is no database, and leaves the file alone', () => {
    const file = join(temporaryFolder(), 'station.db');
    writeFileSync(file, 'This is a letter to the landlord, not a database.'.repeat(40));
    const before = readFileSync(file);
    expect(opening(file)?.code).toBe('store-broken');
    expect(readFileSync(file)).toEqual(before);
  });

  it('says so where the file is a database of another program', () => {
    const file = join(temporaryFolder(), 'station.db');
    const foreign = new BetterSqlite3(file);
    foreign.exec('CREATE TABLE photos (id INTEGER)');
    foreign.close();
    const before = readFileSync(file);
    expect(opening(file)?.message).toContain('belongs to another program');
    expect(readFileSync(file)).toEqual(before);
  });

  it('says so where the place of the file is a folder, or its folder is a file', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'file'), '');
    expect(opening(folder)?.code).toBe('refused');
    expect(opening(join(folder, 'file', 'station.db'))?.code).toBe('refused');
  });

  it('says so while another program holds the file', () => {
    const file = join(temporaryFolder(), 'station.db');
    const other = new BetterSqlite3(file);
    other.exec('BEGIN EXCLUSIVE');
    expect(opening(file)?.code).toBe('store-busy');
    other.exec('COMMIT');
    other.close();
    expect(opening(file)).toBeNull();
  });

  it('tells of a full disk, and what was there before stays usable', () => {
    const file = join(temporaryFolder(), 'station.db');
    openTestStore(file).close();
    const db = new BetterSqlite3(file);
    const pages = Number(db.pragma('page_count', { simple: true }));
    db.pragma(`max_page_count = ${pages + 20}`);
    const store = createStore(db, storeOptions(file) as never);
    onTestFinished(() => store.close());
    store.write((tx) => tx.accounts.save(account, time()));
    const { importOrder } = stationOn(store);
    const error = refusalOf(() => {
      for (let number = 0; number < 5_000; number += 1) {
        importOrder(importedOrder({ channelOrderId: `order-${number}` }));
      }
    });
    expect(error).toMatchObject({ code: 'refused' });
    expect(error.message).toContain('full');
    expect(store.read((tx) => tx.orders.list({ offset: 0, limit: 5 })).rows).toHaveLength(5);
  });

  it('tells of missing rights when a write is refused', () => {
    const file = join(temporaryFolder(), 'station.db');
    openTestStore(file);
    const db = new BetterSqlite3(file, { readonly: true });
    const store = createStore(db, storeOptions(file) as never);
    onTestFinished(() => store.close());
    const error = refusalOf(() => store.write((tx) => tx.settings.set('a', '1')));
    expect(error.message).toContain('can not be written');
  });
});

it('opens with the settings that keep paid labels through a power cut', () => {
  const file = join(temporaryFolder(), 'deep', 'station.db');
  const seen: Record<string, unknown> = {};
  const opened = openStore({ ...storeOptions(file), migrationsDir });
  if (!opened.ok) throw new Error(opened.error.message);
  opened.value.close();
  const db = new BetterSqlite3(file);
  for (const name of ['journal_mode', 'user_version', 'integrity_check']) {
    seen[name] = db.pragma(name, { simple: true });
  }
  db.close();
  const newest = Number(readdirSync(migrationsDir).sort().at(-1)?.slice(0, 4));
  expect(seen).toEqual({ journal_mode: 'wal', user_version: newest, integrity_check: 'ok' });
});
