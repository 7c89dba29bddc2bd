import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { customStatesView } from '../../../src/shared/order-work-views.ts';
import { openTestStation } from '../../support/test-station.ts';
import { docExamples } from './doc-examples.ts';
import { shapeDifferences, shapeOf } from './json-shape.ts';
import { packbenchHere, temporaryFolder } from './run-packbench.ts';

const folder = temporaryFolder();
const run = packbenchHere(folder.path);
const station = ['--data', 'station'];
let order = '';
let other = '';

// biome-ignore lint/suspicious/noExplicitAny: what is in it is what the tests are about
async function json(...args: string[]): Promise<any> {
  const { code, stdout, stderr } = await run(...args, ...station, '--json');
  expect({ args, code, stderr }).toEqual({ args, code: 0, stderr: '' });
  return JSON.parse(stdout);
}
const text = async (...args: string[]) => {
  const { code, stdout, stderr } = await run(...args, ...station);
  expect({ args, code, stderr }).toEqual({ args, code: 0, stderr: '' });
  return stdout;
};
const refused = async (...args: string[]) => {
  const { code, stderr } = await run(...args, ...station);
  expect([args, code]).toEqual([args, 1]);
  return stderr;
};
const misused = async (...args: string[]) => {
  const { code, stderr } = await run(...args, ...station);
  expect([args, code]).toEqual([args, 2]);
  return stderr;
};

beforeAll(async () => {
  const made = await openTestStation({ dataDir: join(folder.path, 'station') });
  const { rows } = await made.run('orders.list', { offset: 0, limit: 2 });
  [order = '', other = ''] = rows.map((row) => row.orderNumber);
  await made.stop();
});
afterAll(() => folder.remove());

describe('packbench order-state', () => {
  test('makes, lists and changes states of one’s own', async () => {
    const added = await json(
      ...['order-state', 'add', 'Waiting for parts', '--as', 'suspended', '--colour', 'amber'],
      ...['--description', 'A part of the set has not arrived yet.'],
    );
    expect(customStatesView.parse(added).states).toMatchObject([
      { name: 'Waiting for parts', systemState: 'Suspended', colour: 'amber', orders: 0 },
    ]);
    await json('order-state', 'add', 'On the shelf', '--as', 'Processing');
    const changed = await json('order-state', 'change', 'on the shelf', '--colour', 'teal');
    expect(changed.states[1]).toMatchObject({ name: 'On the shelf', colour: 'teal' });
    expect(await text('order-state', 'list')).toMatch(/Waiting for parts +Suspended +amber +0/);
    const example = docExamples().get('order-state list');
    expect(shapeDifferences(shapeOf(changed), shapeOf(example))).toEqual([]);
  });

  test('wants a mapping, a name of its own, and a colour that there is', async () => {
    expect(await misused('order-state', 'add', 'X')).toMatch(/--as/);
    expect(await misused('order-state', 'add', 'X', '--as', 'Completed')).toMatch(/Choose/);
    expect(await misused('order-state', 'add', 'X', '--as', 'New', '--colour', 'mauve')).toMatch(
      /Choose/,
    );
    expect(await refused('order-state', 'add', 'fraud', '--as', 'New')).toMatch(/six states/);
    expect(await refused('order-state', 'remove', 'Nothing')).toMatch(/no state "Nothing"/);
  });
});

describe('packbench state', () => {
  test('sets a state, and says who did', async () => {
    expect(await text('state', order, 'fraud')).toMatch(
      new RegExp(`^Order ${order}: Fraud, set by .+ at \\d{4}-`),
    );
    const shown = await json('state', order, 'On the shelf');
    expect(shown.order.state).toBe('Processing');
    expect(await text('state', order)).toContain('On the shelf (Processing)');
    expect(await refused('order-state', 'remove', 'On the shelf')).toMatch(/1 order has the state/);
    const example = docExamples().get('state');
    expect(shapeDifferences(shapeOf(shown), shapeOf(example))).toEqual([]);
  });

  test('asks before an order with open items is completed', async () => {
    expect(await refused('state', other, 'Completed')).toMatch(/not shipped yet.*Add --yes/);
    expect((await json('state', other, 'Completed', '--yes')).order.state).toBe('Completed');
    expect((await json('state', other, 'New', '--yes')).order.state).toBe('New');
  });

  test('cancels nothing, and knows no other states', async () => {
    expect(await refused('state', other, 'Canceled', '--yes')).toMatch(/Use Cancel Order/);
    expect(await refused('state', other, 'Cancelled')).toMatch(
      /no state "Cancelled"\. States: New/,
    );
    expect(await refused('state', 'nothing', 'New')).toMatch(/No order has the number/);
  });
});

test('packbench note adds, lists and takes away notes', async () => {
  await json('note', order, 'Use the blue box.');
  expect(await text('note', order, 'Called the buyer.')).toMatch(
    /Note 1, .+: Use the blue box\.\n {2}Note 2, .+: Called the buyer\./,
  );
  const { work } = await json('note', order, '--remove', '1');
  expect(work.notes.map((note: { text: string }) => note.text)).toEqual(['Called the buyer.']);
  expect(await refused('note', order, '--remove', '7')).toMatch(/has no note "7"/);
  expect(await misused('note', order)).toMatch(/Write a note/);
  expect(await misused('note', order, 'x', '--remove', '1')).toMatch(/Write a note/);
  expect(await refused('note', order, '  ')).not.toBe('');
});

