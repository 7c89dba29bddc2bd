import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OrderPageView } from '../../../src/shared/order-page-views.ts';
import { userRights } from '../../../src/shared/user-words.ts';
import { createManualClock, type ManualClock } from '../../support/manual-clock.ts';
import { closeTestStation, openTestStation, type TestStation } from '../../support/test-station.ts';

let clock: ManualClock;
let station: TestStation;
let page: OrderPageView;
let others: readonly string[];

beforeEach(async () => {
  clock = createManualClock('2026-11-22T15:00:00.000Z');
  station = await openTestStation({ clock });
  station.context.store.write((tx) => tx.settings.set('stationZone', 'America/New_York'));
  const { rows } = await station.run('orders.list', { offset: 0, limit: 5 });
  const [first = '', ...rest] = rows.map((row) => row.orderId);
  others = rest;
  page = await open(first);
});
afterEach(() => closeTestStation(station));

const open = (orderId: string) => station.run('orderPage.view', { orderId });
const reread = async () => {
  page = await open(page.order.orderId);
  return page;
};
const command = (of = page) => ({
  commandId: station.newCommandId(),
  orderId: of.order.orderId,
  expectedRevision: of.order.revision,
});
const words = () => page.work.history.map((entry) => entry.words);
const addNote = async (text: string) => {
  page = await station.run('orderWork.addNote', { ...command(), text });
  return page.work.notes.at(-1)?.noteId ?? '';
};
/** What another person at this station would have written. */
const noteBy = (author: string, text: string) =>
  station.context.store.write((tx) => {
    const orderKey = tx.orders.find(page.order.orderId)?.key ?? 0;
    const id = station.context.ids.next();
    tx.orderNotes.add({ id, orderKey, text, author, createdAt: clock.now().toISOString() });
    return id;
  });
/** Adds a user; the first one is signed in by that. Gives the user's id. */
const addUser = async (name: string) => {
  const { users } = await station.run('users.save', {
    ...{ name, email: '', role: 'owner', pin: pinOf[name] ?? '7351' },
    rights: [...userRights],
  });
  return users.find((user) => user.name === name)?.userId ?? '';
};
const pinOf: Readonly<Record<string, string>> = { Anna: '7351', Ben: '9264' };
const signIn = (userId: string, name: string) =>
  station.run('users.signIn', { userId, pin: pinOf[name] ?? '' });

