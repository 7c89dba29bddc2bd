import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { expect, type Page } from '@playwright/test';
import { type BenchPrinter, startBenchPrinter } from '../support/bench-printer.ts';
import type { LaunchedStation } from './support/launch.ts';
import { answer, goTo, packAndPrint, preset, scan } from './support/packer.ts';
import { test } from './support/station-test.ts';

const card = (window: Page, name: string) => window.getByRole('article', { name });
const jobRows = (window: Page) => window.getByRole('grid', { name: 'Print jobs' }).getByRole('row');

/** Sets a network printer up in the window, as a person does, and makes it the default. */
async function addPrinter(window: Page, name: string, printer: BenchPrinter): Promise<void> {
  await goTo(window, 'Printers');
  await window.getByRole('button', { name: 'Add printer…' }).click();
  const dialog = window.getByRole('dialog', { name: 'Add printer' });
  await dialog.getByLabel('Printer name').fill(name);
  await dialog.getByLabel('Address').fill(printer.address);
  await dialog.getByRole('button', { name: 'Ask the printer' }).click();
  await expect(dialog).toContainText('ZD420-203dpi');
  await dialog.getByLabel('Default printer').check();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();
  await expect(card(window, name)).toContainText('Ready');
}

async function openOrders(station: LaunchedStation): Promise<string[]> {
  const list = await station.invoke('orders.list', { state: 'open', offset: 0, limit: 5 });
  if (!list.ok) throw new Error(list.error.message);
  return list.value.rows.map((row) => row.orderNumber);
}

test('a printer is set up and tested; with its head open the label waits here, and prints when it is closed', async ({
  launch,
}, testInfo) => {
  const folder = process.env.PACKBENCH_UPDATE_SCREENSHOTS
    ? path.resolve(import.meta.dirname, '../../docs/screenshots')
    : testInfo.outputPath('screenshots');
  mkdirSync(folder, { recursive: true });
  const bench = await startBenchPrinter({ printMs: 150 });
  const station = await launch();
  const { app, window } = station;
  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setContentSize(1366, 768),
  );
  await window.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  const [orderNumber = ''] = await openOrders(station);

  await goTo(window, 'Printers');
  await window.getByRole('button', { name: 'Find printers…' }).click();
  const finder = window.getByRole('dialog', { name: 'Find printers' });
  // Whatever this computer has, looking ends, and the parts that look can be loaded in the application.
  await expect(finder.getByRole('button', { name: 'Look again' })).toBeEnabled();
  await expect(finder).not.toContainText('can not be loaded');
  await window.keyboard.press('Escape');
  await expect(finder).toBeHidden();

  await addPrinter(window, 'Zebra', bench);
  await card(window, 'Zebra').getByRole('button', { name: 'Print test label on Zebra' }).click();
  await window.getByRole('button', { name: 'All', exact: true }).click();
  await expect(jobRows(window).filter({ hasText: 'Test label' })).toContainText('Printed');
  expect(bench.cameOut()).toHaveLength(1);

  await bench.does('open-head');
  await card(window, 'Zebra').getByRole('button', { name: 'Check now Zebra' }).click();
  await expect(card(window, 'Zebra')).toContainText('Close the print head.');
  await goTo(window, 'Ship');
  await scan(window, orderNumber);
  await expect(
    window.getByText('Zebra: Close the print head. The label waits until then.'),
  ).toBeVisible();
  await packAndPrint(window, orderNumber, { weight: '900g', preset: preset.ups });
  const popUp = window.getByRole('dialog', { name: 'Shipment Confirmation' });
  const printState = popUp.getByRole('status', { name: 'Print state' });
  await expect(printState).toContainText('Waiting for Zebra: Close the print head.');
  await window.screenshot({ path: path.join(folder, 'label-waits.png') });
  await bench.does('close-head');
  await expect(printState).toContainText('Printed (Zebra says that nothing is left to print)');
  await answer(window, '1');
  expect(bench.cameOut()).toHaveLength(2);

  await goTo(window, 'Printers');
  await jobRows(window).filter({ hasText: orderNumber }).first().click();
  const panel = window.getByRole('complementary', { name: 'Print job' });
  await expect(panel.getByRole('img', { name: /^Label S/ })).toBeVisible();
  await expect(panel.getByRole('region', { name: 'Attempts' })).toBeVisible();
  await window.screenshot({ path: path.join(folder, 'printers.png') });
  await bench.close();
});

