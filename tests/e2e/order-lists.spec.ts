import { expect } from '@playwright/test';
import { goTo } from './support/packer.ts';
import { test } from './support/station-test.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

test('orders are searched, sorted and saved as a view, and the screen is as it was left', async ({
  launch,
}) => {
  const dataDir = temporaryFolder();
  const first = await launch({ dataDir });
  const { window } = first;
  await goTo(window, 'Orders');
  const lists = window.getByRole('navigation', { name: 'Lists of orders' });
  await expect(lists.getByRole('button', { name: /^Open Orders\s*,\s*[1-9]/ })).toBeVisible();
  const grid = window.getByRole('grid', { name: 'Open Orders' });
  await expect(grid.getByRole('columnheader', { name: 'Ship by' })).toHaveAttribute(
    'aria-sort',
    'ascending',
  );

  // Keys: the last row, and back to the first; what is chosen can be opened.
  await grid.focus();
  await window.keyboard.press('End');
  await expect(grid.locator('tr[aria-selected="true"]')).toBeVisible();
  await window.keyboard.press('Home');
  await expect(grid.locator('tr[aria-rowindex="2"]')).toHaveAttribute('aria-selected', 'true');
  const number = (await grid.locator('tr[aria-rowindex="2"] strong').first().textContent()) ?? '';

  // The search goes through all orders and leaves nothing behind.
  await window.keyboard.press('Control+f');
  await window.keyboard.type(number);
  await expect(window.getByRole('heading', { name: 'Search in all orders' })).toBeVisible();
  await expect(window.getByRole('status').getByText('1 order', { exact: true })).toBeVisible();
  await window.keyboard.press('Escape');
  await expect(window.getByRole('heading', { name: 'Open Orders' })).toBeVisible();
  await expect(grid.locator('tr[aria-selected="true"]')).toContainText(number);

  await grid.getByRole('button', { name: 'Recipient' }).click();
  await expect(grid.getByRole('columnheader', { name: 'Recipient' })).toHaveAttribute(
    'aria-sort',
    'ascending',
  );
  await window.getByRole('button', { name: 'Save view…' }).click();
  await window.getByLabel('Name').fill('By name');
  await window.keyboard.press('Enter');
  await expect(lists.getByRole('button', { name: 'By name' })).toHaveAttribute(
    'aria-current',
    'page',
  );
  await lists.getByRole('button', { name: 'Hide the lists' }).click();
  await expect(lists).toBeHidden();
  // What was changed last is kept a moment later.
  await expect
    .poll(async () => {
      const kept = await first.invoke('orders.screen', {});
      return kept.ok && kept.value.settings.folded;
    })
    .toBe(true);
  await first.close();

  const again = await launch({ dataDir });
  await goTo(again.window, 'Orders');
  await expect(again.window.getByRole('heading', { name: 'By name' })).toBeVisible();
  await expect(again.window.getByRole('columnheader', { name: 'Recipient' })).toHaveAttribute(
    'aria-sort',
    'ascending',
  );
  await again.window.getByRole('button', { name: 'Show the lists' }).click();
  await again.window.getByRole('button', { name: 'View', exact: true }).click();
  await again.window.getByRole('menuitem', { name: 'Delete view' }).click();
  const listsAgain = again.window.getByRole('navigation', { name: 'Lists of orders' });
  await expect(listsAgain.getByRole('button', { name: 'By name' })).toBeHidden();
  await listsAgain.getByRole('button', { name: 'Undo' }).click();
  await expect(listsAgain.getByRole('button', { name: 'By name' })).toBeVisible();
});
