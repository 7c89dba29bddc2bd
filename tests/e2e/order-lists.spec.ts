import { randomUUID } from 'node:crypto';
import { expect } from '@playwright/test';
import { userRights } from '../../src/shared/user-words.ts';
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

test('orders are marked with the keys, tagged, held and released, and one that changed meanwhile is named', async ({
  launch,
}) => {
  const station = await launch({ dataDir: temporaryFolder() });
  const { window } = station;
  const anna = { name: 'Anna', email: '', role: 'owner', pin: '4085' } as const;
  const saved = await station.invoke('users.save', { ...anna, rights: [...userRights] });
  expect(saved).toMatchObject({ ok: true });
  const rowsOf = async (list: 'open' | 'onHold') => {
    const answer = await station.invoke('orders.list', { list, offset: 0, limit: 500 });
    return answer.ok ? answer.value.rows : [];
  };
  await goTo(window, 'Orders');
  const lists = window.getByRole('navigation', { name: 'Lists of orders' });
  const grid = window.getByRole('grid', { name: 'Open Orders' });
  const bar = window.getByRole('region', { name: 'Marked orders' });
  await expect(grid.locator('tr[aria-rowindex="2"] strong').first()).toBeVisible();
  const [first, second, third] = await rowsOf('open');
  if (first === undefined || second === undefined || third === undefined) {
    throw new Error('The practice station has too few open orders.');
  }
  const three = [first, second, third].map((row) => row.orderId);
  /** How many of the three are in a list. */
  const inList = async (list: 'open' | 'onHold') =>
    (await rowsOf(list)).filter((row) => three.includes(row.orderId)).length;

  // Space marks, Shift with an arrow draws a range and takes it back, Ctrl+A marks all, Escape none.
  await grid.focus();
  await window.keyboard.press('Home');
  await window.keyboard.press('Space');
  await expect(bar.getByText('1 order marked')).toBeInViewport();
  await window.keyboard.press('Shift+ArrowDown');
  await window.keyboard.press('Shift+ArrowDown');
  await expect(bar.getByText('3 orders marked')).toBeVisible();
  await window.keyboard.press('Shift+ArrowUp');
  await expect(bar.getByText('2 orders marked')).toBeVisible();
  await window.keyboard.press('Control+a');
  await expect(bar.getByText(/^[1-9]\d+ orders marked$/)).toBeVisible();
  await expect(grid.getByRole('checkbox', { name: 'Clear all marks' })).toBeChecked();
  await window.keyboard.press('Escape');
  await expect(bar).toBeHidden();

  // A box, and another one with Shift: what is between them is marked too.
  await grid.getByRole('checkbox', { name: `Mark order ${first.orderNumber}` }).click();
  await grid
    .getByRole('checkbox', { name: `Mark order ${third.orderNumber}` })
    .click({ modifiers: ['Shift'] });
  await expect(bar.getByText('3 orders marked')).toBeVisible();
  await expect(
    grid.getByRole('checkbox', { name: `Mark order ${second.orderNumber}` }),
  ).toBeChecked();
  await expect(bar.getByRole('button', { name: 'Release hold' })).toBeDisabled();

  await bar.getByRole('button', { name: 'Tags…' }).press('Enter');
  const tags = window.getByRole('dialog', { name: 'Tags of 3 orders' });
  await tags.getByRole('textbox', { name: 'Add' }).fill('Christmas');
  await tags.getByRole('button', { name: 'Change tags' }).press('Enter');
  await expect(window.getByText('The tags of 3 orders were changed.')).toBeVisible();
  await bar.getByRole('button', { name: 'Assign to' }).press('Enter');
  await window.getByRole('menuitem', { name: 'Anna' }).press('Enter');
  await expect(window.getByText('3 orders were assigned to Anna.')).toBeVisible();
  expect((await rowsOf('open')).slice(0, 3)).toMatchObject([
    { tags: ['Christmas'], assignedTo: 'Anna' },
    { tags: ['Christmas'], assignedTo: 'Anna' },
    { tags: ['Christmas'], assignedTo: 'Anna' },
  ]);

  // The marks stay for the next thing that is done; a search hides them and they come back with the list.
  await window.keyboard.press('Control+f');
  await window.keyboard.type(second.orderNumber);
  await expect(window.getByRole('heading', { name: 'Search in all orders' })).toBeVisible();
  await expect(bar).toBeHidden();
  await window.keyboard.press('Escape');
  await expect(bar.getByText('3 orders marked')).toBeVisible();

  await bar.getByRole('button', { name: 'Put on hold…' }).press('Enter');
  const hold = window.getByRole('dialog', { name: 'Put 3 orders on hold' });
  await hold.getByRole('radio', { name: 'When somebody releases it' }).check();
  await hold.getByLabel('Reason').fill('Stock is counted');
  await hold.getByRole('button', { name: 'Put on hold', exact: true }).press('Enter');
  await expect(window.getByText('3 orders were put on hold.')).toBeVisible();
  // They have left the list, and so have their marks.
  await expect(bar).toBeHidden();
  await expect.poll(() => inList('onHold')).toBe(3);

  // Undo lets them go again, but for the one that somebody has changed since.
  const changed = (await rowsOf('onHold')).find((row) => row.orderId === second.orderId);
  const noted = await station.invoke('orderWork.addNote', {
    ...{ commandId: randomUUID(), orderId: second.orderId, text: 'The buyer called.' },
    expectedRevision: changed?.revision ?? 0,
  });
  expect(noted).toMatchObject({ ok: true });
  await window.getByRole('button', { name: 'Undo' }).press('Enter');
  const why = window.getByRole('dialog', { name: '1 order was not changed' });
  await expect(why).toContainText('Taken back for 2 orders.');
  await expect(why.getByRole('listitem')).toContainText(second.orderNumber);
  await expect(why.getByRole('listitem')).toContainText('has changed since');
  await why.getByRole('button', { name: 'Close' }).last().press('Enter');
  await expect.poll(() => inList('open')).toBe(2);

  await lists.getByRole('button', { name: /^On hold/ }).press('Enter');
  const held = window.getByRole('grid', { name: 'On hold' });
  await held.getByRole('checkbox', { name: `Mark order ${second.orderNumber}` }).check();
  await bar.getByRole('button', { name: 'Release hold' }).press('Enter');
  await expect(window.getByText('1 order was released from hold.')).toBeVisible();
  await expect.poll(() => inList('open')).toBe(3);
});
