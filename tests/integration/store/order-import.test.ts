import { describe, expect, it } from 'vitest';
import type { WriteBackChange } from '../../../src/main/app/write-back-store-port.ts';
import { standardRetryPolicy } from '../../../src/main/domain/retry-policy.ts';
import { stepAfterReadBack } from '../../../src/main/domain/write-back.ts';
import {
  account,
  importedLine,
  importedOrder,
  openStation,
  settleNext,
  success,
  time,
} from './test-store.ts';

const NUMBER = '113-2223421-1234567';

const openStationWith = (...orders: ReturnType<typeof importedOrder>[]) => {
  const station = openStation();
  for (const order of orders) station.importOrder(order);
  const find = (number = NUMBER) => {
    const order = station.store.read((tx) => tx.orders.find(station.orderId(number)));
    if (order === null) throw new Error(`No order ${number}`);
    return order;
  };
  const line = (id = 'L1') => {
    const found = find().lines.find((each) => each.channelLineId === id);
    if (found === undefined) throw new Error(`No line ${id}`);
    return found;
  };
  return { ...station, find, line };
};

describe('importing an order', () => {
  it('stores all that the file says', () => {
    const { find } = openStationWith(importedOrder());
    expect(find()).toEqual({
      key: 1,
      id: 'id-1',
      accountId: account.id,
      channelOrderId: NUMBER,
      orderNumber: NUMBER,
      state: 'New',
      revision: 1,
      orderedAt: time(-86_400),
      shipBy: time(86_400),
      requestedService: 'Standard',
      buyerName: 'Anna Buyer',
      shipTo: importedOrder().shipTo,
      currency: 'USD',
      note: '',
      customStateId: null,
      stateSetBy: 'work',
      stateSetAt: time(),
      stateSetActor: '',
      acceptance: 'NotNeeded',
      acceptanceAt: null,
      invoiceNumber: '',
      onHold: false,
      heldUntil: null,
      holdReason: '',
      assignedUserId: null,
      splitFromKey: null,
      combinedIntoKey: null,
      splitUndoneAt: null,
      lines: [
        {
          key: 1,
          id: 'id-2',
          channelLineId: 'L1',
          sku: 'RED-SHIRT-M',
          title: 'Red shirt, M',
          quantityOrdered: 3,
          quantityShippedElsewhere: 0,
          quantityPacked: 0,
          unitPriceMinor: 1999,
          acceptance: 'NotNeeded',
          quantityAccepted: null,
          rejectionReasonId: null,
          rejectionText: '',
          sellerNote: '',
          deliveryStateId: null,
          method: null,
          splitFromLineKey: null,
          quantitySplitOff: 0,
        },
      ],
    });
  });

  it('changes nothing the second time, wherever in the file it stands then', () => {
    const { importOrder, find } = openStationWith(importedOrder());
    const before = find();
    expect(importOrder(importedOrder({ fileLine: 77 }), { at: time(60) })).toBe('unchanged');
    expect(find()).toEqual(before);
  });

  it('takes over a changed address, note, service and line, and counts the change', () => {
    const { importOrder, find } = openStationWith(importedOrder());
    const changed = importedOrder({
      shipTo: { ...importedOrder().shipTo, line1: '2 Side Street' },
      note: 'Gift wrap',
      requestedService: 'Expedited',
      lines: [importedLine({ title: 'Crimson shirt', unitPriceMinor: null })],
    });
    expect(importOrder(changed)).toBe('updated');
    expect(find()).toMatchObject({
      revision: 2,
      note: 'Gift wrap',
      requestedService: 'Expedited',
      shipTo: { line1: '2 Side Street', name: 'Zoë Smith-Jones' },
      lines: [{ id: 'id-2', title: 'Crimson shirt' }],
    });
  });

  it('adds new lines, keeps missing ones, and takes over a lower quantity', () => {
    const lines = [importedLine(), importedLine({ channelLineId: 'L2' })];
    const { importOrder, find } = openStationWith(importedOrder({ lines }));
    const now = [
      importedLine({ quantityOrdered: 1 }),
      importedLine({ channelLineId: 'L3', quantityOrdered: 9 }),
    ];
    expect(importOrder(importedOrder({ lines: now }))).toBe('updated');
    expect(find().lines.map((each) => [each.channelLineId, each.quantityOrdered])).toEqual([
      ['L1', 1],
      ['L2', 3],
      ['L3', 9],
    ]);
  });

  it('has nothing to ship of a line that was called off, and does not add one', () => {
    const both = [importedLine(), importedLine({ channelLineId: 'L2' })];
    const off = importedLine({ channelLineId: 'L3', quantityOrdered: 0 });
    const { importOrder, find } = openStationWith(importedOrder({ lines: [...both, off] }));
    expect(find().lines.map((each) => each.channelLineId)).toEqual(['L1', 'L2']);
    const called = importedLine({ channelLineId: 'L2', quantityOrdered: 0 });
    importOrder(importedOrder({ lines: [importedLine(), called, off] }));
    expect(find().lines.map((each) => each.quantityOrdered)).toEqual([3, 0]);
  });

  it('takes the last of two rows that name the same line', () => {
    const lines = [importedLine(), importedLine({ quantityOrdered: 5 })];
    const { find } = openStationWith(importedOrder({ lines }));
    expect(find().lines.map((each) => each.quantityOrdered)).toEqual([5]);
  });

  it('keeps orders of different accounts apart, though their numbers are the same', () => {
    const { store, importOrder } = openStationWith(importedOrder());
    store.write((tx) => tx.accounts.save({ ...account, id: 'account-2', name: 'B' }, time()));
    expect(importOrder(importedOrder(), { accountId: 'account-2' })).toBe('created');
    expect(store.read((tx) => tx.orders.idsByCode(NUMBER))).toHaveLength(2);
  });
});

