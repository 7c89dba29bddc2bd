import { expect, test } from 'vitest';
import { cancelReasons } from '../../../../shared/order-words.ts';
import { cancelVariables } from './cancel-variables.ts';

const cancellation = {
  requestId: 'request-1',
  channelOrderId: '1001',
  reason: 'other',
  notifyBuyer: false,
  lines: [],
} as const;

test.each([
  ['buyer-asked', 'CUSTOMER', true],
  ['out-of-stock', 'INVENTORY', false],
  ['cannot-ship-to-address', 'OTHER', true],
  ['pricing-error', 'STAFF', true],
  ['fraud', 'FRAUD', true],
  ['other', 'OTHER', true],
] as const)('%s is told as %s, restocked: %s', (reason, told, restock) => {
  expect(cancelVariables('gid://shopify/Order/1', { ...cancellation, reason })).toEqual({
    orderId: 'gid://shopify/Order/1',
    reason: told,
    restock,
    notifyCustomer: false,
  });
});

test('every reason has a word of Shopify', () => {
  for (const reason of cancelReasons) {
    expect(cancelVariables('x', { ...cancellation, reason }).reason).toMatch(/^[A-Z]+$/);
  }
});

test('the buyer is written to only where the seller wants it', () => {
  expect(cancelVariables('x', { ...cancellation, notifyBuyer: true })).toMatchObject({
    notifyCustomer: true,
  });
});
