import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { expect } from '@playwright/test';
import {
  choose,
  chooseAction,
  letPendingOrderCome,
  openOrderPage,
  panel,
} from './support/order-page.ts';
import { answer, goTo, packAndPrint, preset, scan } from './support/packer.ts';
import { test } from './support/station-test.ts';

/**
 * The pictures of the documentation, taken from the real application. They go to docs/screenshots when
 * PACKBENCH_UPDATE_SCREENSHOTS is set, else beside the other results of the run.
 */
test('the screens of a day at the bench, in pictures', async ({ launch }, testInfo) => {
  const folder = process.env.PACKBENCH_UPDATE_SCREENSHOTS
    ? path.resolve(import.meta.dirname, '../../docs/screenshots')
    : testInfo.outputPath('screenshots');
  mkdirSync(folder, { recursive: true });
  const station = await launch();
  const { app, window } = station;
  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setContentSize(1366, 768),
  );
  await window.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  const picture = async (name: string) => {
    await window.waitForLoadState('networkidle');
    const png = await window.screenshot({ path: path.join(folder, `${name}.png`) });
    // A blank window compresses to almost nothing.
    expect(png.length).toBeGreaterThan(20_000);
  };

  const list = await station.invoke('orders.list', { state: 'open', offset: 0, limit: 24 });
  if (!list.ok) throw new Error(list.error.message);
  const numbers = list.value.rows.map((row) => row.orderNumber);
  const several = list.value.rows.find((row) => row.quantityLeft >= 4)?.orderNumber ?? '';

  await expect(window.getByRole('region', { name: 'Open orders' })).toBeVisible();
  await picture('ship-idle');
  await scan(window, several);
  await expect(window.getByRole('region', { name: `Order ${several}` })).toBeVisible();
  await window.getByLabel('Weight', { exact: true }).fill('2lb 3oz');
  await window.getByLabel('Preset').selectOption({ label: preset.usps });
  await picture('ship');
  await window.keyboard.press('F10');
  const popUp = window.getByRole('dialog', { name: 'Shipment Confirmation' });
  await expect(popUp.getByRole('status', { name: 'Print state' })).toContainText('Sent to');
  await expect(popUp.getByRole('img').first()).toBeVisible();
  await picture('shipment-confirmation');
  await answer(window, '1');

  await station.invoke('practice.setFault', { fault: 'down' });
  const others = numbers.filter((number) => number !== several);
  for (const [index, orderNumber] of others.slice(0, 4).entries()) {
    await scan(window, orderNumber);
    await packAndPrint(window, orderNumber, { weight: '900g', preset: preset.ups });
    await answer(window, index === 3 ? 'Escape' : '1');
  }
  await scan(window, 'NO-SUCH-ORDER');
  await expect(window.getByRole('alert').first()).toBeVisible();
  await picture('stop');
  await window.keyboard.press('Enter');
  for (const [screen, name] of [
    ['Orders', 'orders'],
    ['Packages', 'packages'],
  ] as const) {
    await goTo(window, screen);
    await expect(window.getByRole('grid').getByRole('row').nth(2)).toBeVisible();
    await picture(name);
  }
  await goTo(window, 'eCommerce Status');
  const grid = window.getByRole('grid', { name: 'Shipments' });
  await expect(grid.getByRole('row').filter({ hasText: 'Deferred' }).first()).toBeVisible();
  await grid.getByText(others[0] ?? '').click();
  await expect(window.getByRole('complementary', { name: 'Shipment Information' })).toBeVisible();
  await picture('ecommerce-status');
  await goTo(window, 'Settings');
  await expect(window.getByLabel('Time zone')).toBeVisible();
  await picture('settings');
  await goTo(window, 'Practice');
  await expect(
    window.getByRole('region', { name: 'Printed labels' }).getByRole('img').nth(2),
  ).toBeVisible();
  await picture('practice');

  await station.invoke('practice.setFault', { fault: 'none' });
  await letPendingOrderCome(window);
  await openOrderPage(window, 'PM-');
  await chooseAction(window, 'NOTEBOOK-A5', 'Reject');
  const reject = window.getByRole('dialog', { name: 'Reject NOTEBOOK-A5' });
  await choose(reject, 'Rejection Reason', 'Out of stock');
  await reject.getByRole('button', { name: 'Reject', exact: true }).press('Enter');
  await expect(reject).toBeHidden();
  await expect(panel(window, 'Acceptance')).toContainText('Out of stock');
  await picture('order');
});