describe('an order that the channel tells less of', () => {
  const blank = {
    ...{ name: '', company: '', line1: '', line2: '', line3: '', city: '', region: '' },
    ...{ postalCode: '', country: '', phone: '' },
  };

  it('keeps the address and the buyer that were told before', () => {
    const { importOrder, find } = openStationWith(importedOrder());
    const less = importedOrder({ shipTo: blank, buyerName: '', note: 'news' });
    expect(importOrder(less)).toBe('updated');
    expect(find()).toMatchObject({
      note: 'news',
      buyerName: 'Anna Buyer',
      shipTo: { line1: '1 Main Street', city: 'Łódź' },
    });
    expect(importOrder(less)).toBe('unchanged');
  });

  it('is not added where only known ones are wanted, and changed where it is known', () => {
    const { store, find } = openStationWith(importedOrder());
    const only = (order: ReturnType<typeof importedOrder>) =>
      store.write((tx) =>
        tx.orders.upsertImported(account.id, order, {
          continued: false,
          knownOnly: true,
          now: time(),
          nextId: () => 'never',
        }),
      );
    expect(only(importedOrder({ channelOrderId: 'other' }))).toBe('unchanged');
    expect(store.read((tx) => tx.orders.idsByCode('other'))).toEqual([]);
    expect(only(importedOrder({ cancelled: true }))).toBe('updated');
    expect(find().state).toBe('Canceled');
  });
});

