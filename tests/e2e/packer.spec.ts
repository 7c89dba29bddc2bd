import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from '@playwright/test';
import { answerOpenDialog, answerSaveDialog } from './support/dialogs.ts';
import type { LaunchedStation } from './support/launch.ts';
import { chooseMenu } from './support/menu.ts';
import { answer, goTo, packAndPrint, preset, scan } from './support/packer.ts';
import { test } from './support/station-test.ts';

const report = path.resolve(import.meta.dirname, '../fixtures/e2e/unshipped-orders.txt');

/** Ships the newest open orders, everything in one package each, and closes them. */
async function shipAndClose(station: LaunchedStation, count: number): Promise<string[]> {
  const list = await station.invoke('orders.list', { state: 'open', offset: 0, limit: count });
  if (!list.ok) throw new Error(list.error.message);
  const numbers = list.value.rows.map((row) => row.orderNumber);
  for (const orderNumber of numbers) {
    await scan(station.window, orderNumber);
    await packAndPrint(station.window, orderNumber, { weight: '900g', preset: preset.ups });
    await answer(station.window, '1');
  }
  return numbers;
}

async function statusRows(station: LaunchedStation) {
  const status = await station.invoke('status.view', {
    sort: 'shipmentNumber',
    direction: 'asc',
    offset: 0,
    limit: 100,
  });
  if (!status.ok) throw new Error(status.error.message);
  return status.value.rows;
}

async function market(station: LaunchedStation) {
  const practice = await station.invoke('practice.view', {});
  if (!practice.ok) throw new Error(practice.error.message);
  return practice.value;
}

test('a packer imports a report, scans, ships, closes the order, sees Success and exports the list', async ({
  launch,
}) => {
  const station = await launch();
  const { app, window } = station;

  await answerOpenDialog(app, report);
  await chooseMenu(app, 'import-orders');
  const wizard = window.getByRole('dialog');
  await expect(wizard.getByText('recognised as Amazon')).toBeVisible();
  await wizard.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(wizard.locator('dl')).toHaveText('New2Updated0Unchanged0Problems1');
  await expect(
    wizard.getByRole('region', { name: 'Problems' }).getByRole('row').nth(1),
  ).toContainText(/^5.*quantity/);
  await wizard.getByRole('button', { name: 'Done' }).click();

  await goTo(window, 'Ship');
  await scan(window, '905-0000001-0000001');
  await expect(window.getByText('Zoë "O\'Brien" ^XZ~JA_5E, Łódź')).toBeVisible();
  await packAndPrint(window, '905-0000001-0000001', { weight: '2lb', preset: preset.usps });
  const popUp = window.getByRole('dialog', { name: 'Shipment Confirmation' });
  for (const text of [
    'Yes, update Practice Market and close order',
    'Yes, update Practice Market and ship another package (for this order)',
    'Yes, update Practice Market',
    'No, void the label and start over',
  ]) {
    await expect(popUp.getByRole('button', { name: text, exact: true })).toBeVisible();
  }
  await expect(popUp.getByRole('status', { name: 'Print state' })).toContainText(
    'Sent to Practice printer',
  );
  await popUp
    .getByRole('button', { name: 'Yes, update Practice Market and close order', exact: true })
    .click();
  await expect(popUp).toBeHidden();

  await chooseMenu(app, 'screen-ecommerce-status');
  const grid = window.getByRole('grid', { name: 'Shipments' });
  await expect(grid.getByRole('row').filter({ hasText: '905-0000001-0000001' })).toContainText(
    'Success',
  );
  await grid.getByText('905-0000001-0000001').click();
  const information = window.getByRole('complementary', { name: 'Shipment Information' });
  for (const field of [
    'Carrier/Service',
    'Shipment ID',
    'Tracking Number',
    'Shipped Quantity',
    'Last Attempt',
    'Error Count',
  ]) {
    await expect(information.getByText(field, { exact: true })).toBeVisible();
  }

  const file = path.join(station.dataDir, 'export.csv');
  await answerSaveDialog(app, file);
  await window.getByRole('button', { name: 'Export', exact: true }).click();
  await window.getByRole('menuitem', { name: /^As listed/ }).click();
  await expect.poll(() => readIfThere(file)).not.toBe('');
  const [row] = await statusRows(station);
  const expected = [
    '\uFEFFStatus,Order number,Shipment ID,Error count,Error code,Error message,Last attempt (UTC),Next attempt (UTC),Ship date,Carrier,Service,Tracking number,Shipped quantity,Channel,Account,Channel order ID,Package',
    `Success,905-0000001-0000001,S10000001,0,,,${row?.lastAttemptAt},,${row?.shipDate},USPS,Ground Advantage,9205500000000000000018,3,Practice Market,Practice shop,905-0000001-0000001,1`,
    '',
  ].join('\r\n');
  expect(readFileSync(file).toString('latin1')).toBe(Buffer.from(expected).toString('latin1'));
});

test('ten orders shipped while the marketplace is down are all confirmed exactly once when it is back', async ({
  launch,
}) => {
  const station = await launch();
  const { window } = station;
  await goTo(window, 'Practice');
  await window.getByRole('radio', { name: /^Down/ }).click();
  await expect.poll(async () => (await market(station)).fault).toBe('down');
  await goTo(window, 'Ship');

  await shipAndClose(station, 10);
  await expect
    .poll(async () =>
      (await statusRows(station)).map((row) => [
        row.state,
        row.errorCount,
        row.nextAttemptAt !== null,
      ]),
    )
    .toEqual(Array.from({ length: 10 }, () => ['Pending', 0, true]));
  expect(await market(station)).toMatchObject({ confirmations: 0 });

  await goTo(window, 'eCommerce Status');
  await expect(window.getByRole('region', { name: 'Connection Status' })).toContainText(
    'Error reading API status',
  );
  await goTo(window, 'Practice');
  await window.getByRole('radio').first().click();
  await expect
    .poll(async () => (await statusRows(station)).map((row) => row.state), { timeout: 60_000 })
    .toEqual(Array.from({ length: 10 }, () => 'Success'));
  expect(await market(station)).toMatchObject({ confirmations: 10, edits: 0 });
});

test('five real errors make Failed, and the failed rows are exported', async ({ launch }) => {
  const station = await launch();
  const { app, window } = station;
  await station.invoke('practice.setFault', { fault: 'reject' });
  const [orderNumber = ''] = await shipAndClose(station, 1);
  await expect
    .poll(async () => (await statusRows(station)).map((row) => [row.state, row.errorCount]), {
      timeout: 90_000,
    })
    .toEqual([['Failed', 5]]);
  await station.invoke('practice.setFault', { fault: 'none' });
  await shipAndClose(station, 2);

  await goTo(window, 'eCommerce Status');
  await window.getByRole('group', { name: 'Status' }).getByText('Failed', { exact: true }).click();
  const grid = window.getByRole('grid', { name: 'Shipments' });
  await expect(grid.getByRole('row').filter({ hasText: orderNumber })).toContainText('Failed');
  const file = path.join(station.dataDir, 'failed.csv');
  await answerSaveDialog(app, file);
  await window.getByRole('button', { name: 'Export', exact: true }).click();
  await window.getByRole('menuitem', { name: /^As listed/ }).click();
  await expect.poll(() => readIfThere(file)).not.toBe('');
  const lines = readFileSync(file, 'utf8').split('\r\n');
  expect(lines.length).toBe(3);
  expect(lines[1]).toMatch(new RegExp(`^Failed,${orderNumber},S\\d+,5,`));
});

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