describe('notes of an order', () => {
  it('are listed with author and time, oldest first, and shown on Ship', async () => {
    await addNote('  Use the blue box.\r\nNot the red one.\u0007 ');
    clock.advance(60_000);
    await addNote('Called the buyer.');
    const { actor } = station.context;
    expect(page.work.notes).toEqual([
      {
        noteId: expect.any(String),
        text: 'Use the blue box.\nNot the red one.',
        author: actor,
        createdAt: '2026-11-22T15:00:00.000Z',
        canRemove: true,
      },
      expect.objectContaining({ text: 'Called the buyer.', createdAt: '2026-11-22T15:01:00.000Z' }),
    ]);
    const view = await station.run('station.scan', { code: page.order.orderNumber });
    expect(view.work?.notes.map((note) => note.text)).toEqual([
      'Use the blue box.\nNot the red one.',
      'Called the buyer.',
    ]);
    expect(words()).toEqual(['Note added', 'Note added']);
  });

  it('go out of sight by who wrote them, and come back', async () => {
    const noteId = await addNote('Wrong order');
    page = await station.run('orderWork.removeNote', { ...command(), noteId });
    expect(page.work.notes).toEqual([]);
    page = await station.run('orderWork.restoreNote', { ...command(), noteId });
    expect(page.work.notes.map((note) => note.text)).toEqual(['Wrong order']);
    expect(words()).toEqual(['Note brought back', 'Note removed', 'Note added']);
  });

  it('are nobody’s to remove but who wrote them', async () => {
    const noteId = noteBy('Zoë', 'Mine');
    await reread();
    expect(page.work.notes).toMatchObject([{ author: 'Zoë', canRemove: false }]);
    expect(await station.refusal('orderWork.removeNote', { ...command(), noteId })).toMatch(
      /by Zoë\. Only who wrote/,
    );
  });

  it('are signed by the user who is signed in, and the next one can not remove them', async () => {
    const anna = await addUser('Anna');
    const ben = await addUser('Ben');
    const noteId = await addNote('Call back on Monday');
    expect(page.work.notes).toMatchObject([{ author: 'Anna', canRemove: true }]);
    await signIn(ben, 'Ben');
    expect((await reread()).work.notes).toMatchObject([{ author: 'Anna', canRemove: false }]);
    expect(await station.refusal('orderWork.removeNote', { ...command(), noteId })).toMatch(
      /by Anna\. Only who wrote/,
    );
    await signIn(anna, 'Anna');
    page = await station.run('orderWork.removeNote', { ...command(), noteId });
    expect(page.work.notes).toEqual([]);
    expect(page.work.history[0]).toMatchObject({ words: 'Note removed', actor: 'Anna' });
  });

  it('are of one order only', async () => {
    const noteId = await addNote('Of the first');
    const other = await open(others[0] ?? '');
    expect(await station.refusal('orderWork.removeNote', { ...command(other), noteId })).toMatch(
      /has no such note/,
    );
  });

  it('are never empty, and added once however often the command arrives', async () => {
    for (const text of ['', '   ', '\n\n', '\u0007']) {
      expect(await station.dispatch('orderWork.addNote', { ...command(), text })).toMatchObject({
        ok: false,
        error: { code: 'invalid-input' },
      });
    }
    const once = { ...command(), text: 'Once' };
    await station.run('orderWork.addNote', once);
    page = await station.run('orderWork.addNote', once);
    expect(page.work.notes).toHaveLength(1);
  });

  it('of two windows are not lost: the later one is told, and adds its own after looking again', async () => {
    const stale = command();
    await addNote('First');
    const late = { ...stale, commandId: station.newCommandId(), text: 'Second' };
    expect(await station.refusal('orderWork.addNote', late)).toMatch(/Nothing was overwritten/);
    await reread();
    await addNote('Second');
    expect(page.work.notes.map((note) => note.text)).toEqual(['First', 'Second']);
  });
});

describe('the invoice number', () => {
  const save = async (invoiceNumber: string) => {
    page = await station.run('orderWork.saveInvoice', { ...command(), invoiceNumber });
  };

  it('is saved as one line, and taken away', async () => {
    await save(' R-2026\t0007 ');
    expect(page.work.invoiceNumber).toBe('R-2026 0007');
    const { revision } = page.order;
    await save('R-2026 0007');
    expect(page.order.revision).toBe(revision);
    await save('');
    expect(page.work.invoiceNumber).toBe('');
    expect(words()).toEqual([
      'Invoice number R-2026 0007 taken away',
      'Invoice number: R-2026 0007',
    ]);
  });

  it('is at most 60 characters', async () => {
    const input = { ...command(), invoiceNumber: 'x'.repeat(61) };
    expect((await station.dispatch('orderWork.saveInvoice', input)).ok).toBe(false);
  });
});

describe('tags', () => {
  const setTags = async (...tags: string[]) => {
    page = await station.run('orderWork.setTags', { ...command(), tags });
  };

  it('are written as other orders have them, and offered to those', async () => {
    await setTags('Gift', 'Fragile');
    expect(page.work.tags).toEqual(['Fragile', 'Gift']);
    const other = await open(others[0] ?? '');
    expect(other.work.knownTags).toEqual(['Fragile', 'Gift']);
    const tagged = await station.run('orderWork.setTags', {
      ...command(other),
      tags: ['GIFT', 'gift', 'express'],
    });
    expect(tagged.work.tags).toEqual(['express', 'Gift']);
    expect(tagged.work.knownTags).toEqual(['express', 'Fragile', 'Gift']);
    expect(tagged.work.history[0]?.words).toBe('Tags added Gift, express');
  });

  it('are all replaced, and the same ones change nothing', async () => {
    await setTags('a', 'b');
    const { revision } = page.order;
    await setTags('B', 'A');
    expect(page.order.revision).toBe(revision);
    await setTags('b', 'c');
    expect(words()).toEqual(['Tags added c; removed a', 'Tags added a, b']);
    await setTags();
    expect(page.work.tags).toEqual([]);
  });

  it('are at most 20 of at most 40 characters', async () => {
    const many = Array.from({ length: 21 }, (_, at) => `tag ${at}`);
    expect(await station.refusal('orderWork.setTags', { ...command(), tags: many })).toMatch(
      /at most 20 tags/,
    );
    const long = { ...command(), tags: ['x'.repeat(41)] };
    expect(await station.refusal('orderWork.setTags', long)).toMatch(/at most 40 characters/);
  });
});

