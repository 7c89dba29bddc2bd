import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, type Page } from '@playwright/test';
import { answerOpenDialog } from './support/dialogs.ts';
import { equip } from './support/equip.ts';
import { chooseMenu } from './support/menu.ts';
import { answer, goTo, packAndPrint, scan } from './support/packer.ts';
import { test } from './support/station-test.ts';

const report = path.resolve(import.meta.dirname, '../fixtures/e2e/unshipped-orders.txt');
const orderNumber = '905-0000001-0000001';

const statusRow = (window: Page) =>
  window.getByRole('grid', { name: 'Shipments' }).getByRole('row').filter({ hasText: orderNumber });

test('an account waits for movement: the update is held, a person enters a scan, and the channel is told once', async ({
  launch,
}) => {
  const station = await launch({ practice: false });
  const { app, window } = station;
  const folder = path.join(station.dataDir, 'to-untilgone');
  mkdirSync(folder);
  await equip(station);

  await goTo(window, 'Settings');
  await window.getByRole('tab', { name: 'Accounts' }).click();
  await window.getByRole('button', { name: 'Add account…' }).click();
  const form = window.getByRole('dialog', { name: 'Add account' });
  await form.getByLabel('Channel', { exact: true }).selectOption({ label: 'UntilGone' });
  await form.getByLabel('Account name').fill('Clearance');
  await form.getByLabel('Folder', { exact: true }).fill(folder);
  await expect(form.getByRole('radio', { name: 'When tracking shows movement.' })).toBeChecked();
  await expect(form.getByRole('radio', { name: 'Never' })).toHaveCount(0);
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form).toBeHidden();

  await answerOpenDialog(app, report);
  await chooseMenu(app, 'import-orders');
  const wizard = window.getByRole('dialog');
  await wizard.getByRole('button', { name: 'Import', exact: true }).click();
  await wizard.getByRole('button', { name: 'Done' }).click();

  await goTo(window, 'Ship');
  await scan(window, orderNumber);
  await packAndPrint(window, orderNumber, { weight: '2lb', preset: 'Box' });
  const popUp = window.getByRole('dialog', { name: 'Shipment Confirmation' });
  // UntilGone keeps what it is told first: that is read before anything is sent there (QP8).
  await popUp.getByRole('button', { name: /understood|read/i }).click();
  await answer(window, '1');

  await goTo(window, 'eCommerce Status');
  await expect(statusRow(window)).toContainText('Held');
  expect(readdirSync(folder).filter((name) => name.endsWith('.csv'))).toEqual([]);

  await goTo(window, 'Packages');
  await window.getByRole('grid').getByText(orderNumber).first().click();
  const panel = window.getByRole('complementary', { name: 'Package' });
  await panel.getByRole('button', { name: 'Enter event…' }).click();
  const event = window.getByRole('dialog', { name: 'Enter tracking event' });
  await event.getByLabel('What happened').selectOption({ label: 'Accepted by the carrier' });
  await event.getByRole('button', { name: 'Enter' }).click();
  await expect(event).toBeHidden();
  await expect(panel.getByRole('region', { name: 'Tracking' })).toContainText('Moved');

  await goTo(window, 'eCommerce Status');
  await expect(statusRow(window)).toContainText('Success');
  const files = readdirSync(folder).filter((name) => name.endsWith('.csv'));
  expect(files).toHaveLength(1);
  expect(readFileSync(path.join(folder, files[0] ?? ''), 'utf8')).toContain(orderNumber);
});
