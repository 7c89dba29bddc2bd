import { expect, type Locator, type Page } from '@playwright/test';
import { goTo } from './packer.ts';

/** What a person does on the page of an order, in the words of the screen. */

/** One section of the page. */
export function panel(window: Page, name: string): Locator {
  return window.getByRole('region', { name, exact: true });
}

/** Lets a buyer order at the practice marketplace, and waits until the order has come in. */
export async function letPendingOrderCome(window: Page): Promise<void> {
  await goTo(window, 'Practice');
  await window.getByRole('button', { name: 'New pending order' }).click();
  await window.getByRole('button', { name: 'Show pending orders' }).click();
}

/** Finds an order by its number, and opens it as one does in the grid: by a double click. */
export async function openOrderPage(window: Page, text: string): Promise<string> {
  await window.getByRole('textbox', { name: 'Search', exact: true }).fill(text);
  const row = window.getByRole('grid').getByRole('row').filter({ hasText: text }).first();
  await row.dblclick();
  const title = window.getByRole('heading', { level: 1, name: /^Order / });
  await expect(title).toBeVisible();
  return ((await title.textContent()) ?? '').replace('Order ', '');
}

/** Chooses from the Actions of a line: exactly Edit, Accept and Reject, by keyboard. */
export async function chooseAction(
  window: Page,
  sku: string,
  action: 'Edit' | 'Accept' | 'Reject',
): Promise<void> {
  await window.getByRole('button', { name: `Actions for ${sku}` }).press('Enter');
  // By its name: the menu of another line may still be closing.
  const items = window.getByRole('menu', { name: `Actions for ${sku}` }).getByRole('menuitem');
  await expect(items).toHaveText(['Edit', 'Accept', 'Reject']);
  await items.filter({ hasText: action }).press('Enter');
}

/** Chooses an entry of a drop-down. */
export async function choose(dialog: Locator, label: string, option: string): Promise<void> {
  await dialog.getByRole('combobox', { name: label }).selectOption({ label: option });
}
