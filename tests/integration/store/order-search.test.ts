import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indexNextNotes, notesToIndex } from '../../../src/main/app/index-notes.ts';
import type { OrderFilter } from '../../../src/main/app/order-list-store-port.ts';
import { orderSorts } from '../../../src/shared/order-list-words.ts';
import { openListedStore } from './listed-store.ts';
import { account, idsFrom, importedLine, importedOrder, openStation, time } from './test-store.ts';

function openShop() {
  const station = openStation();
  const { store, importOrder } = station;
  const numbers = (filter: Partial<OrderFilter>) =>
    store
      .read((tx) => tx.orders.list({ offset: 0, limit: 100, ...filter }))
      .rows.map((row) => row.orderNumber);
  const named = (channelOrderId: string, name: string, changes = {}) =>
    importOrder(
      importedOrder({
        channelOrderId,
        buyerName: name,
        shipTo: { ...importedOrder().shipTo, name, company: '', city: 'Ghent', postalCode: '9000' },
        ...changes,
      }),
    );
  return { ...station, numbers, named };
}

describe('the list of orders', () => {
  it('is newest first, in pages, with quantities of what was ordered and what is left', () => {
    const { store, named, ship, numbers } = openShop();
    const lines = [
      importedLine({ quantityOrdered: 3, quantityShippedElsewhere: 1 }),
      importedLine({ channelLineId: 'L2', quantityOrdered: 1, quantityShippedElsewhere: 5 }),
    ];
    named('A', 'Anna', { lines });
    named('B', 'Bert');
    named('C', 'Cleo');
    const voided = ship('A', { trackingNumber: 'T1' });
    ship('A', { trackingNumber: 'T2' });
    store.write((tx) => tx.packages.setVoided(voided.key, time()));
    expect(numbers({})).toEqual(['C', 'B', 'A']);
    expect(numbers({ offset: 1, limit: 1 })).toEqual(['B']);
    const listed = store.read((tx) => tx.orders.list({ offset: 2, limit: 1 }));
    expect(listed).toEqual({
      rows: [
        {
          id: 'id-1',
          revision: store.read((tx) => tx.orders.find('id-1'))?.revision,
          orderNumber: 'A',
          channelOrderId: 'A',
          accountId: account.id,
          state: 'New',
          customState: null,
          acceptance: 'NotNeeded',
          onHold: false,
          heldUntil: null,
          assignedTo: null,
          tags: [],
          hasNote: false,
          recipientName: 'Anna',
          city: 'Ghent',
          country: 'PL',
          orderedAt: time(-86_400),
          shipBy: time(86_400),
          lineCount: 2,
          quantityOrdered: 4,
          quantityLeft: 1,
        },
      ],
      total: 3,
      totalExact: true,
      sorting: { by: 'newest', direction: 'desc' },
      sorts: orderSorts,
    });
  });

  it('can be narrowed to a state, to open orders, and to an account, with and without text', () => {
    const { store, named, numbers, orderId } = openShop();
    store.write((tx) => tx.accounts.save({ ...account, id: 'account-2', name: 'B' }, time()));
    for (const number of ['A', 'B', 'C', 'D']) named(number, 'Anna');
    store.write((tx) => {
      const keyOf = (number: string) => tx.orders.find(orderId(number))?.key ?? 0;
      tx.orders.setState(keyOf('A'), { state: 'Completed', by: 'work' }, time());
      tx.orders.setState(keyOf('B'), { state: 'Processing', by: 'work' }, time());
      tx.orders.setState(keyOf('D'), { state: 'Fraud', by: 'work' }, time());
    });
    for (const text of [undefined, '  ', 'anna']) {
      expect(numbers({ text, state: 'open' })).toEqual(['C', 'B']);
      expect(numbers({ text, state: 'Completed' })).toEqual(['A']);
      expect(numbers({ text, accountId: account.id })).toEqual(['D', 'C', 'B', 'A']);
      expect(numbers({ text, accountId: account.id, state: 'open' })).toEqual(['C', 'B']);
      expect(numbers({ text, accountId: account.id, state: 'Fraud' })).toEqual(['D']);
      expect(numbers({ text, accountId: 'account-2' })).toEqual([]);
    }
  });

  it('stops counting at ten thousand, and after the page of a text, and says so', () => {
    const { store, named } = openShop();
    const nextId = idsFrom('n');
    store.write((tx) => {
      for (let number = 0; number < 10_001; number += 1) {
        const order = importedOrder({ channelOrderId: `N${number}`, lines: [] });
        tx.orders.upsertImported(account.id, order, { continued: false, now: time(), nextId });
      }
    });
    named('last', 'Bert');
    const list = (filter: Partial<OrderFilter>) => {
      const { total, totalExact } = store.read((tx) =>
        tx.orders.list({ offset: 0, limit: 2, ...filter }),
      );
      return [total, totalExact];
    };
    expect(list({})).toEqual([10_000, false]);
    expect(list({ text: 'zoe' })).toEqual([2, false]);
    expect(list({ text: 'zoe', offset: 2_000 })).toEqual([2_002, false]);
    expect(list({ offset: 10_000 })).toEqual([10_002, false]);
    expect(store.read((tx) => tx.orderLists.countAll({}).total)).toBe(10_002);
    expect(store.read((tx) => tx.orderLists.countAll({ text: 'zoe' }).total)).toBe(10_001);
    expect(list({ text: 'bert' })).toEqual([1, true]);
  });
});