describe('a hold', () => {
  const hold = async (until: string | null, reason = '') => {
    page = await station.run('orderWork.hold', { ...command(), until, reason });
  };
  const stop = async () => {
    const view = await station.run('station.scan', { code: page.order.orderNumber });
    return view.stop?.message ?? null;
  };

  it('ends by itself with the first minute of its date at the station', async () => {
    await hold('2026-11-24', 'Waiting for the second half');
    expect(await stop()).toMatch(/on hold until 2026-11-24\. Ship nothing\. Reason: Waiting/);
    // 23:59:59 of the 23rd in New York.
    clock.advance(Date.parse('2026-11-24T04:59:59.000Z') - clock.now().getTime());
    expect(await stop()).toMatch(/on hold/);
    expect((await reread()).work.hold).not.toBeNull();
    clock.advance(1_000);
    expect(await stop()).toBeNull();
    expect((await reread()).work.hold).toBeNull();
    expect(await station.refusal('orderWork.release', command())).toMatch(/is not on hold/);
    await station.ship(page.order.orderNumber);
  });

  it('has a date after today, where the station is', async () => {
    // 22:30 of the 22nd in New York, the 23rd in London.
    clock.advance(Date.parse('2026-11-23T03:30:00.000Z') - clock.now().getTime());
    expect((await reread()).work.firstHoldEnd).toBe('2026-11-23');
    for (const until of ['2026-11-22', '2026-11-21', '2020-01-01']) {
      expect(await station.refusal('orderWork.hold', { ...command(), until, reason: '' })).toBe(
        'A hold ends after today, 2026-11-22. Choose a later date.',
      );
    }
    await hold('2026-11-23');
    expect(page.work.hold).toEqual({ until: '2026-11-23', reason: '' });
    clock.advance(90 * 60_000);
    expect((await reread()).work.hold).toBeNull();
  });

  it.each(['2026-02-30', '2026-13-01', 'tomorrow', '2026-11-24T00:00:00.000Z'])(
    'has no date like %s',
    async (until) => {
      const answer = await station.dispatch('orderWork.hold', { ...command(), until, reason: '' });
      expect(answer).toMatchObject({ ok: false, error: { code: 'invalid-input' } });
    },
  );

  it('without a date lasts until somebody releases it, and can be changed meanwhile', async () => {
    await hold(null);
    clock.advance(400 * 24 * 3_600_000);
    expect(await stop()).toMatch(/on hold until somebody releases it/);
    await reread();
    await hold(null, 'Fraud check');
    page = await station.run('orderWork.release', command());
    expect(await stop()).toBeNull();
    expect(words()).toEqual([
      'Released from hold',
      'On hold until released: Fraud check',
      'On hold until released',
    ]);
  });

  it('is nothing for an order that is over', async () => {
    await station.run('orderWork.setState', {
      ...{ ...command(), to: { kind: 'system', state: 'Completed' }, confirmed: true },
    });
    await reread();
    expect(page.work.holdProblem).toMatch(/is Completed: there is nothing to hold/);
    const input = { ...command(), until: null, reason: '' };
    expect(await station.refusal('orderWork.hold', input)).toBe(page.work.holdProblem);
  });

  it('keeps an order off the pick ticket', async () => {
    await hold(null);
    const { orderId } = page.order;
    station.dialogs.save = join(station.dataDir, 'ticket.pdf');
    expect(
      await station.refusal('documents.savePickTicket', { orderIds: [orderId], form: 'pdf' }),
    ).toMatch(/on hold .* Leave it out of the pick ticket/);
  });
});

