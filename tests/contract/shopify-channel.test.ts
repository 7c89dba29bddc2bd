import { createShopifyChannel } from '../../src/main/adapters/channels/shopify/adapter.ts';
import { sampleConfirmation } from '../support/confirmation-samples.ts';
import { startFakeShopify } from '../support/fake-shopify.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { createMemorySecrets } from '../support/memory-secrets.ts';
import { channelContract } from './channel-contract.ts';

const contract = (name: string, channelLineId: string) =>
  channelContract(name, async () => {
    const clock = createManualClock();
    const shopify = await startFakeShopify({ clock });
    const confirmation = sampleConfirmation({
      channelOrderId: '450789469',
      items: [{ channelLineId, quantity: 2, sku: 'MUG-1', identifiers: [] }],
    });
    const { baseUrl, credentials, personal, store } = shopify;
    store.addOrder('450789469', [{ number: '466157049', sku: 'MUG-1', name: 'Mug', quantity: 2 }]);
    const secrets = createMemorySecrets({ 'account-1': credentials });
    return {
      channel: createShopifyChannel({ secrets, clock, timeoutMs: 20_000 }),
      impatientChannel: createShopifyChannel({ secrets, clock, timeoutMs: 700 }),
      account: { id: 'account-1', name: 'Mugs', settings: { baseUrl } },
      signsInAgain: false,
      takesCorrections: false,
      looks: 1,
      confirmation,
      setFault: shopify.setFault,
      packagesOf: shopify.packagesOf,
      requestCount: () => shopify.requests.length,
      forbidden: [...Object.values(credentials), ...personal],
      close: shopify.close,
    };
  });

contract('Shopify', '466157049');
contract('Shopify, an order from a file', 'MUG-1#1');
