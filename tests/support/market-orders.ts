import type { MarketItem, MarketOrder } from './fake-amazon-orders.ts';

export function marketItem(changes: Partial<MarketItem> = {}): MarketItem {
  return {
    orderItemId: '70000000000001',
    sku: 'MUG-BLUE',
    asin: 'B000000001',
    title: 'Blue mug',
    quantity: 2,
    price: '12.50',
    fulfilled: 0,
    ...changes,
  };
}

/** An order of an hour ago that waits to be shipped. */
export function marketOrder(
  orderId: string,
  now: Date,
  changes: Partial<MarketOrder> = {},
): MarketOrder {
  const createdTime = new Date(now.getTime() - 60 * 60_000).toISOString();
  return {
    orderId,
    createdTime,
    lastUpdatedTime: createdTime,
    currency: 'USD',
    status: 'UNSHIPPED',
    fulfilledBy: 'MERCHANT',
    items: [marketItem({ orderItemId: `7${orderId.replaceAll('-', '')}` })],
    address: {
      name: 'Ada Buyer',
      addressLine1: '12 Secret Lane',
      city: 'Portland',
      stateOrRegion: 'OR',
      postalCode: '97201',
      countryCode: 'US',
      phone: '+1 503 555 0100',
    },
    ...changes,
  };
}

/** Order numbers in Amazon's form. */
export function orderIds(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `905-${1_000_000 + index}-0000002`);
}