describe('a canceled order', () => {
  it('is stored as Canceled, from the first import or a later one', () => {
    const { importOrder, find } = openStationWith(
      importedOrder({ channelOrderId: 'A', cancelled: true }),
      importedOrder(),
    );
    expect(find('A').state).toBe('Canceled');
    expect(importOrder(importedOrder({ cancelled: true }))).toBe('updated');
    expect(importOrder(importedOrder({ cancelled: true }))).toBe('unchanged');
    expect(find()).toMatchObject({ state: 'Canceled', revision: 2 });
  });

  it.each(['Processing', 'Completed', 'Fraud', 'Suspended'] as const)(
    'was %s before, and that does not keep it',
    (state) => {
      const { store, importOrder, find } = openStationWith(importedOrder());
      store.write((tx) => tx.orders.setState(find().key, { state, by: 'work' }, time()));
      importOrder(importedOrder({ cancelled: true }));
      expect(find().state).toBe('Canceled');
    },
  );

  it('has no state of the client any more, and the channel has set it', () => {
    const { store, importOrder, find } = openStationWith(importedOrder());
    const own = { id: 'own', name: 'Picked', description: '', colour: 'teal', position: 1 };
    store.write((tx) => {
      tx.orderStates.save({ ...own, systemState: 'Processing' }, time());
      const change = { state: 'Processing', by: 'person', actor: 'Anna' } as const;
      tx.orders.setState(find().key, { ...change, customStateId: 'own' }, time());
    });
    importOrder(importedOrder({ note: 'news' }));
    const set = { customStateId: 'own', stateSetBy: 'person', stateSetActor: 'Anna' };
    expect(find()).toMatchObject(set);
    importOrder(importedOrder({ cancelled: true }), { at: time(60) });
    expect(find()).toMatchObject({
      ...{ state: 'Canceled', customStateId: null, stateSetBy: 'channel' },
      ...{ stateSetActor: '', stateSetAt: time(60) },
    });
  });

  it('stays one that a person has canceled when the channel says so too', () => {
    const { store, importOrder, find } = openStationWith(importedOrder());
    const change = { state: 'Canceled', by: 'person', actor: 'Anna' } as const;
    store.write((tx) => tx.orders.setState(find().key, change, time()));
    importOrder(importedOrder({ cancelled: true }), { at: time(60) });
    expect(find()).toMatchObject({ stateSetBy: 'person', stateSetAt: time() });
  });

  it('is never made New again by a file', () => {
    const { store, importOrder, find } = openStationWith(importedOrder({ cancelled: true }));
    importOrder(importedOrder({ note: 'sorry' }));
    expect(find()).toMatchObject({ state: 'Canceled', note: 'sorry' });
    store.write((tx) => tx.orders.setState(find().key, { state: 'Completed', by: 'work' }, time()));
    importOrder(importedOrder({ note: 'again' }));
    expect(find().state).toBe('Completed');
  });
});

describe('an order whose rows are spread over the file', () => {
  const pieces = [
    { order: importedOrder(), continued: false },
    { order: importedOrder({ lines: [importedLine({ channelLineId: 'L2' })] }), continued: true },
    { order: importedOrder({ lines: [importedLine({ channelLineId: 'L3' })] }), continued: true },
  ];

  it('gathers the lines of all its pieces, and the same file twice changes nothing', () => {
    const { importOrder, find } = openStationWith();
    const importFile = () =>
      pieces.map(({ order, continued }) => importOrder(order, { continued, at: time() }));
    expect(importFile()).toEqual(['created', 'updated', 'updated']);
    const before = find();
    expect(before.lines.map((each) => each.channelLineId)).toEqual(['L1', 'L2', 'L3']);
    expect(importFile()).toEqual(['unchanged', 'unchanged', 'unchanged']);
    expect(find()).toEqual(before);
  });

  it('leaves the rest of the order as it is', () => {
    const { importOrder, find } = openStationWith(importedOrder({ note: 'first' }));
    const piece = importedOrder({ note: 'piece', cancelled: true, lines: [] });
    expect(importOrder(piece, { continued: true })).toBe('unchanged');
    const more = { ...piece, lines: [importedLine({ quantityOrdered: 4 })] };
    expect(importOrder(more, { continued: true })).toBe('updated');
    expect(find()).toMatchObject({ note: 'first', state: 'New', lines: [{ quantityOrdered: 4 }] });
  });

  it('is made by a piece whose beginning could not be used, and completed by the whole later', () => {
    const { importOrder, find } = openStationWith();
    expect(importOrder(importedOrder({ note: 'x' }), { continued: true })).toBe('created');
    expect(importOrder(importedOrder({ note: 'x' }))).toBe('updated');
    expect(find().note).toBe('x');
  });
});

