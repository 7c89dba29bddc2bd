import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CommandInput } from '../../../src/shared/contract.ts';
import type { OrderPageView } from '../../../src/shared/order-page-views.ts';
import { orderStates } from '../../../src/shared/order-states.ts';
import {
  closeTestStation,
  openTestStation,
  orderOf,
  packageIdOf,
  type TestStation,
  wholeParcel,
} from '../../support/test-station.ts';

let station: TestStation;
let page: OrderPageView;

beforeEach(async () => {
  station = await openTestStation();
  const { rows } = await station.run('orders.list', { offset: 0, limit: 5 });
  page = await station.run('orderPage.view', { orderId: rows[0]?.orderId ?? '' });
});
afterEach(() => closeTestStation(station));

type To = CommandInput<'orderWork.setState'>['to'];
type State = Extract<To, { kind: 'system' }>['state'];

const system = (state: State): To => ({ kind: 'system', state });
const custom = (stateId: string): To => ({ kind: 'custom', stateId });
const reread = async () => {
  page = await station.run('orderPage.view', { orderId: page.order.orderId });
  return page;
};
const command = () => ({
  commandId: station.newCommandId(),
  orderId: page.order.orderId,
  expectedRevision: page.order.revision,
});
const choose = async (to: To, confirmed = false) => {
  page = await station.run('orderWork.setState', { ...command(), to, confirmed });
  return page;
};
const refused = (to: To, confirmed = false) =>
  station.refusal('orderWork.setState', { ...command(), to, confirmed });
const current = () => page.work.states.find((each) => each.answer === 'current')?.name;
const makeState = async (
  name: string,
  changes: Partial<CommandInput<'orderStates.save'>> = {},
): Promise<string> => {
  const { states } = await station.run('orderStates.save', {
    ...{ commandId: station.newCommandId(), name, description: '', colour: 'teal' },
    systemState: 'Processing',
    ...changes,
  });
  return states.find((each) => each.name === name)?.stateId ?? '';
};
const confirm = (packageId: string, choice: 'close' | 'another' | 'update' | 'void') =>
  station.run('station.confirm', { commandId: station.newCommandId(), packageId, choice });
const words = () => page.work.history.map((entry) => entry.words);

describe('the state of an order', () => {
  it('is chosen from the six and all that the client has made, each with its meaning', async () => {
    await makeState('Waiting for parts', {
      systemState: 'Suspended',
      description: 'Parts come late.',
    });
    await makeState('Picked');
    await reread();
    expect(page.work.states.map(({ name }) => name)).toEqual([
      ...orderStates,
      'Waiting for parts',
      'Picked',
    ]);
    expect(page.work.states.every(({ meaning }) => meaning !== '')).toBe(true);
    expect(page.work.states.find(({ name }) => name === 'Waiting for parts')).toMatchObject({
      state: 'Suspended',
      colour: 'teal',
      meaning: 'Parts come late.',
      answer: 'allowed',
    });
  });

  it('is changed by a person, with who and when, and audited once', async () => {
    const before = page.order.revision;
    await choose(system('Suspended'));
    expect(page.order).toMatchObject({ state: 'Suspended', revision: before + 1 });
    expect(page.work.stateSet).toEqual({
      by: 'person',
      actor: station.context.actor,
      at: station.clock.now().toISOString(),
    });
    expect(words()).toEqual(['State: New to Suspended']);
    expect(page.work.history[0]).toMatchObject({ actor: station.context.actor });
  });

  it('changes nothing and writes nothing down where it is so already', async () => {
    const before = page.order.revision;
    await choose(system('New'));
    expect(page.order.revision).toBe(before);
    expect(words()).toEqual([]);
  });

  it('asks before an order with open items is completed, and before it is opened again', async () => {
    expect(page.work.states.find(({ name }) => name === 'Completed')?.answer).toBe('asks');
    expect(await refused(system('Completed'))).toMatch(/not shipped yet.* Confirm it to go on\.$/);
    await choose(system('Completed'), true);
    expect(await refused(system('New'))).toMatch(/is completed/);
    await choose(system('New'), true);
    expect(words()).toEqual(['State: Completed to New', 'State: New to Completed']);
  });

  it('is Canceled by Cancel Order only, whatever is confirmed', async () => {
    expect(page.work.states.find(({ name }) => name === 'Canceled')).toMatchObject({
      answer: 'refused',
      words: expect.stringContaining('Use Cancel Order'),
    });
    expect(await refused(system('Canceled'), true)).toMatch(/Use Cancel Order/);
  });

  it('stays Canceled for good', async () => {
    station.context.store.write((tx) =>
      tx.orders.setState(
        tx.orders.find(page.order.orderId)?.key ?? 0,
        { state: 'Canceled', by: 'person', actor: 'Anna' },
        '2026-11-22T10:00:00.000Z',
      ),
    );
    await makeState('Picked');
    await reread();
    expect(page.work.states.map(({ name, answer }) => `${name} ${answer}`)).toEqual([
      ...['New refused', 'Processing refused', 'Completed refused', 'Canceled current'],
      ...['Fraud refused', 'Suspended refused', 'Picked refused'],
    ]);
    expect(await refused(system('New'), true)).toMatch(/was canceled and stays so/);
  });

  it('is told to the later of two windows, and nothing is overwritten', async () => {
    const stale = command();
    await choose(system('Fraud'));
    const message = await station.refusal('orderWork.setState', {
      ...stale,
      to: system('Processing'),
      confirmed: true,
    });
    expect(message).toMatch(/has changed since you opened it\. Nothing was overwritten/);
    expect((await reread()).order.state).toBe('Fraud');
  });

  it('is told to a second program on the same store too', async () => {
    const other = await openTestStation({ dataDir: station.dataDir, clock: station.clock });
    const stale = command();
    await other.run('orderWork.setState', {
      ...stale,
      commandId: 'the-other-one',
      to: system('Fraud'),
    });
    expect(
      await station.refusal('orderWork.setState', { ...stale, to: system('Suspended') }),
    ).toMatch(/Nothing was overwritten/);
    expect((await reread()).order.state).toBe('Fraud');
    await other.stop();
  });

  it('changes once however often the same command arrives, also after other changes', async () => {
    const first = { ...command(), to: system('Fraud') };
    await station.run('orderWork.setState', first);
    await station.run('orderWork.setState', first);
    await reread();
    await choose(system('Processing'));
    page = await station.run('orderWork.setState', first);
    expect(page.order.state).toBe('Processing');
    expect(words()).toEqual(['State: Fraud to Processing', 'State: New to Fraud']);
    const another = { ...first, to: system('Suspended') };
    expect(await station.refusal('orderWork.setState', another)).toMatch(/already used/);
  });

  it('can be searched for no order that is not there', async () => {
    const input = { ...command(), orderId: 'nobody', to: system('Fraud') };
    expect(await station.refusal('orderWork.setState', input)).toMatch(/not in the store any more/);
    expect(await refused(custom('nobody'))).toMatch(/was removed from Order Configurations/);
  });
});