describe('searching orders', () => {
  it.each([
    ['the order number', '113-2223421-1234567'],
    ['the beginning of the order number', '113-22'],
    ['the last group of the order number', '1234567'],
    ['the recipient, in any case and without accents', 'ZOE smith'],
    ['either half of a double name', 'jones'],
    ['the words in any order', 'smi zo'],
    ['the company', 'widg'],
    ['the town, with letters as on its signs or plain', 'łódź'],
    ['the town in plain letters', 'lodz'],
    ['the postal code with its leading zero', '01234'],
    ['the buyer', 'anna'],
    ['the SKU or a part of it', 'shirt'],
  ])('finds one by %s', (_, text) => {
    const { importOrder, numbers, named } = openShop();
    named('other', 'Bert', { lines: [importedLine({ sku: 'HAT' })] });
    importOrder(importedOrder());
    expect(numbers({ text })).toContain('113-2223421-1234567');
    expect(numbers({ text: `${text} bert` })).toEqual([]);
  });

  it('finds one by the tracking and shipment numbers of its packages, also as they are grouped', () => {
    const { named, ship, numbers } = openShop();
    named('A', 'Anna');
    named('B', 'Bert');
    ship('A', { trackingNumber: '9261299998888820812173' });
    expect(numbers({ text: '92612999988888' })).toEqual(['A']);
    expect(numbers({ text: '9261 2999 9888 8820 8121 73' })).toEqual(['A']);
    expect(numbers({ text: 's10000001' })).toEqual(['A']);
  });

  it('keeps up with a changed order', () => {
    const { named, ship, numbers } = openShop();
    named('A', 'Anna Alt');
    ship('A', { trackingNumber: 'TRACK1' });
    named('A', 'Anna Neu');
    expect([numbers({ text: 'alt' }), numbers({ text: 'neu' })]).toEqual([[], ['A']]);
    expect(numbers({ text: 'track1' })).toEqual(['A']);
  });

  it('finds one by the note that came with it, by notes written here, by its tags and its invoice number', () => {
    const { add, store, numbers } = openListedStore();
    const key = add('A', {}, { note: 'Please leave it in the conservatory' });
    add('B');
    expect(numbers({ text: 'conserv leave' })).toEqual(['A']);
    const text = 'Buyer rang: wants a blue ribbon';
    const note = { id: 'n1', orderKey: key, text, author: 'Grace', createdAt: time() };
    const texts = ['blue ribbon', 'fragile', 'INV-2026', '77', 'conservatory a'];
    expect(texts.map((each) => numbers({ text: each }))).toEqual([[], [], [], [], ['A']]);
    store.write((tx) => {
      tx.orderNotes.add(note);
      tx.orderDetails.setTags(key, ['fragile']);
      tx.orderDetails.setInvoiceNumber(key, 'INV-2026/77');
    });
    expect(texts.map((each) => numbers({ text: each }))).toEqual(texts.map(() => ['A']));
    store.write((tx) => {
      const [stored] = tx.orderNotes.list(key);
      if (stored !== undefined) tx.orderNotes.setRemoved(stored, time());
      tx.orderDetails.setTags(key, []);
    });
    expect(texts.map((each) => numbers({ text: each }))).toEqual([[], [], ['A'], ['A'], ['A']]);
  });

  it('finds a long note by its beginning only, and the latest of many', () => {
    const { add, store, numbers } = openListedStore();
    const key = add('A', {}, { note: `first ${'x '.repeat(600)} last` });
    expect([numbers({ text: 'first' }), numbers({ text: 'last' })]).toEqual([['A'], []]);
    for (let note = 0; note < 25; note += 1) {
      const texts = { id: `n${note}`, text: `word${note}w`, author: '', createdAt: time() };
      store.write((tx) => tx.orderNotes.add({ orderKey: key, ...texts }));
    }
    expect(numbers({ text: 'word24w' })).toEqual(['A']);
    expect(numbers({ text: 'word4w' })).toEqual([]);
    expect(numbers({ text: 'first' })).toEqual(['A']);
  });

  it('makes notes of orders searchable that came before they were, a part at a time', () => {
    const { add, db, store, numbers } = openListedStore();
    const behind = () => store.read((tx) => notesToIndex(tx.settings));
    expect(behind()).toBe(0);
    for (let index = 0; index < 30; index += 1) {
      add(`A${index}`, {}, { note: index % 3 === 0 ? 'conservatory' : '' });
    }
    // As a store was before: words without notes, and what its migration says.
    db.exec(`
      DELETE FROM order_search;
      INSERT INTO order_search (rowid, words) SELECT order_key, order_number FROM orders;
      INSERT INTO settings SELECT 'orderSearchBehind', max(order_key) FROM orders WHERE note <> '';
    `);
    expect([numbers({ text: 'conserv' }), behind()]).toEqual([[], 28]);
    const next = store.write((tx) => tx.orderLists.indexNotes(behind(), 10));
    expect([numbers({ text: 'conserv' }), next]).toEqual([['A27', 'A24', 'A21', 'A18'], 18]);
    while (indexNextNotes({ store })) {}
    expect([numbers({ text: 'conserv' }).length, behind()]).toEqual([10, 0]);
    expect(indexNextNotes({ store })).toBe(false);
    expect(numbers({ text: 'A7' })).toEqual(['A7']);
  });

  it('finds nothing for signs alone', () => {
    const { named, numbers } = openShop();
    named('A', 'Anna');
    expect(numbers({ text: '*' })).toEqual([]);
    expect(numbers({ text: '"' })).toEqual([]);
  });

  it('takes whatever is typed as words, never as syntax', () => {
    const { store, named } = openShop();
    named('A', 'Anna');
    const sign = fc.constantFrom(...'"*^+-:(){}\\\0\'%_ aN', ' OR ', ' NEAR/2 ', 'words:', ' NOT ');
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(sign).map((signs) => signs.join('')),
        ),
        (text) => {
          const listed = store.read((tx) => tx.orders.list({ text, offset: 0, limit: 1 }));
          expect(listed.total).toBeLessThanOrEqual(1);
          store.read((tx) => tx.packages.list({ text, offset: 0, limit: 1 }));
        },
      ),
    );
  });
});

