import { expect, type Page } from '@playwright/test';

/** What a packer does at the station, in the words of the screen. */

export async function goTo(
  window: Page,
  screen:
    | 'Ship'
    | 'Orders'
    | 'Packages'
    | 'Printers'
    | 'eCommerce Status'
    | 'Settings'
    | 'Practice',
): Promise<void> {
  await window
    .getByRole('navigation', { name: 'Screens' })
    .getByRole('button', { name: screen })
    .click();
}

/** Scans as a keyboard-wedge scanner does: characters in a burst and Enter, wherever the focus is. */
export async function scan(window: Page, code: string): Promise<void> {
  await window.keyboard.type(code, { delay: 1 });
  await window.keyboard.press('Enter');
}

/** Packs everything that is left of the scanned order and prints its label. */
export async function packAndPrint(
  window: Page,
  orderNumber: string,
  parcel: { readonly weight: string; readonly preset: string },
): Promise<void> {
  await expect(window.getByRole('region', { name: `Order ${orderNumber}` })).toBeVisible();
  await window.getByLabel('Weight', { exact: true }).fill(parcel.weight);
  await window.getByLabel('Preset', { exact: true }).selectOption({ label: parcel.preset });
  await window.keyboard.press('F10');
  await expect(window.getByRole('dialog', { name: 'Shipment Confirmation' })).toBeVisible();
}

/** Presses one of the pop-up's keys: 1 to 4, or Escape for the X. */
export async function answer(window: Page, key: '1' | '2' | '3' | 'Escape'): Promise<void> {
  await window.keyboard.press(key);
  await expect(window.getByRole('dialog', { name: 'Shipment Confirmation' })).toBeHidden();
}

export const preset = { ups: 'Medium box, UPS Ground', usps: 'Small box, Ground Advantage' };
