import { createBackMarketChannel } from '../../src/main/adapters/channels/backmarket/adapter.ts';
import { sampleConfirmation } from '../support/confirmation-samples.ts';
import { startFakeBackMarket } from '../support/fake-backmarket.ts';
import { backMarketBuyer } from '../support/fake-backmarket-order.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { createMemorySecrets } from '../support/memory-secrets.ts';
import { channelContract } from './channel-contract.ts';

channelContract('Back Market', async () => {
  const clock = createManualClock();
  const market = await startFakeBackMarket({ clock });
  const confirmation = sampleConfirmation({
    channelOrderId: '5978',
    items: [{ channelLineId: '37195', quantity: 2, sku: 'SKU-37195', identifiers: [] }],
  });
  market.addOrder('5978', [{ id: 37195, quantity: 2 }]);
  const secrets = createMemorySecrets({ 'account-1': { token: market.token } });
  return {
    channel: createBackMarketChannel({ secrets, clock, timeoutMs: 20_000 }),
    impatientChannel: createBackMarketChannel({ secrets, clock, timeoutMs: 700 }),
    account: {
      id: 'account-1',
      name: 'Back Market US',
      settings: {
        baseUrl: market.baseUrl,
        company: 'Corner Phones',
        contactEmail: 'ops@corner-phones.example',
      },
    },
    signsInAgain: false,
    looks: 1,
    takesCorrections: false,
    onePackage: true,
    confirmation,
    setFault: market.setFault,
    packagesOf: market.packagesOf,
    requestCount: () => market.requests.length,
    forbidden: [market.token, ...Object.values(backMarketBuyer)],
    close: market.close,
  };
});
