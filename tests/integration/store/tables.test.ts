import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import {
  account,
  carrier,
  openStation,
  openTestStore,
  printer,
  temporaryFolder,
  time,
} from './test-store.ts';

describe('accounts', () => {
  it('are kept as saved, found by id and by name in any case, and listed in the order they were made', () => {
    const store = openTestStore();
    const other = { ...account, id: 'account-0', name: 'Second', enabled: false, settings: {} };
    store.write((tx) => {
      tx.accounts.save(account, time());
      tx.accounts.save(other, time(1));
      tx.accounts.save({ ...account, company: 'Changed' }, time(2));
    });
    store.read((tx) => {
      expect(tx.accounts.list()).toEqual([{ ...account, company: 'Changed' }, other]);
      expect(tx.accounts.find('account-0')).toEqual(other);
      expect(tx.accounts.findByName('sECOND')).toEqual(other);
      expect([tx.accounts.find('x'), tx.accounts.findByName('x')]).toEqual([null, null]);
    });
  });

  it('of the same name are refused in words', () => {
    const { store } = openStation();
    expect(() =>
      store.write((tx) => tx.accounts.save({ ...account, id: 'b', name: 'MAIN SHOP' }, time())),
    ).toThrow('There is another account of this name');
  });
});

describe('carriers', () => {
  it('are saved with their services in order, and the new services replace the old ones', () => {
    const { store } = openStation();
    const changed = {
      ...carrier,
      name: 'United Parcel Service',
      trackingFormat: null,
      services: [
        { code: 'b', name: 'B' },
        { code: 'a', name: 'A' },
      ],
    };
    store.write((tx) => tx.carriers.save(changed, time(1)));
    store.read((tx) => {
      expect(tx.carriers.list()).toEqual([changed]);
      expect(tx.carriers.find(carrier.id)).toEqual(changed);
      expect(tx.carriers.findByCode('ups')).toEqual(changed);
      expect(tx.carriers.findByCode('DHL')).toBeNull();
    });
  });
});

describe('printers', () => {
  it('have one default: saving another takes the mark away', () => {
    const { store } = openStation();
    const second = { ...printer, id: 'printer-2', name: 'Bench 2', dpi: 300 as const };
    store.write((tx) => tx.printers.save(second, time(1)));
    store.read((tx) => {
      expect(tx.printers.list()).toEqual([{ ...printer, isDefault: false }, second]);
      expect(tx.printers.findByName('bench 2')).toEqual(second);
      expect(tx.printers.find('printer-1')?.isDefault).toBe(false);
    });
  });
});

describe('presets and column maps', () => {
  it('are saved, replaced and removed', () => {
    const { store } = openStation();
    const preset = {
      id: 'preset-1',
      name: 'Small box',
      carrierId: carrier.id,
      serviceCode: '03',
      packageName: 'Box S',
      lengthMm: 200,
      widthMm: null,
      heightMm: null,
    };
    store.write((tx) => {
      tx.presets.save(preset);
      tx.presets.save({ ...preset, id: 'preset-2', name: 'A bag' });
      tx.presets.save({ ...preset, widthMm: 100 });
    });
    const names = () => store.read((tx) => tx.presets.list()).map((each) => each.name);
    expect(names()).toEqual(['A bag', 'Small box']);
    expect(store.read((tx) => tx.presets.list())[1]).toEqual({ ...preset, widthMm: 100 });
    store.write((tx) => tx.presets.remove('preset-1'));
    expect(names()).toEqual(['A bag']);
  });

  it('replace a map of the same name', () => {
    const store = openTestStore();
    store.write((tx) => {
      tx.columnMaps.save({ id: 'm1', name: 'My shop', columns: { sku: 'Article' } });
      tx.columnMaps.save({ id: 'm2', name: 'MY SHOP', columns: { sku: 'Item' } });
    });
    const map = { id: 'm1', name: 'MY SHOP', columns: { sku: 'Item' } };
    expect(store.read((tx) => tx.columnMaps.list())).toEqual([map]);
    expect(store.read((tx) => tx.columnMaps.findByName('my shop'))).toEqual(map);
    expect(store.read((tx) => tx.columnMaps.findByName('other'))).toBeNull();
  });
});

it('remembers a command that was carried out', () => {
  const store = openTestStore();
  const command = { commandId: 'c1', name: 'ship', fingerprint: '{}', subjectId: 'p1' };
  store.write((tx) => tx.commands.add({ ...command, now: time() }));
  expect(store.read((tx) => tx.commands.find('c1'))).toEqual({
    name: 'ship',
    fingerprint: '{}',
    subjectId: 'p1',
  });
  expect(store.read((tx) => tx.commands.find('c2'))).toBeNull();
  expect(() => store.write((tx) => tx.commands.add({ ...command, now: time() }))).toThrow('UNIQUE');
});

describe('API calls', () => {
  const call = { accountId: account.id, api: 'writeback', outcome: 'ok', message: '' } as const;

  it('are told since a time, oldest first, and the last of each API for ever', () => {
    const { store } = openStation();
    const orders = { ...call, api: 'orders' } as const;
    store.write((tx) => {
      tx.apiCalls.add({ ...call, endedAt: time(20), outcome: 'error', message: 'no' });
      tx.apiCalls.add({ ...call, endedAt: time(10) });
      tx.apiCalls.add({ ...orders, endedAt: time(0) });
      tx.apiCalls.add({ ...orders, endedAt: time(-10) });
    });
    const last = [
      { ...orders, endedAt: time(0) },
      { ...call, endedAt: time(20), outcome: 'error', message: 'no' },
    ];
    expect(store.read((tx) => tx.apiCalls.since(time(10)))).toEqual([
      { ...call, endedAt: time(10) },
      last[1],
    ]);
    expect(store.read((tx) => tx.apiCalls.last())).toEqual(last);
    store.write((tx) => tx.apiCalls.removeBefore(time(100)));
    expect(store.read((tx) => tx.apiCalls.last())).toEqual(last);
    expect(store.read((tx) => tx.apiCalls.since(time(-1_000)))).toEqual(last);
  });
});

it('writes the audit log with its details', () => {
  const file = join(temporaryFolder(), 'station.db');
  const store = openTestStore(file);
  store.write((tx) =>
    tx.audit.add({
      at: time(),
      actor: 'packer',
      action: 'void',
      subject: 'package',
      subjectId: 'p1',
      detail: { reason: 'torn' },
    }),
  );
  const db = new BetterSqlite3(file, { readonly: true });
  const rows = db.prepare('SELECT * FROM audit_log').all();
  db.close();
  expect(rows).toEqual([
    {
      audit_key: 1,
      at: time(),
      actor: 'packer',
      action: 'void',
      subject: 'package',
      subject_id: 'p1',
      detail: '{"reason":"torn"}',
    },
  ]);
});