describe('an order that comes from a file and from the channel', () => {
  const mugs = { sku: 'MUG', title: 'Mug', quantityOrdered: 2 };
  const lamp = { sku: '', title: 'Desk lamp', quantityOrdered: 1 };
  const fromFile = (ids: readonly [string, string]) =>
    importedOrder({
      fileLine: 2,
      lines: [
        importedLine({ ...mugs, channelLineId: ids[0], otherIds: ['2001'] }),
        importedLine({ ...lamp, channelLineId: ids[1], otherIds: ['2002'] }),
      ],
    });
  const fromChannel = importedOrder({
    fileLine: 0,
    lines: [
      importedLine({ ...lamp, channelLineId: '2002', otherIds: ['110-2002'] }),
      importedLine({ ...mugs, channelLineId: '2001', otherIds: ['110-2001'] }),
    ],
  });
  const lines = (found: { readonly lines: readonly Line[] }) =>
    found.lines.map(({ channelLineId, title, quantityOrdered, quantityPacked }) => [
      channelLineId,
      title,
      quantityOrdered,
      quantityPacked,
    ]);
  type Line = {
    readonly channelLineId: string;
    readonly title: string;
    readonly quantityOrdered: number;
    readonly quantityPacked: number;
  };

  it.each([
    ['made-up ids', ['MUG#1', 'Desk lamp#1']],
    ['other ids of the channel', ['110-2001', '110-2002']],
  ] as const)('has each line once, with what was packed of it: %s', (_, ids) => {
    const station = openStationWith(fromFile(ids));
    station.ship(NUMBER, { quantity: 2 });
    expect(station.importOrder(fromChannel)).toBe('updated');
    const whole = [
      ['2001', 'Mug', 2, 2],
      ['2002', 'Desk lamp', 1, 0],
    ];
    expect(lines(station.find())).toEqual(whole);
    station.importOrder(fromFile(ids));
    expect(lines(station.find())).toEqual(whole);
    expect(station.importOrder(fromFile(ids))).toBe('unchanged');
    station.importOrder(fromChannel);
    expect(station.importOrder(fromChannel)).toBe('unchanged');
    expect(lines(station.find())).toEqual(whole);
  });

  it('keeps the ids of the channel, whichever came first', () => {
    const station = openStationWith(fromChannel);
    station.importOrder(fromFile(['MUG#1', 'Desk lamp#1']));
    station.importOrder(fromFile(['110-2001', '110-2002']));
    expect(lines(station.find()).map(([id]) => id)).toEqual(['2002', '2001']);
  });

  it('takes an id of the channel out of another file for one that was made up', () => {
    const station = openStationWith(fromFile(['MUG#1', 'Desk lamp#1']));
    station.importOrder(fromFile(['110-2001', '110-2002']));
    expect(lines(station.find()).map(([id]) => id)).toEqual(['110-2001', '110-2002']);
  });

  it.each([
    ['is told to the channel by the id that the channel has', null, '2001'],
    [
      'is asked about as it was sent, where the answer was lost',
      { state: 'Unknown', mustReadBack: true, dueAt: time(60) },
      'MUG#1',
    ],
    ['keeps the id by which the channel was told', success, 'MUG#1'],
  ] as const)('%s', (_, change, id) => {
    const station = openStationWith(fromFile(['MUG#1', 'Desk lamp#1']));
    const packed = station.ship(NUMBER, { quantity: 2 });
    const key = station.sendWriteBack(packed);
    const rowOf = () => station.store.read((tx) => tx.writeBacks.findByPackage(packed.key));
    const { confirmation } = rowOf() ?? {};
    if (confirmation === undefined) throw new Error('No write-back');
    const items = [{ channelLineId: 'MUG#1', quantity: 2, sku: 'MUG', identifiers: [] }];
    station.store.write((tx) => tx.writeBacks.setConfirmation(key, { ...confirmation, items }));
    if (change !== null) settleNext(station.store, change);
    station.importOrder(fromChannel);
    expect(rowOf()?.confirmation.items).toMatchObject([{ channelLineId: id, quantity: 2 }]);
    expect(lines(station.find())[0]).toEqual(['2001', 'Mug', 2, 2]);
  });

  it('is not to be packed twice, however each of them divides its goods', () => {
    const mug = (channelLineId: string, quantityOrdered: number) =>
      importedLine({ ...mugs, channelLineId, quantityOrdered });
    const file = importedOrder({ fileLine: 2, lines: [mug('MUG#1', 3)] });
    const channel = importedOrder({ fileLine: 0, lines: [mug('8', 1), mug('9', 2)] });
    const left = (...orders: readonly (typeof file)[]) =>
      openStationWith(...orders)
        .find()
        .lines.reduce((sum, line) => sum + line.quantityOrdered, 0);
    expect(left(file, channel)).toBe(3);
    expect(left(channel, file)).toBe(3);
    expect(left(file, channel, file, channel)).toBe(3);
  });

  it('takes the last of two told lines with one id, where neither was known by it', () => {
    const mug = (channelLineId: string, quantityOrdered = 1) =>
      importedLine({ ...mugs, channelLineId, quantityOrdered });
    const station = openStationWith(
      importedOrder({ fileLine: 2, lines: [mug('MUG#1'), mug('MUG#2', 2)] }),
    );
    station.importOrder(importedOrder({ fileLine: 0, lines: [mug('8'), mug('8', 2)] }));
    expect(lines(station.find()).map(([id]) => id)).toEqual(['MUG#1', '8']);
  });

  it('has each line once, too, where the rows of the file are spread', () => {
    const station = openStationWith(fromChannel);
    const [first, second] = fromFile(['MUG#1', 'Desk lamp#1']).lines;
    if (first === undefined || second === undefined) throw new Error('No lines');
    station.importOrder(importedOrder({ fileLine: 2, lines: [first] }));
    station.importOrder(importedOrder({ fileLine: 9, lines: [second] }), { continued: true });
    expect(lines(station.find()).map(([id]) => id)).toEqual(['2002', '2001']);
  });

  it('says that what others shipped is shipped, under whichever id', () => {
    const file = fromFile(['MUG#1', 'Desk lamp#1']);
    const station = openStationWith(fromChannel);
    const shipped = file.lines.map((line) => ({
      ...line,
      quantityShippedElsewhere: line.quantityOrdered,
    }));
    station.importOrder({ ...file, lines: shipped });
    station.importOrder({ ...file, lines: shipped });
    expect(station.find().lines.map((line) => line.quantityShippedElsewhere)).toEqual([1, 2]);
  });
});

