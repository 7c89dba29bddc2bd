import { createWooCommerceChannel } from '../../src/main/adapters/channels/woocommerce/adapter.ts';
import { sampleConfirmation } from '../support/confirmation-samples.ts';
import { startFakeWooCommerce } from '../support/fake-woocommerce.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { createMemorySecrets } from '../support/memory-secrets.ts';
import { channelContract } from './channel-contract.ts';

const surfaces = [
  { writeBackBy: 'shipment-tracking', looks: 1, tellsDifferent: false, closeOrder: false },
  { writeBackBy: 'fulfillments', looks: 2, tellsDifferent: true, closeOrder: false },
  { writeBackBy: 'order-status', looks: 1, tellsDifferent: true, closeOrder: true },
] as const;

for (const { writeBackBy, looks, tellsDifferent, closeOrder } of surfaces) {
  channelContract(`WooCommerce by ${writeBackBy}`, async () => {
    const clock = createManualClock();
    const store = await startFakeWooCommerce();
    const confirmation = sampleConfirmation({
      channelOrderId: '727',
      items: [{ channelLineId: '315', quantity: 2, sku: 'MUG-1', identifiers: [] }],
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
      confirmation,
      setFault: store.setFault,
      packagesOf: (orderId) => store.packagesOf(orderId, writeBackBy),
      requestCount: () => store.requests.length,
      forbidden: [...Object.values(credentials), ...personal],
      close: store.close,
    };
  });
}
