import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { closeTestStation, openTestStation, type TestStation } from '../../support/test-station.ts';

const report = join(import.meta.dirname, '..', '..', 'fixtures', 'e2e', 'unshipped-orders.txt');

let station: TestStation;
let accountId: string;

beforeEach(async () => {
  station = await openTestStation();
  accountId = (await station.run('accounts.list', {})).accounts[0]?.accountId ?? '';
});
afterEach(() => closeTestStation(station));

const choose = async (path: string) => {
  station.dialogs.open = path;
  const { file } = await station.run('orders.chooseFile', {});
  if (file === null) throw new Error('Nothing was chosen');
  return file;
};
const importReport = async (path: string) => {
  const file = await choose(path);
  return station.run('orders.import', {
    fileId: file.fileId,
    accountId,
    format: file.format ?? 'csv',
    columns: file.format === 'csv' ? file.suggestedColumnMap : undefined,
  });
};
const write = (name: string, content: string | Buffer) => {
  const path = join(station.dataDir, name);
  writeFileSync(path, content);
  return path;
};

/** The beginning of an Excel file: a zip archive whose first member is this one. */
const workbook = Buffer.concat([
  Buffer.from('504b03041400060008000000210000000000000000000000000000001300', 'hex'),
  Buffer.from('[Content_Types].xml'),
]);

describe('importing orders', () => {
  it('takes the good orders and reports the bad row with its line', async () => {
    expect(await importReport(report)).toMatchObject({
      created: 2,
      updated: 0,
      unchanged: 0,
      problemCount: 1,
      problems: [{ fileLine: 5 }],
    });
    const view = await station.run('station.scan', { code: '905-0000001-0000001' });
    expect(view.order?.lines.map((line) => [line.sku, line.quantityLeft])).toEqual([
      ['000123-A', 2],
      ['000124-B', 1],
    ]);
  });

  it('changes nothing when the same file comes again', async () => {
    await importReport(report);
    const before = await station.run('station.scan', { code: '905-0000001-0000001' });
    station.clock.advance(60_000);
    expect(await importReport(report)).toMatchObject({ created: 0, updated: 0, unchanged: 2 });
    const after = await station.run('station.scan', { code: '905-0000001-0000001' });
    expect(after).toEqual(before);
  });

  it('updates an order that has changed, never doubles it, and keeps what is packed', async () => {
    await importReport(report);
    await station.ship('905-0000002-0000002');
    const changedReport = readFileSync(report, 'utf8').replaceAll('12 Maple Row', '14 Maple Row');
    expect(await importReport(write('again.txt', changedReport))).toMatchObject({
      created: 0,
      updated: 1,
      unchanged: 1,
    });
    const list = await station.run('orders.list', { text: '905-0000002', offset: 0, limit: 10 });
    expect(list.total).toBe(1);
    const stored = await station.run('orders.get', { orderId: list.rows[0]?.orderId ?? '' });
    expect(stored.shipTo.line1).toBe('14 Maple Row');
    expect(stored.lines[0]?.quantityLeft).toBe(0);
    expect(stored.packages.length).toBe(1);
  });

  it('reads a foreign CSV file through a column map and keeps the map under its name', async () => {
    const csv =
      'Order #,Ship To,Street,Town,Zip,Land,Article,Qty\r\n000042,Ana,1 Elm,Bonn,01234,DE,007,2\r\n';
    const file = await choose(write('shop.csv', csv));
    expect(file.format).toBe('csv');
    const columns = {
      orderNumber: 'Order #',
      name: 'Ship To',
      line1: 'Street',
      city: 'Town',
      postalCode: 'Zip',
      country: 'Land',
      sku: 'Article',
      quantity: 'Qty',
    };
    const result = await station.run('orders.import', {
      fileId: file.fileId,
      accountId,
      format: 'csv',
      columns,
      saveColumnMapAs: 'My shop',
    });
    expect(result).toMatchObject({ created: 1, problemCount: 0 });
    const view = await station.run('station.scan', { code: '000042' });
    expect(view.order).toMatchObject({
      shipTo: { postalCode: '01234' },
      lines: [{ sku: '007', quantityOrdered: 2 }],
    });
    expect((await station.run('columnMaps.list', {})).maps).toMatchObject([
      { name: 'My shop', columns },
    ]);
  });

  it('says what is wrong with a file that is none, and changes nothing', async () => {
    const before = await station.run('orders.list', { offset: 0, limit: 500 });
    for (const [name, content, words] of [
      ['empty.txt', '', /empty/i],
      ['orders.xlsx', workbook, /Excel|workbook/i],
      ['label.png', Buffer.from('89504e470d0a1a0a0000000d', 'hex'), /picture|image|PNG/i],
      ['page.csv', '<!DOCTYPE html><html></html>', /web page|HTML/i],
    ] as const) {
      const file = await choose(write(name, content));
      expect(file.format, name).toBeNull();
      expect(file.reason, name).toMatch(words);
      const refused = await station.refusal('orders.import', {
        fileId: file.fileId,
        accountId,
        format: 'amazon-unshipped',
      });
      expect(refused, name).toMatch(/\.$/);
    }
    station.dialogs.open = join(station.dataDir, 'missing.csv');
    expect(await station.refusal('orders.chooseFile', {})).toContain('There is no file');
    expect(await station.run('orders.list', { offset: 0, limit: 500 })).toEqual(before);
  });

  it('lets a screen import only what a person chose', async () => {
    const refused = await station.refusal('orders.import', {
      fileId: '/etc/passwd',
      accountId,
      format: 'csv',
    });
    expect(refused).toBe('Choose the file again.');
  });

  it('stops when it is cancelled, keeps what went in, and completes when the file is read again', async () => {
    const [header = '', row = ''] = readFileSync(report, 'utf8').split('\r\n');
    const rows = Array.from({ length: 3_000 }, (_, index) =>
      row.replace('905-0000001-0000001', `906-${index}`).replace('70000000000001', `8${index}`),
    );
    const file = await choose(write('large.txt', [header, ...rows].join('\r\n')));
    const stop = station.subscribe((event) => {
      if (event.kind === 'import-progress' && event.orders > 0) {
        void station.run('orders.cancelImport', { fileId: file.fileId });
      }
    });
    const request = { fileId: file.fileId, accountId, format: 'amazon-unshipped' as const };
    const cancelled = await station.run('orders.import', request);
    stop();
    expect(cancelled.cancelled).toBe(true);
    expect(cancelled.created).toBeGreaterThan(0);
    expect(cancelled.created).toBeLessThan(3_000);
    const whole = await station.run('orders.import', request);
    expect(whole).toMatchObject({
      cancelled: false,
      created: 3_000 - cancelled.created,
      unchanged: cancelled.created,
    });
  });
});