describe('the user to whom an order is assigned', () => {
  it('is one of those who work here, or nobody', async () => {
    const anna = await addUser('Anna');
    await addUser('Ben');
    const gone = await addUser('Gone');
    await station.run('users.remove', { userId: gone });
    await reread();
    expect(page.work.users.map((user) => user.name)).toEqual(['Anna', 'Ben']);
    page = await station.run('orderWork.assign', { ...command(), userId: anna });
    expect(page.work.assignedTo).toEqual({ userId: anna, name: 'Anna' });
    const late = { ...command(), userId: gone };
    expect(await station.refusal('orderWork.assign', late)).toMatch(/does not work/);
    page = await station.run('orderWork.assign', { ...command(), userId: null });
    expect(page.work.assignedTo).toBeNull();
    expect(words()).toEqual(['Assigned to nobody', 'Assigned to Anna']);
  });

  it('is still named after they were removed', async () => {
    await addUser('Anna');
    const ben = await addUser('Ben');
    page = await station.run('orderWork.assign', { ...command(), userId: ben });
    await station.run('users.remove', { userId: ben });
    await reread();
    expect(page.work.assignedTo?.name).toBe('Ben');
    expect(page.work.users.map((user) => user.name)).toEqual(['Anna']);
  });
});

describe('several orders at once', () => {
  it('are each changed or not, and the answer says which and why', async () => {
    const [a = '', b = '', c = ''] = others;
    const revisionOf = async (orderId: string) => (await open(orderId)).order.revision;
    const orders = [
      { orderId: page.order.orderId, expectedRevision: page.order.revision },
      { orderId: a, expectedRevision: 99 },
      { orderId: 'nobody', expectedRevision: 1 },
      { orderId: b, expectedRevision: await revisionOf(b) },
    ];
    const wish = { commandId: 'all-of-these', orders, add: ['Gift'], remove: [] };
    const { results } = await station.run('orderWork.tagMany', wish);
    expect(results.map(({ done, message }) => [done, message])).toEqual([
      [true, ''],
      [false, expect.stringMatching(/has changed since.*Nothing was overwritten/)],
      [false, 'This order is not in the store any more.'],
      [true, ''],
    ]);
    expect(results.map((each) => each.orderNumber !== '')).toEqual([true, true, false, true]);
    expect((await open(b)).work.tags).toEqual(['Gift']);
    expect((await open(c)).work.tags).toEqual([]);
    // The same press again changes nothing a second time.
    const before = await revisionOf(b);
    const again = await station.run('orderWork.tagMany', wish);
    expect(again.results.map(({ done }) => done)).toEqual([true, false, false, true]);
    expect(await revisionOf(b)).toBe(before);
  });

  it('are held, released and assigned', async () => {
    const anna = await addUser('Anna');
    const [a = '', b = ''] = others;
    const seen = async () =>
      Promise.all(
        [a, b].map(async (orderId) => ({
          orderId,
          expectedRevision: (await open(orderId)).order.revision,
        })),
      );
    const base = async () => ({ commandId: station.newCommandId(), orders: await seen() });
    await station.run('orderWork.holdMany', { ...(await base()), until: null, reason: 'Stock' });
    await station.run('orderWork.assignMany', { ...(await base()), userId: anna });
    await station.run('orderWork.tagMany', { ...(await base()), add: ['x', 'y'], remove: [] });
    await station.run('orderWork.tagMany', { ...(await base()), add: ['z'], remove: ['X'] });
    for (const { work } of await Promise.all([a, b].map(open))) {
      expect(work).toMatchObject({
        hold: { until: null, reason: 'Stock' },
        assignedTo: { name: 'Anna' },
        tags: ['y', 'z'],
      });
    }
    await station.run('orderWork.releaseMany', await base());
    const twice = await station.run('orderWork.releaseMany', await base());
    expect(twice.results.map(({ message }) => message)).toEqual([
      expect.stringMatching(/is not on hold/),
      expect.stringMatching(/is not on hold/),
    ]);
  });

  it('answer with the revision after it and with what takes it back, order by order', async () => {
    const anna = await addUser('Anna');
    const [a = '', b = ''] = others;
    const seen = async (...ids: string[]) => ({
      commandId: station.newCommandId(),
      orders: await Promise.all(
        ids.map(async (orderId) => ({
          orderId,
          expectedRevision: (await open(orderId)).order.revision,
        })),
      ),
    });
    await station.run('orderWork.holdMany', { ...(await seen(a)), until: null, reason: 'Stock' });
    await station.run('orderWork.assignMany', { ...(await seen(a)), userId: anna });
    await station.run('orderWork.tagMany', { ...(await seen(a)), add: ['Gift'], remove: [] });

    const held = await station.run('orderWork.holdMany', {
      ...{ ...(await seen(a, b)), until: '2026-12-24', reason: 'Sale' },
    });
    expect(held.results.map(({ undo }) => undo)).toEqual([
      { kind: 'hold', until: null, reason: 'Stock' },
      { kind: 'release' },
    ]);
    const assigned = await station.run('orderWork.assignMany', {
      ...{ ...(await seen(a, b)), userId: null },
    });
    // Nobody had it before either: nothing was changed, and nothing is to be taken back.
    expect(assigned.results.map(({ done, undo }) => [done, undo])).toEqual([
      [true, { kind: 'assign', userId: anna }],
      [true, null],
    ]);
    const tagged = await station.run('orderWork.tagMany', {
      ...{ ...(await seen(a, b)), add: ['Fragile'], remove: ['gift'] },
    });
    expect(tagged.results.map(({ undo }) => undo)).toEqual([
      { kind: 'tag', add: ['Gift'], remove: ['Fragile'] },
      { kind: 'tag', add: [], remove: ['Fragile'] },
    ]);
    const released = await station.run('orderWork.releaseMany', await seen(a));
    expect(released.results.map(({ undo }) => undo)).toEqual([
      { kind: 'hold', until: '2026-12-24', reason: 'Sale' },
    ]);
    for (const { orderId, revision } of [...released.results, ...tagged.results.slice(1)]) {
      expect(revision).toBe((await open(orderId)).order.revision);
    }

    const stale = {
      commandId: station.newCommandId(),
      orders: [{ orderId: a, expectedRevision: 1 }],
    };
    const [refused] = (await station.run('orderWork.releaseMany', stale)).results;
    expect(refused).toMatchObject({ done: false, undo: null });
    expect(refused?.revision).toBe((await open(a)).order.revision);
  });

  it('of a list are named with the revision that the list shows', async () => {
    const { rows } = await station.run('orders.list', { offset: 0, limit: 50 });
    for (const { orderId, revision } of rows) {
      expect(revision).toBe((await open(orderId)).order.revision);
    }
    const orders = rows.map(({ orderId, revision }) => ({ orderId, expectedRevision: revision }));
    const command = { commandId: station.newCommandId(), orders, add: ['All'], remove: [] };
    const { results } = await station.run('orderWork.tagMany', command);
    expect(results.every(({ done }) => done)).toBe(true);
    // What the list showed before is no ground to stand on any more.
    const late = { commandId: station.newCommandId(), orders, add: ['Late'], remove: [] };
    const again = await station.run('orderWork.tagMany', late);
    expect(again.results.some(({ done }) => done)).toBe(false);
  });

  it('are at most so many in one command, and at least one', async () => {
    const order = { orderId: page.order.orderId, expectedRevision: page.order.revision };
    for (const count of [0, 201]) {
      const orders = Array.from({ length: count }, () => order);
      const command = { commandId: station.newCommandId(), orders };
      expect(await station.dispatch('orderWork.releaseMany', command)).toMatchObject({
        ok: false,
        error: { code: 'invalid-input' },
      });
    }
  });
});
