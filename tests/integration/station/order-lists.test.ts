import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { notesToIndex } from '../../../src/main/app/index-notes.ts';
import type { OrderViewDefinition } from '../../../src/shared/order-list-views.ts';
import { createManualClock } from '../../support/manual-clock.ts';
import { closeTestStation, openTestStation, type TestStation } from '../../support/test-station.ts';

let station: TestStation;
const page = { offset: 0, limit: 500 };
const gifts: OrderViewDefinition = {
  list: 'open',
  filters: { tag: 'gift' },
  sorting: { by: 'recipient', direction: 'desc' },
  columns: ['recipient', 'orderNumber'],
};

beforeEach(async () => {
  station = await openTestStation({ clock: createManualClock('2026-11-22T15:00:00.000Z') });
});
afterEach(() => closeTestStation(station));

describe('the lists of a station', () => {
  it('count what they list, and an order that is shipped goes from Open Orders to Shipped', async () => {
    const counts = async () =>
      Object.fromEntries(
        (await station.run('orders.lists', {})).lists.map(({ list, count }) => [list, count]),
      );
    const before = await counts();
    for (const list of [
      'open',
      'pending',
      'awaiting',
      'onHold',
      'shipped',
      'canceled',
      'all',
    ] as const) {
      const listed = await station.run('orders.list', { list, ...page });
      expect([list, listed.total, listed.rows.length]).toEqual([list, before[list], before[list]]);
      expect(await station.run('orders.count', { list })).toMatchObject({ total: before[list] });
    }
    const open = await station.run('orders.list', { list: 'open', ...page });
    const row = open.rows.find((each) => each.quantityLeft === 1);
    const view = await station.ship(row?.orderNumber ?? '');
    const packageId = view.confirmation?.package.packageId ?? '';
    const commandId = station.newCommandId();
    await station.run('station.confirm', { commandId, packageId, choice: 'close' });
    const after = await counts();
    expect([after.open, after.shipped]).toEqual([
      (before.open ?? 0) - 1,
      (before.shipped ?? 0) + 1,
    ]);
  });

  it('take dates as the station means them, both included', async () => {
    await station.run('settings.save', {
      stationName: 'Bench',
      stationZone: 'America/New_York',
      shipFrom: { ...emptyAddress },
    });
    const all = await station.run('orders.list', page);
    const dated = all.rows.find((row) => row.orderedAt !== null);
    const day = localDay(dated?.orderedAt ?? '');
    const expected = all.rows.filter(
      (row) => row.orderedAt !== null && localDay(row.orderedAt) === day,
    );
    const found = await station.run('orders.list', { orderedFrom: day, orderedTo: day, ...page });
    expect(found.rows.map((row) => row.orderId).toSorted()).toEqual(
      expected.map((row) => row.orderId).toSorted(),
    );
    expect(found.total).toBeGreaterThan(0);
  });

  it('sort by what was asked for, and say so', async () => {
    const asked = { list: 'open', sort: 'recipient', direction: 'desc', ...page } as const;
    const { rows, sorting, sorts } = await station.run('orders.list', asked);
    expect(sorting).toEqual({ by: 'recipient', direction: 'desc' });
    expect(sorts).toContain('left');
    const names = rows.map((row) => row.recipientName.toLowerCase());
    expect(names).toEqual(names.toSorted().reverse());
    const newest = await station.run('orders.list', { sort: 'newest', ...page });
    expect(newest.sorting.direction).toBe('desc');
    const turned = await station.run('orders.list', { list: 'open', direction: 'desc', ...page });
    expect(turned.sorting).toEqual({ by: 'shipBy', direction: 'desc' });
  });

  it('are narrowed to days of Ship by one at a time, and all orders are not', async () => {
    const days = { shipByFrom: '2000-01-01', shipByTo: '2999-01-01' };
    const open = await station.run('orders.list', { list: 'open', ...page });
    const dated = open.rows.filter((row) => row.shipBy !== null).length;
    expect((await station.run('orders.list', { list: 'open', ...days, ...page })).total).toBe(
      dated,
    );
    const refused = 'Choose a list, such as Open Orders';
    expect(await station.refusal('orders.list', { ...days, ...page })).toContain(refused);
    expect(await station.refusal('orders.count', { list: 'all', ...days })).toContain(refused);
  });

  it('have every note in the search from the beginning', () => {
    expect(station.context.store.read((tx) => notesToIndex(tx.settings))).toBe(0);
  });
});

