import { expect } from '@playwright/test';
import { systemClock } from '../../src/main/adapters/system/system-clock.ts';
import { startFakeWooCommerce } from '../support/fake-woocommerce.ts';
import { equip } from './support/equip.ts';
import { answer, goTo, packAndPrint, scan } from './support/packer.ts';
import { test } from './support/station-test.ts';

const lines = [{ id: 315, name: 'Mug', sku: 'MUG-1', quantity: 1 }];

test('an order that its store cancels while the label is answered stops the packer, and Enter tells nobody', async ({
  launch,
}) => {
  const store = await startFakeWooCommerce({ clock: systemClock });
  store.addOrder(727, lines);
  try {
    const env = { PACKBENCH_SECRET_KEY: 'a passphrase for this test' };
    const { window, ...station } = await launch({ practice: false, env });
    await equip(station);
    const saved = await station.invoke('accounts.save', {
      channel: 'woocommerce',
      name: 'Our shop',
      company: '',
      enabled: true,
      settings: { baseUrl: store.baseUrl, importOrders: 'on' },
      credentials: store.credentials,
    });
    if (!saved.ok) throw new Error(saved.error.message);

    await goTo(window, 'Orders');
    await expect(
      window.getByRole('grid').getByRole('row').filter({ hasText: '727' }),
    ).toBeVisible();
    await goTo(window, 'Ship');
    await scan(window, '727');
    await packAndPrint(window, '727', { weight: '2lb', preset: 'Box' });
    const popUp = window.getByRole('dialog', { name: 'Shipment Confirmation' });

    const modifiedAt = systemClock.now().toISOString().slice(0, 19);
    store.addOrder(727, lines, { status: 'cancelled', modifiedAt });
    const { accountId } = saved.value;
    const asked = await station.invoke('orders.sync', { accountId });
    if (!asked.ok) throw new Error(asked.error.message);
    await expect(popUp.getByText('Order canceled.')).toBeVisible();
    await window.keyboard.press('Enter');
    await expect(popUp).toBeVisible();
    expect(store.changes()).toEqual([]);

    await answer(window, '1');
    await expect(window.getByText('Order canceled', { exact: true })).toBeVisible();
    expect(await station.invoke('orders.list', { text: '727', offset: 0, limit: 1 })).toMatchObject(
      {
        value: { rows: [{ state: 'Canceled' }] },
      },
    );
  } finally {
    await store.close();
  }
});