test('a cable is pulled in the middle of a label: the packer is asked, says no, and it prints once', async ({
  launch,
}) => {
  const bench = await startBenchPrinter({
    printMs: 150,
    script: [{ when: { byte: 700 }, does: 'power-off' }],
  });
  const station = await launch();
  const { window } = station;
  const [orderNumber = ''] = await openOrders(station);
  await addPrinter(window, 'Zebra', bench);
  await goTo(window, 'Ship');
  await scan(window, orderNumber);
  await packAndPrint(window, orderNumber, { weight: '900g', preset: preset.ups });
  const popUp = window.getByRole('dialog', { name: 'Shipment Confirmation' });
  await expect(popUp.getByRole('group', { name: 'Did the label come out?' })).toBeVisible();
  await answer(window, 'Escape');
  expect(bench.cameOut()).toHaveLength(0);

  await goTo(window, 'Printers');
  await expect(window.getByRole('region', { name: 'Needs your answer' })).toContainText(
    'Did this come out?',
  );
  await bench.does('power-on');
  await window.getByRole('button', { name: /^Answer for Label S/ }).click();
  const panel = window.getByRole('complementary', { name: 'Print job' });
  // A scan while the question has the focus is a scan, and no answer.
  await panel.getByRole('group', { name: 'Did the label come out?' }).focus();
  await window.keyboard.press('n');
  await expect(window.getByRole('region', { name: 'Needs your answer' })).toBeHidden();
  await expect.poll(() => bench.cameOut().length, { timeout: 20_000 }).toBe(1);
  await window.getByRole('button', { name: 'All', exact: true }).click();
  await expect(jobRows(window).filter({ hasText: orderNumber })).toContainText('Printed');
  expect(bench.cameOut()).toHaveLength(1);
  await bench.close();
});

test('labels are held back, moved to another printer and cancelled', async ({ launch }) => {
  const [first, second] = [
    await startBenchPrinter({ printMs: 100 }),
    await startBenchPrinter({ printMs: 100 }),
  ];
  const station = await launch();
  const { window } = station;
  const numbers = await openOrders(station);
  await addPrinter(window, 'Second', second);
  await addPrinter(window, 'First', first);
  await card(window, 'First').getByRole('button', { name: 'Hold First' }).click();
  await expect(card(window, 'First')).toContainText('Held');
  for (const orderNumber of numbers.slice(0, 2)) {
    await goTo(window, 'Ship');
    await scan(window, orderNumber);
    await packAndPrint(window, orderNumber, { weight: '900g', preset: preset.ups });
    await answer(window, 'Escape');
  }
  await goTo(window, 'Printers');
  await window.getByRole('button', { name: 'Open', exact: true }).click();
  const panel = window.getByRole('complementary', { name: 'Print job' });
  await jobRows(window)
    .filter({ hasText: numbers[0] ?? '' })
    .click();
  await panel.getByRole('button', { name: 'Move to another printer…' }).click();
  const move = window.getByRole('dialog', { name: 'Move to another printer' });
  await move.getByLabel('Printer').selectOption({ label: 'Second (Ready)' });
  await move.getByRole('button', { name: 'Move' }).click();
  await expect.poll(() => second.cameOut().length).toBe(1);

  await jobRows(window)
    .filter({ hasText: numbers[1] ?? '' })
    .click();
  await panel.getByRole('button', { name: 'Cancel printing' }).click();
  await expect(jobRows(window).filter({ hasText: numbers[1] ?? '' })).toHaveCount(0);
  await card(window, 'First').getByRole('button', { name: 'Let go First' }).click();
  await expect(card(window, 'First')).not.toContainText('Held');
  expect([first.cameOut().length, second.cameOut().length]).toEqual([0, 1]);
  await first.close();
  await second.close();
});