describe('the Orders screen', () => {
  it('is shown as it was left, and as at the beginning where what was kept can not be read', async () => {
    const { settings } = await station.run('orders.screen', {});
    expect(settings).toMatchObject({ list: 'open', viewId: null, folded: false, lists: {} });
    const left = {
      ...settings,
      list: 'shipped',
      folded: true,
      columns: ['recipient'],
      lists: { open: { filters: { tag: 'gift' }, sorting: null } },
    } as const;
    await station.run('orders.saveScreen', { ...left, columns: [...left.columns] });
    expect((await station.run('orders.screen', {})).settings).toEqual(left);
    for (const broken of ['', '{', '{"list":"nowhere"}', '[]', 'null']) {
      station.context.store.write((tx) => tx.settings.set('orderScreen', broken));
      expect((await station.run('orders.screen', {})).settings).toEqual(settings);
    }
  });

  it('shows the list where the view that was shown is gone', async () => {
    const { settings } = await station.run('orders.screen', {});
    await station.run('orders.saveScreen', { ...settings, viewId: 'gone' });
    expect((await station.run('orders.screen', {})).settings.viewId).toBeNull();
  });
});

describe('saved views', () => {
  const save = (name: string, definition = gifts) =>
    station.run('savedViews.save', { commandId: station.newCommandId(), name, definition });
  const names = async () => (await station.run('orders.screen', {})).views.map(({ name }) => name);

  it('are saved, renamed, changed, removed and brought back', async () => {
    const { viewId, views } = await save('Gifts');
    expect(views).toEqual([{ viewId, name: 'Gifts', definition: gifts }]);
    await station.run('savedViews.change', { viewId, name: 'Presents' });
    const wide = { ...gifts, list: 'all' as const };
    const changed = await station.run('savedViews.change', { viewId, definition: wide });
    expect(changed.views).toEqual([{ viewId, name: 'Presents', definition: wide }]);
    expect((await station.run('savedViews.remove', { viewId })).views).toEqual([]);
    const view = { viewId, name: 'Presents', definition: wide };
    expect((await station.run('savedViews.restore', view)).views).toEqual([view]);
    // Twice undone is once there.
    expect((await station.run('savedViews.restore', view)).views).toEqual([view]);
  });

  it('are saved once, however often the command arrives', async () => {
    const command = { commandId: station.newCommandId(), name: 'Gifts', definition: gifts };
    const first = await station.run('savedViews.save', command);
    expect(await station.run('savedViews.save', command)).toEqual(first);
    expect(await names()).toEqual(['Gifts']);
    const other = { ...command, name: 'Other' };
    expect(await station.refusal('savedViews.save', other)).toContain('already used');
  });

  it('have names of their own, in any case, also when one is renamed or brought back', async () => {
    const { viewId } = await save('Gifts');
    const { viewId: otherId } = await save('Other');
    const taken = 'There is a view Gifts already. Choose another name.';
    const commandId = station.newCommandId();
    const again = { commandId, name: ' gifts ', definition: gifts };
    expect(await station.refusal('savedViews.save', again)).toBe(taken);
    const renamed = { viewId: otherId, name: 'GIFTS' };
    expect(await station.refusal('savedViews.change', renamed)).toBe(taken);
    await station.run('savedViews.remove', { viewId: otherId });
    const back = { viewId: otherId, name: 'gifts', definition: gifts };
    expect(await station.refusal('savedViews.restore', back)).toBe(taken);
    // Its own name in another case is no other name.
    await station.run('savedViews.change', { viewId, name: 'GIFTS' });
    expect(await names()).toEqual(['GIFTS']);
  });

  it('that another window has removed are told to be gone', async () => {
    const { viewId } = await save('Gifts');
    await station.run('savedViews.remove', { viewId });
    const gone = 'This view was removed in the meantime.';
    expect(await station.refusal('savedViews.remove', { viewId })).toBe(gone);
    expect(await station.refusal('savedViews.change', { viewId, name: 'New' })).toBe(gone);
    expect(await names()).toEqual([]);
  });

  it.each([
    ['no name', { name: '  ' }],
    ['a name that fills the screen', { name: 'x'.repeat(61) }],
    ['no columns', { definition: { ...gifts, columns: [] } }],
    ['a column that there is not', { definition: { ...gifts, columns: ['price'] } }],
    ['a list that there is not', { definition: { ...gifts, list: 'late' } }],
    ['a filter that there is not', { definition: { ...gifts, filters: { buyer: 'x' } } }],
    ['a date that is none', { definition: { ...gifts, filters: { orderedFrom: 'today' } } }],
  ])('with %s are refused', async (_, wrong) => {
    const command = { commandId: station.newCommandId(), name: 'Gifts', definition: gifts };
    const result = await station.dispatch('savedViews.save', { ...command, ...wrong });
    expect(result).toMatchObject({ ok: false, error: { code: 'invalid-input' } });
    expect(await names()).toEqual([]);
  });
});

const emptyAddress = {
  name: '',
  company: '',
  line1: '',
  line2: '',
  line3: '',
  city: '',
  region: '',
  postalCode: '',
  country: '',
  phone: '',
};

function localDay(at: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York' }).format(new Date(at));
}