describe('a state of the client', () => {
  it('stands for its system state everywhere, and is gone when the work goes on', async () => {
    const picked = await makeState('Picked');
    await choose(custom(picked));
    expect(page.order.state).toBe('Processing');
    expect(current()).toBe('Picked');
    const view = await station.ship(page.order.orderNumber);
    expect(view.work?.ownState).toEqual({ name: 'Picked', colour: 'teal' });
    // Processing stays Processing: nobody has said that it is not picked any more.
    await confirm(packageIdOf(view), 'another');
    await reread();
    expect(current()).toBe('Picked');
    expect(page.work.stateSet.by).toBe('person');
  });

  it('goes when the order is completed, and does not come back with a void', async () => {
    await choose(custom(await makeState('Picked')));
    const view = await station.ship(page.order.orderNumber);
    await confirm(packageIdOf(view), 'close');
    await reread();
    expect([page.order.state, current(), page.work.stateSet.by]).toEqual([
      'Completed',
      'Completed',
      'work',
    ]);
    await station.run('packages.void', {
      commandId: station.newCommandId(),
      packageId: packageIdOf(view),
    });
    await reread();
    expect([page.order.state, current()]).toEqual(['New', 'New']);
    expect(words()).toEqual([
      expect.stringMatching(/^Voided shipment S/),
      'State: Completed to New',
      expect.stringMatching(/^Update of shipment S.* asked for, order closed$/),
      'State: Picked to Completed',
      expect.stringMatching(/^Label made for shipment S/),
      'State: New to Picked',
    ]);
  });

  it('is left for the system state that it stands for, and changed for another one', async () => {
    const picked = await makeState('Picked');
    const packing = await makeState('Being packed');
    await choose(custom(picked));
    await choose(custom(packing));
    expect(current()).toBe('Being packed');
    await choose(system('Processing'));
    expect(current()).toBe('Processing');
    expect(words()).toEqual([
      'State: Being packed to Processing',
      'State: Picked to Being packed',
      'State: New to Picked',
    ]);
  });

  it.each(['Fraud', 'Suspended'] as const)(
    'that stands for %s stops Ship as that does',
    async (systemState) => {
      await choose(custom(await makeState('Look at this', { systemState })));
      const view = await station.run('station.scan', { code: page.order.orderNumber });
      expect(view.stop?.message).toMatch(/Ship nothing/);
      expect(await shipRefusal()).toMatch(/Ship nothing/);
    },
  );

  it('can not be changed or removed while orders have it, and can be afterwards', async () => {
    const stateId = await makeState('Picked');
    await choose(custom(stateId));
    const change = {
      ...{ commandId: station.newCommandId(), stateId, name: 'Picked', description: 'x' },
      ...({ colour: 'red', systemState: 'Fraud' } as const),
    };
    expect(await station.refusal('orderStates.save', change)).toMatch(
      /^1 order has the state Picked/,
    );
    const removal = { commandId: station.newCommandId(), stateId };
    expect(await station.refusal('orderStates.remove', removal)).toMatch(
      /can not be changed or removed/,
    );
    await choose(system('New'));
    await station.run('orderStates.save', change);
    expect((await station.run('orderStates.list', {})).states).toEqual([
      {
        ...{ stateId, name: 'Picked', description: 'x', colour: 'red' },
        ...{ systemState: 'Fraud', orders: 0 },
      },
    ]);
    expect((await station.run('orderStates.remove', removal)).states).toEqual([]);
    // The same press again is no second removal.
    expect((await station.run('orderStates.remove', removal)).states).toEqual([]);
  });

  it('needs a mapping, a name of its own, and a colour of the palette', async () => {
    await makeState('Picked');
    const wish = { commandId: 'c-12345678', name: 'X', description: '', colour: 'teal' };
    const tries: [unknown, RegExp][] = [
      [wish, /System state/],
      [{ ...wish, systemState: 'Completed' }, /System state/],
      [{ ...wish, systemState: 'Canceled' }, /System state/],
      [{ ...wish, systemState: 'New', colour: '#fff' }, /Colour/],
      [{ ...wish, systemState: 'New', name: '   ' }, /Name/],
      [{ ...wish, systemState: 'New', name: 'x'.repeat(41) }, /Name/],
      [{ ...wish, systemState: 'New', name: ' fraud' }, /six states/],
      [{ ...wish, systemState: 'New', name: 'PICKED ' }, /There is a state Picked already/],
      [{ ...wish, systemState: 'New', stateId: 'nobody' }, /removed already/],
    ];
    for (const [input, message] of tries) {
      const answer = await station.dispatch('orderStates.save', input as never);
      expect(answer).toMatchObject({
        ok: false,
        error: { message: expect.stringMatching(message) },
      });
    }
    expect((await station.run('orderStates.list', {})).states).toHaveLength(1);
  });

  it('is made once however often the same command arrives', async () => {
    const wish = {
      ...{ commandId: 'the-same-press', name: 'Picked', description: '' },
      ...({ colour: 'teal', systemState: 'New' } as const),
    };
    await station.run('orderStates.save', wish);
    expect((await station.run('orderStates.save', wish)).states).toHaveLength(1);
  });
});

