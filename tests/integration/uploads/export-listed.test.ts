import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import { amazon, openUploadStation, ups } from './upload-station.ts';

/** What each column of the grid is called in the file. */
const inFile: Readonly<Record<string, readonly string[]>> = {
  state: ['Status'],
  orderNumber: ['Order number'],
  shipmentNumber: ['Shipment ID'],
  errorCount: ['Error count'],
  error: ['Error code', 'Error message'],
  lastAttempt: ['Last attempt (UTC)'],
  nextAttempt: ['Next attempt (UTC)'],
  shipDate: ['Ship date'],
  carrier: ['Carrier'],
  service: ['Service'],
  trackingNumber: ['Tracking number'],
  shippedQuantity: ['Shipped quantity'],
  channel: ['Channel'],
  account: ['Account'],
};
/** What the grid shows in a tip, and what tells packages of one order apart. */
const besides = ['Channel order ID', 'Package'];

async function exported(path: string) {
  const bytes = readFileSync(path);
  return { bytes, rows: parse(bytes, { bom: true, record_delimiter: '\r\n' }) as string[][] };
}

it('the list for people has the columns of the grid, in its order, and two more', async () => {
  const source = join(
    import.meta.dirname,
    '../../../src/renderer/features/ecommerce-status/status-columns.tsx',
  );
  const ids = [...readFileSync(source, 'utf8').matchAll(/^ {4}id: '(\w+)'/gm)].map((id) => id[1]);
  const station = await openUploadStation();
  station.dialogs.save = join(station.dataDir, 'listed.csv');
  await station.run('status.export', {});
  const { bytes, rows } = await exported(station.dialogs.save);
  expect(bytes.subarray(0, 3).toString('hex')).toBe('efbbbf');
  expect(ids.length).toBeGreaterThan(10);
  expect(rows[0]).toEqual([...ids.flatMap((id) => inFile[id ?? ''] ?? [`?${id}`]), ...besides]);
});

it('and no value that a spreadsheet would run, whatever orders and channels say', async () => {
  const station = await openUploadStation({
    accounts: [{ ...amazon, name: '@SUM(A1)' }],
  });
  station.order(amazon, '=cmd|" /C calc"!A0', [['1', 'MUG', 1]], '+49,5');
  station.pack(
    '=cmd|" /C calc"!A0',
    { state: 'Failed', errorCode: '-2+3', errorMessage: '\t=HYPERLINK("http://x")\r\nmore' },
    { carrier: { ...ups, name: '=1+1' }, trackingNumber: '00012' },
  );
  station.dialogs.save = join(station.dataDir, 'listed.csv');
  await station.run('status.export', {});
  const { rows } = await exported(station.dialogs.save);
  const [, row = []] = rows;
  expect(rows).toHaveLength(2);
  expect(row.filter((value) => /^[=+\-@\t\r]/.test(value))).toEqual([]);
  const kept = ["'+49,5", "'-2+3", '\'\t=HYPERLINK("http://x")\r\nmore', "'=1+1", '00012'];
  expect(row).toEqual(expect.arrayContaining([...kept, "'@SUM(A1)", '\'=cmd|" /C calc"!A0']));
});