describe('a scanned code', () => {
  it.each([
    ['the order number in any case', 'ord-7'],
    ['the id at the channel', 'CHANNEL-7'],
    ['the tracking number', '9261299998888820812173'],
    ['the tracking number in groups', '9261 2999 9888 8820 8121 73'],
    ['the barcode of a USPS label', '420902109261299998888820812173'],
    ['the shipment number', 's10000001'],
  ])('opens the order by %s', (_, code) => {
    const { store, importOrder, ship } = openShop();
    importOrder(importedOrder({ channelOrderId: 'channel-7', orderNumber: 'ORD-7' }));
    importOrder(importedOrder({ channelOrderId: 'channel-77', orderNumber: 'ORD-77' }));
    ship('ORD-7', { trackingNumber: '9261299998888820812173' });
    expect(store.read((tx) => tx.orders.idsByCode(code))).toEqual(['id-1']);
  });

  it('opens the order by the tracking number of a voided package, or an SSCC', () => {
    const { store, named, ship } = openShop();
    named('A', 'Anna');
    const packed = ship('A', { trackingNumber: '106141411928374657' });
    store.write((tx) => tx.packages.setVoided(packed.key, time()));
    expect(store.read((tx) => tx.orders.idsByCode('(00)106141411928374657'))).toEqual(['id-1']);
  });

  it('that means several orders gives the open ones first, and each once', () => {
    const { store, importOrder, orderId } = openShop();
    importOrder(importedOrder({ channelOrderId: 'x', orderNumber: 'same' }));
    importOrder(importedOrder({ channelOrderId: 'same', orderNumber: 'same' }));
    importOrder(importedOrder({ channelOrderId: 'y', orderNumber: 'SAME' }));
    store.write((tx) =>
      tx.orders.setState(
        tx.orders.find('id-5')?.key ?? 0,
        { state: 'Completed', by: 'work' },
        time(),
      ),
    );
    expect(store.read((tx) => tx.orders.idsByCode('same'))).toEqual(['id-3', 'id-1', 'id-5']);
    expect(orderId('x')).toBe('id-1');
  });

  it('that is only the beginning of a number opens nothing', () => {
    const { store, named } = openShop();
    named('A-100', 'Anna');
    expect(store.read((tx) => tx.orders.idsByCode('A-10'))).toEqual([]);
    expect(store.read((tx) => tx.orders.idsByCode(''))).toEqual([]);
  });
});
