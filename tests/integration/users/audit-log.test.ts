import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterEach, describe, expect, it } from 'vitest';
import type { AuditEntry } from '../../../src/main/app/audit-port.ts';
import type { CommandInput } from '../../../src/shared/contract.ts';
import { createManualClock } from '../../support/manual-clock.ts';
import { closeTestStation, type TestStation } from '../../support/test-station.ts';
import { openUsersStation, type UsersStation } from '../../support/users-station.ts';

const opened: TestStation[] = [];
afterEach(async () => {
  for (const station of opened.splice(0)) await closeTestStation(station);
});

async function open(): Promise<UsersStation> {
  const station = await openUsersStation({ clock: createManualClock('2026-11-22T09:00:00.000Z') });
  opened.push(station);
  return station;
}

function add(station: TestStation, ...entries: readonly Partial<AuditEntry>[]): void {
  station.context.store.write((tx) => {
    for (const entry of entries) {
      tx.audit.add({
        at: '2026-11-22T12:00:00.000Z',
        actor: 'Pia',
        action: 'reprint',
        subject: 'package',
        subjectId: 'none',
        detail: {},
        ...entry,
      });
    }
  });
}

const list = async (station: TestStation, filter: Partial<CommandInput<'audit.list'>> = {}) =>
  station.run('audit.list', { offset: 0, limit: 100, ...filter });

describe('the audit log', () => {
  it('is read page by page, the newest first', async () => {
    const station = await open();
    add(station, ...Array.from({ length: 25 }, (_, at) => ({ actor: 'Zoe', subjectId: `p${at}` })));
    const first = await list(station, { actor: 'Zoe', limit: 10 });
    const third = await list(station, { actor: 'Zoe', offset: 20, limit: 10 });
    expect(first.total).toBe(25);
    expect(first.rows).toHaveLength(10);
    expect(third.rows).toHaveLength(5);
    const keys = [...first.rows, ...third.rows].map((row) => Number(row.entryId));
    expect(keys).toEqual([...keys].sort((a, b) => b - a));
  });

  it('is filtered by who, of what, and days of the station’s calendar', async () => {
    const station = await open();
    await station.run('settings.save', {
      ...(await station.run('settings.get', {})),
      stationZone: 'America/New_York',
    } as never);
    add(
      station,
      { actor: 'Zoe', at: '2026-11-20T04:59:59.999Z', action: 'send now' },
      { actor: 'Zoe', at: '2026-11-20T05:00:00.000Z', action: 'retry now' },
      { actor: 'Zoe', at: '2026-11-21T04:59:59.999Z', action: 'void', subject: 'order' },
      { actor: 'Zoe', at: '2026-11-21T05:00:00.000Z', action: 'reprint' },
    );
    const ofDay = await list(station, { actor: 'Zoe', from: '2026-11-20', to: '2026-11-20' });
    expect(ofDay.rows.map((row) => row.words)).toEqual([
      'Voided the label.',
      'Had the update sent again at once.',
    ]);
    expect((await list(station, { actor: 'Zoe', subject: 'order' })).total).toBe(1);
    expect((await list(station, { actor: 'Zoe', from: '2026-11-21' })).total).toBe(1);
    expect((await list(station, { actor: 'nobody' })).rows).toEqual([]);
    expect((await list(station)).actors).toEqual([...new Set((await list(station)).actors)].sort());
  });

  it('is found by words of the deed, and by the order whatever was done to its package', async () => {
    const station = await open();
    await station.signIn('Pia');
    const orders = await station.run('orders.list', { offset: 0, limit: 1 });
    const orderNumber = orders.rows[0]?.orderNumber ?? '';
    const shipped = await station.ship(orderNumber);
    await station.signIn('Olga');
    const shipment = shipped.confirmation?.package.shipmentNumber ?? '';
    for (const text of [orderNumber, shipment]) {
      const { rows } = await list(station, { text });
      expect(rows).toMatchObject([
        {
          actor: 'Pia',
          words: expect.stringMatching(/^Made the label/),
          subject: 'Package',
          subjectName: shipment,
        },
      ]);
    }
    add(station, { actor: 'Zoe', action: 'bulk update', detail: { packages: 3 } });
    expect((await list(station, { text: 'update bulk zoe' })).total).toBe(1);
  });

  it.each(['%', '_', '\\', '"', "'", 'Pia\0x', 'a" OR 1=1 --', '%%%%%%', 'NEAR(a b)', '*'])(
    'takes %j for a text and nothing else',
    async (text) => {
      const station = await open();
      const { rows } = await list(station, { text });
      expect(rows.filter((row) => !JSON.stringify(row).includes(text))).toEqual([]);
    },
  );

  it('says an action that it does not know as it is, with what somebody wrote to it', async () => {
    const station = await open();
    add(
      station,
      { actor: 'Zoe', action: 'fold box', detail: {} },
      { actor: 'Zoe', action: 'fold box', detail: { note: 'twice' } },
      { actor: 'Zoe', action: 'toString', subject: 'constructor', detail: {} },
    );
    expect((await list(station, { actor: 'Zoe' })).rows.map((row) => row.words)).toEqual([
      'ToString.',
      'Fold box: twice',
      'Fold box.',
    ]);
  });
});

describe('the file of the audit log', () => {
  it('has exactly what is listed, every entry, as a table that runs nothing', async () => {
    const station = await open();
    const formula = '=HYPERLINK("http://evil.example","x")';
    add(
      station,
      ...Array.from({ length: 1_203 }, () => ({ actor: 'Zoe', action: 'send now' })),
      { actor: '+Zoe', action: 'reprint', detail: { printer: 'A', reason: 'torn, "badly"' } },
      { actor: 'Zoe', action: formula, detail: {} },
    );
    const file = join(station.dataDir, 'audit.csv');
    station.dialogs.save = file;
    expect(await station.run('audit.export', { actor: 'Zoe' })).toEqual({
      savedTo: file,
      rows: 1_204,
    });
    const text = readFileSync(file, 'utf8');
    const table: string[][] = parse(text, { bom: true });
    expect(table).toHaveLength(1_205);
    expect(table[0]).toEqual(['Time (UTC)', 'Who', 'What', 'Of', 'Name', 'Action', 'Detail']);
    expect(table[1]?.slice(1, 3)).toEqual(['Zoe', `'${formula}.`]);
    expect(table[1]?.[5]).toBe(`'${formula}`);

    await station.run('audit.export', { actor: '+Zoe' });
    const rows: string[][] = parse(readFileSync(file, 'utf8'), { bom: true });
    expect(rows[1]?.slice(1, 3)).toEqual(["'+Zoe", 'Printed the label again on A: torn, "badly".']);
    // That it was taken along is an entry too.
    const { rows: last } = await list(station, { limit: 1 });
    expect(last[0]).toMatchObject({ actor: 'Olga', words: 'Saved 1 entry of this log.' });
  });

  it('is not written when the person cancels', async () => {
    const station = await open();
    expect(await station.run('audit.export', {})).toEqual({ savedTo: null, rows: 0 });
  });
});
