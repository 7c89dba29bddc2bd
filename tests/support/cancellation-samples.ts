import type { OrderCancellation } from '../../src/main/app/channel-cancel-port.ts';

/** A cancellation of an order with two units of one item. */
export function sampleCancellation(changes: Partial<OrderCancellation> = {}): OrderCancellation {
  return {
    requestId: '5f0f3f36-4a5c-4a7e-9a53-5a1c2a7d9e01',
    channelOrderId: '1001',
    reason: 'buyer-asked',
    notifyBuyer: false,
    lines: [{ channelLineId: '315', sku: 'MUG-1', quantity: 2 }],
    ...changes,
  };
}
