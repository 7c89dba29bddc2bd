import { createWooCommerceChannel } from '../../src/main/adapters/channels/woocommerce/adapter.ts';
import { sampleConfirmation } from '../support/confirmation-samples.ts';
import { startFakeWooCommerce } from '../support/fake-woocommerce.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { createMemorySecrets } from '../support/memory-secrets.ts';
import { channelContract } from './channel-contract.ts';

const byTracking = {
  writeBackBy: 'shipment-tracking',
  tellsDifferent: false,
  closeOrder: false,
} as const;
const byFulfillments = {
  writeBackBy: 'fulfillments',
  tellsDifferent: true,
  closeOrder: false,
} as const;
const byStatus = { writeBackBy: 'order-status', tellsDifferent: true, closeOrder: true } as const;
const fromStore = { from: 'from the store', channelLineId: '315' };
const fromFile = { from: 'from a file', channelLineId: 'MUG-1#1' };

const cases = [
  { ...byTracking, ...fromStore, looks: 1 },
  { ...byTracking, ...fromFile, looks: 2 },
  { ...byFulfillments, ...fromStore, looks: 2 },
  { ...byFulfillments, ...fromFile, looks: 2 },
  { ...byStatus, ...fromStore, looks: 1 },
  { ...byStatus, ...fromFile, looks: 1 },
] as const;

for (const { writeBackBy, from, channelLineId, looks, tellsDifferent, closeOrder } of cases) {
  channelContract(`WooCommerce by ${writeBackBy}, an order ${from}`, async () => {
    const clock = createManualClock();
    const store = await startFakeWooCommerce();
    const confirmation = sampleConfirmation({
      channelOrderId: '727',
      items: [{ channelLineId, quantity: 2, sku: 'MUG-1', identifiers: [] }],
      closeOrder,
    });
    const { baseUrl, credentials, personal } = store;
    store.addOrder(727, [{ id: 315, name: 'Mug', sku: 'MUG-1', quantity: 2 }]);
    const secrets = createMemorySecrets({ 'account-1': credentials });
    return {
      channel: createWooCommerceChannel({ secrets, clock, timeoutMs: 20_000 }),
      impatientChannel: createWooCommerceChannel({ secrets, clock, timeoutMs: 700 }),
      account: { id: 'account-1', name: 'Mugs', settings: { baseUrl, writeBackBy } },
      signsInAgain: false,
      takesCorrections: false,
      looks,
      tellsDifferent,
      ...(writeBackBy === 'order-status' ? { takesUntracked: true as const } : {}),
      confirmation,
      setFault: store.setFault,
      packagesOf: (orderId) => store.packagesOf(orderId, writeBackBy),
      requestCount: () => store.requests.length,
      forbidden: [...Object.values(credentials), ...personal],
      close: store.close,
    };
  });
}
