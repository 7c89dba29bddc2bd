import path from 'node:path';
import { expect, type Page } from '@playwright/test';
import { systemClock } from '../../src/main/adapters/system/system-clock.ts';
import { startFakeAmazon } from '../support/fake-amazon.ts';
import { answerOpenDialog } from './support/dialogs.ts';
import { equip } from './support/equip.ts';
import { chooseMenu } from './support/menu.ts';
import { answer, goTo, packAndPrint, scan } from './support/packer.ts';
import { test } from './support/station-test.ts';

const report = path.resolve(import.meta.dirname, '../fixtures/e2e/unshipped-orders.txt');
const single = '905-0000001-0000001';
const forBulk = '905-0000002-0000002';

const packageRow = (window: Page, orderNumber: string) =>
  window.getByRole('grid').getByRole('row').filter({ hasText: orderNumber });

test('Amazon is told of one package by itself and of the rest of the day by one feed, each once', async ({
  launch,
}) => {
  const amazon = await startFakeAmazon({ clock: systemClock });
  amazon.addOrder(single, [
    { orderItemId: '70000000000001', quantity: 2 },
    { orderItemId: '70000000000002', quantity: 1 },
  ]);
  amazon.addOrder(forBulk, [{ orderItemId: '70000000000003', quantity: 1 }]);
  try {
    // There is no keyring here: credentials go into the encrypted file that the command line uses.
    const env = { PACKBENCH_SECRET_KEY: 'a passphrase for this test' };
    const { app, window, ...station } = await launch({ practice: false, env });
    await equip(station);
    await goTo(window, 'Settings');
    await window.getByRole('tab', { name: 'Accounts' }).click();
    await window.getByRole('button', { name: 'Add account…' }).click();
    const form = window.getByRole('dialog', { name: 'Add account' });
    await form.getByLabel('Channel', { exact: true }).selectOption({ label: 'Amazon' });
    await form.getByLabel('Account name').fill('Amazon US');
    await form.getByLabel('SP-API address').fill(amazon.baseUrl);
    await form.getByText('Advanced').click();
    await form.getByLabel('Sign-in address').fill(amazon.tokenUrl);
    await form.getByLabel('Marketplace ID').fill(amazon.marketplaceId);
    await form.getByLabel('Merchant token').fill(amazon.merchantId);
    for (const [label, value] of [
      ['Client ID', amazon.credentials.clientId],
      ['Client secret', amazon.credentials.clientSecret],
      ['Refresh token', amazon.credentials.refreshToken],
    ] as const) {
      await form.getByLabel(label, { exact: true }).fill(value);
    }
    await form.getByRole('radio', { name: 'When tracking is assigned.' }).check();
    await form.getByRole('button', { name: 'Save' }).click();
    await expect(form).toBeHidden();
    await window.getByRole('button', { name: 'Edit Amazon US' }).click();
    const edit = window.getByRole('dialog', { name: 'Edit Amazon US' });
    await edit.getByRole('button', { name: 'Test connection' }).click();
    await expect(edit.getByText('Amazon answers and takes the sign-in.')).toBeVisible();
    await edit.getByRole('button', { name: 'Cancel' }).click();

    await answerOpenDialog(app, report);
    await chooseMenu(app, 'import-orders');
    const wizard = window.getByRole('dialog');
    await wizard.getByRole('button', { name: 'Import', exact: true }).click();
    await wizard.getByRole('button', { name: 'Done' }).click();
    await goTo(window, 'Ship');
    for (const [orderNumber, key] of [
      [single, '1'],
      [forBulk, 'Escape'],
    ] as const) {
      await scan(window, orderNumber);
      await packAndPrint(window, orderNumber, { weight: '2lb', preset: 'Box' });
      await answer(window, key);
    }

    await goTo(window, 'Packages');
    await expect(packageRow(window, single)).toContainText('Success');
    await expect(packageRow(window, forBulk)).toContainText('Not sent');
    await window.keyboard.press('F7');
    const bulk = window.getByRole('dialog', { name: 'Bulk Update Cart' });
    await expect(bulk.getByRole('row').filter({ hasText: single })).toContainText(
      'Updated already.',
    );
    await bulk.getByRole('button', { name: 'Submit 1 package' }).click();
    await expect(bulk.getByText('In the queue of Amazon.')).toBeVisible();
    await window.keyboard.press('Escape');
    await expect(bulk).toBeHidden();
    await expect(packageRow(window, forBulk)).toContainText('In a bulk update');

    expect(amazon.feeds.created()).toHaveLength(1);
    expect(amazon.packagesOf(single)).toMatchObject([{ confirmations: 1, edits: 0 }]);
    expect(
      amazon.requests.filter(({ path: asked }) => asked.includes('shipmentConfirmation')),
    ).toHaveLength(1);
  } finally {
    await amazon.close();
  }
});