describe('what the channel counts as shipped', () => {
  const shipped = (quantityShippedElsewhere: number, more = {}) =>
    importedOrder({ lines: [importedLine({ quantityShippedElsewhere })], ...more });

  it('is not ours to ship', () => {
    const { line } = openStationWith(shipped(2));
    expect(line().quantityShippedElsewhere).toBe(2);
  });

  it.each([
    ['Success', 0],
    ['ConfirmedManually', 0],
    ['VoidedAfterConfirm', 0],
    ['Pending', 1],
    ['Failed', 1],
    ['Voided', 1],
  ] as const)(
    'includes a package of ours whose write-back is %s: so many others are %d',
    (state, elsewhere) => {
      const { store, importOrder, ship, sendWriteBack, line } = openStationWith(importedOrder());
      sendWriteBack(ship(NUMBER));
      const open = state === 'Pending';
      settleNext(store, { state, dueAt: open ? time(60) : null } as Partial<WriteBackChange>);
      importOrder(shipped(1));
      expect(line()).toMatchObject({ quantityPacked: 1, quantityShippedElsewhere: elsewhere });
    },
  );

  it('may include a package whose answer was lost: that changes nothing about what others shipped', () => {
    const { store, importOrder, ship, sendWriteBack, line } = openStationWith(importedOrder());
    sendWriteBack(ship(NUMBER));
    const lost = { state: 'Unknown', mustReadBack: true, dueAt: time(60) } as const;
    settleNext(store, lost);
    importOrder(shipped(1));
    expect(line().quantityShippedElsewhere).toBe(0);
    // Two can not be explained by ours alone.
    importOrder(shipped(2));
    expect(line().quantityShippedElsewhere).toBe(1);
    settleNext(store, success, time(90));
    expect(importOrder(shipped(2))).toBe('unchanged');
    expect(line().quantityShippedElsewhere).toBe(1);
  });

  it('includes a package once that was voided and that the channel has with other data', () => {
    const { store, importOrder, ship, sendWriteBack, line } = openStationWith(importedOrder());
    sendWriteBack(ship(NUMBER));
    const progress = {
      operation: 'unship',
      errorCount: 0,
      deferralCount: 0,
      mustReadBack: true,
    } as const;
    const context = { now: new Date(time(60)), policy: standardRetryPolicy, random: 0 };
    const found = { kind: 'different', message: 'Another tracking number.' } as const;
    settleNext(store, {
      ...stepAfterReadBack(progress, found, context),
      operation: 'unship',
    });
    importOrder(shipped(2));
    expect(line().quantityShippedElsewhere).toBe(1);
  });

  it('was not ours after all, where the package whose answer was lost is known to have failed', () => {
    const { store, importOrder, ship, sendWriteBack, line } = openStationWith(importedOrder());
    sendWriteBack(ship(NUMBER));
    settleNext(store, { state: 'Unknown', mustReadBack: true, dueAt: time(60) });
    importOrder(shipped(1));
    settleNext(store, { state: 'Failed' }, time(90));
    expect(importOrder(shipped(1))).toBe('updated');
    expect(line().quantityShippedElsewhere).toBe(1);
  });

  it('is ours where both together would be more than was ordered: we told the channel later', () => {
    const { store, importOrder, ship, sendWriteBack, line } = openStationWith(importedOrder());
    const packed = ship(NUMBER, { quantity: 2 });
    sendWriteBack(packed);
    settleNext(store, { state: 'Failed' });
    importOrder(shipped(3));
    expect(line().quantityShippedElsewhere).toBe(3);
    store.write((tx) => {
      const row = tx.writeBacks.findByPackage(packed.key);
      tx.writeBacks.change(row?.key ?? 0, { ...success, state: 'ConfirmedManually' }, time(100));
    });
    expect(importOrder(shipped(3))).toBe('updated');
    expect(line().quantityShippedElsewhere).toBe(1);
    expect(importOrder(shipped(3))).toBe('unchanged');
  });

  it('may still include a package that we have taken back, until it says another count', () => {
    const { store, importOrder, ship, sendWriteBack, line } = openStationWith(importedOrder());
    sendWriteBack(ship(NUMBER));
    settleNext(store, success);
    importOrder(shipped(1));
    store.write((tx) => {
      const [packed] = tx.packages.listByOrder(1);
      const row = packed === undefined ? null : tx.writeBacks.findByPackage(packed.key);
      tx.writeBacks.change(row?.key ?? 0, { ...success, state: 'VoidedAtChannel' }, time(100));
    });
    importOrder(shipped(1));
    expect(line().quantityShippedElsewhere).toBe(0);
    importOrder(shipped(0));
    importOrder(shipped(1));
    expect(line().quantityShippedElsewhere).toBe(1);
  });

  it('keeps what others shipped when we tell the channel of a package later', () => {
    const { store, importOrder, ship, sendWriteBack, line } = openStationWith(shipped(2));
    sendWriteBack(ship(NUMBER));
    settleNext(store, success);
    importOrder(shipped(2, { note: 'the file is older than our package' }));
    expect(line().quantityShippedElsewhere).toBe(2);
    importOrder(shipped(2, { note: 'x' }), { continued: true });
    expect(line().quantityShippedElsewhere).toBe(2);
    importOrder(shipped(3));
    expect(line().quantityShippedElsewhere).toBe(2);
  });

  it('is not taken back by an older file, where the channel itself tells of its orders', () => {
    const station = openStationWith(shipped(2, { fileLine: 0 }));
    const olderFile = importedOrder({ lines: [importedLine({ quantityOrdered: 5 })] });
    station.store.write((tx) => {
      const record = tx.accountSyncs.get(account.id, 'orders');
      tx.accountSyncs.save({ ...record, cursor: time() });
    });
    station.importOrder(olderFile);
    expect(station.line()).toMatchObject({ quantityOrdered: 3, quantityShippedElsewhere: 2 });
    station.importOrder(shipped(3));
    expect(station.line().quantityShippedElsewhere).toBe(3);
  });

  it('is never less than nothing', () => {
    const { store, importOrder, ship, sendWriteBack, line } = openStationWith(shipped(1));
    sendWriteBack(ship(NUMBER, { quantity: 2 }));
    settleNext(store, success);
    importOrder(shipped(0));
    expect(line().quantityShippedElsewhere).toBe(0);
  });
});
