import { expect } from '@playwright/test';
import { answer, goTo, preset, scan } from './support/packer.ts';
import { test } from './support/station-test.ts';

test('the scale weighs a package, and its weight is not that of the next one', async ({
  launch,
}) => {
  const station = await launch();
  const { window } = station;
  const weight = window.getByLabel('Weight', { exact: true });
  const list = await station.invoke('orders.list', { state: 'open', offset: 0, limit: 1 });
  if (!list.ok) throw new Error(list.error.message);
  const orderNumber = list.value.rows[0]?.orderNumber ?? '';

  await goTo(window, 'Practice');
  await window.getByRole('button', { name: 'Plug in' }).click();
  await window.getByLabel('Weight of the practice parcel').fill('1.24kg');
  // The first report of a scale is stale: it must have shown itself empty first.
  await expect
    .poll(async () => {
      const scale = await station.invoke('scale.view', {});
      return scale.ok ? scale.value.standing : scale.error.message;
    })
    .toBe('empty');
  await window.getByRole('button', { name: 'Put it on' }).click();

  await goTo(window, 'Ship');
  await scan(window, orderNumber);
  await expect(window.getByText('Live from the scale')).toBeVisible();
  await expect(weight).toHaveValue('1.24 kg');
  await window.getByLabel('Preset').selectOption({ label: preset.ups });
  await window.keyboard.press('F10');
  await expect(window.getByRole('dialog', { name: 'Shipment Confirmation' })).toBeVisible();
  await answer(window, '2');

  await expect(window.getByText('Lift it off for the next parcel')).toBeVisible();
  await expect(weight).toHaveValue('');
  await window.keyboard.press('F4');
  await expect(weight).toHaveValue('1.24 kg');
  await window.keyboard.press('F4');
  await window.keyboard.type('2lb');
  await expect(window.getByText('Typed; scale: 1.24 kg')).toBeVisible();
  await expect(weight).toHaveValue('2lb');
});
