import { describe, expect, test } from 'vitest';
import type { ConfirmationView } from '../../shared/confirmation-views.ts';
import type { OrderState } from '../../shared/order-states.ts';
import type { StationView } from '../../shared/station-views.ts';
import { afterChoice, suddenStop } from './station-words.ts';

function view(
  orderId: string,
  state: OrderState,
  changes: { readonly stop?: string; readonly left?: number; readonly asking?: true } = {},
): StationView {
  const { stop = state === 'Canceled' ? 'Order canceled' : '', left = 2 } = changes;
  return {
    order: { orderId, orderNumber: '113-1', state, lines: [{ quantityLeft: left }] },
    stop: stop === '' ? null : { title: stop, message: 'Ship nothing.' },
    confirmation: changes.asking === true ? {} : null,
  } as unknown as StationView;
}

describe('an open order that is taken away', () => {
  test('stops the packer once', () => {
    expect(suddenStop(view('a', 'New'), view('a', 'Canceled'))).toEqual({
      title: 'Order canceled',
      message: 'Ship nothing.',
      code: '113-1',
    });
    expect(suddenStop(view('a', 'Canceled'), view('a', 'Canceled'))).toBeNull();
  });

  test('stops the packer also where its state stays: it was put on hold', () => {
    const held = view('a', 'New', { stop: 'Order on hold' });
    expect(suddenStop(view('a', 'New'), held)?.title).toBe('Order on hold');
    expect(suddenStop(held, held)).toBeNull();
    expect(suddenStop(view('a', 'New', { asking: true }), held)).toBeNull();
  });

  test('stops the packer of an order on hold that is held to be fraud now', () => {
    const held = view('a', 'New', { stop: 'Order on hold' });
    const fraud = view('a', 'Fraud', { stop: 'Order held as fraud' });
    expect(suddenStop(held, fraud)?.title).toBe('Order held as fraud');
  });

  test.each([
    ['it is another order', view('b', 'New'), view('a', 'Canceled')],
    ['nothing was open before', null, view('a', 'Canceled')],
    ['it is simply done', view('a', 'New'), view('a', 'Completed', { stop: 'Already shipped' })],
    [
      'somebody else has packed the rest',
      view('a', 'New'),
      view('a', 'Processing', { stop: 'Nothing left to ship', left: 0 }),
    ],
    ['its label is being answered', view('a', 'New'), view('a', 'Canceled', { stop: '' })],
  ])('not where %s', (_words, before, after) => {
    expect(suddenStop(before, after)).toBeNull();
  });
});

test.each([
  ['close', 'Nothing is sent to Amazon (Never).'],
  ['another', 'Nothing is sent to Amazon (Never). Weigh the next one.'],
  ['update', 'Nothing is sent to Amazon (Never). The order stays open.'],
] as const)('after "%s" no update is promised that the account forbids', (choice, words) => {
  const confirmation = {
    package: { orderNumber: '113-1', channelName: 'Amazon' },
    telling: 'Nothing is sent to Amazon (Never).',
    orderStop: null,
  } as unknown as ConfirmationView;
  expect(afterChoice(choice, confirmation).detail).toBe(words);
});

test.each(['close', 'another', 'update'] as const)(
  'after "%s" an order that was canceled meanwhile is not called closed or open',
  (choice) => {
    const confirmation = {
      package: { orderNumber: '113-1', channelName: 'Amazon' },
      telling: 'Amazon will be updated.',
      orderStop: { title: 'Order canceled', message: 'Ship nothing.' },
    } as unknown as ConfirmationView;
    expect(afterChoice(choice, confirmation)).toEqual({
      tone: 'attention',
      title: 'Order canceled',
      detail: 'Amazon will be updated.',
    });
  },
);

test.each([
  [null, 'Order 113-1 starts over.'],
  [{ title: 'Order canceled', message: 'Ship nothing.' }, 'Order canceled: Ship nothing.'],
])(
  'a void of an order that is %j starts nothing over that is to be left alone',
  (orderStop, words) => {
    const confirmation = {
      package: { orderNumber: '113-1', channelName: 'Amazon' },
      telling: 'Amazon will be updated.',
      orderStop,
    } as unknown as ConfirmationView;
    expect(afterChoice('void', confirmation)).toEqual({
      tone: orderStop === null ? 'ok' : 'attention',
      title: 'Label voided',
      detail: words,
    });
  },
);

test.each([
  [{}, 'Not updated', 'S1 waits under Packages.'],
  [
    { writeBack: 'ConfirmedManually', writeBackWords: 'Confirmed manually' },
    'Pop-up closed',
    'S1: Confirmed manually.',
  ],
  [{ shippedQuantity: 0 }, 'Pop-up closed', 'S1 holds no items.'],
] as const)('after the X a package waits only where it is listed so: %j', (part, title, detail) => {
  const shipped = { shipmentNumber: 'S1', orderNumber: '113-1', channelName: 'Amazon' };
  const standing = { writeBack: 'NotSent', writeBackWords: 'Not updated', shippedQuantity: 1 };
  const confirmation = {
    package: { ...shipped, ...standing, ...part },
    telling: '',
    orderStop: null,
  } as unknown as ConfirmationView;
  expect(afterChoice('nothing', confirmation)).toMatchObject({ title, detail });
});