test('packbench note --restore brings a note back', async () => {
  const { work } = await json('note', other, 'Oops');
  const [{ noteId }] = work.notes;
  await json('note', other, '--remove', noteId);
  const back = await json('note', other, '--restore', noteId);
  expect(back.work.notes).toHaveLength(1);
});

test('packbench invoice saves the invoice number', async () => {
  expect((await json('invoice', order, 'R-2026-7')).work.invoiceNumber).toBe('R-2026-7');
  expect(await text('state', order)).toContain('Invoice number: R-2026-7');
  expect((await json('invoice', order, '')).work.invoiceNumber).toBe('');
});

test('packbench hold keeps an order from being shipped until it is released', async () => {
  expect(await refused('hold', order, '--until', '2020-01-01')).toMatch(/A hold ends after today/);
  expect(await misused('hold', order, '--until', 'tomorrow')).toMatch(/date like/);
  expect(await misused('hold', order, '--until', '2099-02-30')).toMatch(/date like/);
  expect(await misused('hold', order, '--release', '--reason', 'x')).toMatch(/--release goes/);
  expect(await text('hold', order, '--until', '2099-12-01', '--reason', 'Address')).toContain(
    'On hold until 2099-12-01: Address',
  );
  expect(await text('order', order)).toContain('STOP: Order');
  expect((await json('hold', order, '--release')).work.hold).toBeNull();
  expect(await refused('hold', order, '--release')).toMatch(/is not on hold/);
  expect((await json('hold', order)).work.hold).toEqual({ until: null, reason: '' });
  await json('hold', order, '--release');
});

test('packbench tag adds and takes away tags', async () => {
  const { work } = await json('tag', order, '--add', 'Gift', '--add', 'Fragile');
  expect(work.tags).toEqual(['Fragile', 'Gift']);
  expect((await json('tag', order, '--remove', 'GIFT', '--add', 'x')).work.tags).toEqual([
    'Fragile',
    'x',
  ]);
  expect(await misused('tag', order)).toMatch(/Name tags/);
});

test('packbench assign names users of the station only', async () => {
  expect(await refused('assign', order, 'Anna')).toMatch(/Nobody is a user of this station/);
  expect(await misused('assign', order)).toMatch(/Name a user/);
  // After the orders of --nobody there is no user: this one is looked for as an order.
  expect(await refused('assign', order, 'Anna', '--nobody')).toMatch(/No order has .*Anna/);
  expect((await json('assign', order, '--nobody')).work.assignedTo).toBeNull();
});

describe('several orders in one command', () => {
  test('are held, tagged, assigned and released, each on its own', async () => {
    const held = await json('hold', order, other, '--until', '2099-12-01', '--reason', 'Stock');
    expect(held.results).toMatchObject([
      { orderNumber: order, done: true, message: '', undo: { kind: 'release' } },
      { orderNumber: other, done: true, message: '', undo: { kind: 'release' } },
    ]);
    const example = docExamples().get('hold');
    expect(shapeDifferences(shapeOf(held), shapeOf(example))).toEqual([]);
    expect((await json('state', other)).work.hold).toEqual({
      until: '2099-12-01',
      reason: 'Stock',
    });
    await json('tag', order, other, '--add', 'Sale', '--remove', 'x');
    expect((await json('state', other)).work.tags).toEqual(['Sale']);
    expect(await text('assign', order, other, '--nobody')).toBe(
      `Order ${order}: done\nOrder ${other}: done\n`,
    );
    expect(await text('hold', order, other, '--release')).toContain(`Order ${other}: done`);
    expect((await json('state', order)).work.hold).toBeNull();
  });

  test('that is named twice is changed once', async () => {
    const { results } = await json('tag', order, other, order, '--add', 'Twice');
    expect(results.map((each: { orderNumber: string }) => each.orderNumber)).toEqual([
      order,
      other,
    ]);
  });

  test('end with exit code 1 and name the one that was not changed, and why', async () => {
    await json('hold', order);
    const { code, stdout, stderr } = await run('hold', order, other, '--release', ...station);
    expect([code, stdout]).toEqual([
      1,
      `Order ${order}: done\nNot done: Order ${other} is not on hold.\n`,
    ]);
    expect(stderr).toContain('1 of 2 orders was not changed.');
  });

  test('are all left alone where one of the names is no order', async () => {
    const before = (await json('state', order)).order.revision;
    expect(await refused('hold', order, 'X-0', other)).toMatch(/No order has the number X-0/);
    expect((await json('state', order)).order.revision).toBe(before);
  });

  test('go to a user who is named last or with --to', async () => {
    expect(await refused('assign', order, other, 'Anna')).toMatch(/Nobody is a user/);
    expect(await refused('assign', order, other, '--to', 'Anna')).toMatch(/Nobody is a user/);
    expect(await misused('assign', order, other, '--to', 'Anna', '--nobody')).toMatch(
      /Name a user/,
    );
  });
});