/** What is refused to a packer who has the order of `page` on the bench as it was opened there. */
async function shipRefusal(opened?: Awaited<ReturnType<typeof scan>>): Promise<string> {
  const view = opened ?? (await scan());
  return station.refusal('station.ship', {
    commandId: station.newCommandId(),
    orderId: orderOf(view).orderId,
    expectedRevision: orderOf(view).revision,
    parcel: wholeParcel(view),
  });
}

function scan() {
  return station.run('station.scan', { code: page.order.orderNumber });
}

describe('an order that is on the bench', () => {
  it.each([
    ['Fraud', /is marked as fraud\. Ship nothing/],
    ['Suspended', /is suspended\. Ship nothing/],
    ['Completed', /is closed/],
  ] as const)('and is set to %s meanwhile is refused with that reason', async (state, message) => {
    const opened = await scan();
    expect(opened.stop).toBeNull();
    await choose(system(state), true);
    expect(await shipRefusal(opened)).toMatch(message);
    const view = await station.run('station.view', {});
    expect(view.stop?.message).toMatch(message);
    expect(view.work?.stateSet).toMatchObject({ by: 'person', actor: station.context.actor });
    expect((await station.run('packages.list', { offset: 0, limit: 5 })).total).toBe(0);
  });

  it('and is put on hold meanwhile is refused with date and reason, until it is released', async () => {
    const opened = await scan();
    page = await station.run('orderWork.hold', {
      ...command(),
      until: page.work.firstHoldEnd,
      reason: 'Address is asked for',
    });
    const message = new RegExp(
      `on hold until ${page.work.hold?.until}\\. Ship nothing\\. Reason: Address is asked for\\.$`,
    );
    expect(await shipRefusal(opened)).toMatch(message);
    expect((await station.run('station.view', {})).stop).toMatchObject({
      title: 'Order on hold',
      message: expect.stringMatching(message),
    });
    page = await station.run('orderWork.release', command());
    expect((await station.run('station.view', {})).stop).toBeNull();
    // The packer has not seen yet that it changed twice.
    expect(await shipRefusal(opened)).toMatch(/has changed since it was opened/);
    await station.ship(page.order.orderNumber);
  });

  it('tells the screens when a person changes its state', async () => {
    const topics: string[] = [];
    const stop = station.context.events.subscribe((event) => {
      if (event.kind === 'changed') topics.push(...event.topics);
    });
    await choose(system('Fraud'));
    stop();
    expect(topics).toContain('orders');
  });

  it('keeps a state that was set while its label is answered, and the pop-up says so', async () => {
    const shipped = await station.ship(page.order.orderNumber);
    await reread();
    await choose(system('Suspended'));
    const asked = await station.run('station.view', {});
    expect(asked.confirmation?.orderStop?.title).toBe('Order suspended');
    await confirm(packageIdOf(shipped), 'close');
    await reread();
    expect([page.order.state, page.work.stateSet.by]).toEqual(['Suspended', 'person']);
  });
});
