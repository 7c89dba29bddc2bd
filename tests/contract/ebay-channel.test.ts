import { createEbayChannel } from '../../src/main/adapters/channels/ebay/adapter.ts';
import { sampleConfirmation } from '../support/confirmation-samples.ts';
import { startFakeEbay } from '../support/fake-ebay.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { createMemorySecrets } from '../support/memory-secrets.ts';
import { channelContract } from './channel-contract.ts';

channelContract('eBay', async () => {
  const clock = createManualClock();
  const ebay = await startFakeEbay({ clock });
  const confirmation = sampleConfirmation({ channelOrderId: '01-03955-36441' });
  ebay.addOrder(confirmation.channelOrderId, [
    { lineItemId: '79039765272157', legacyItemId: '254455667788', quantity: 2 },
  ]);
  const { settings, credentials, personal } = ebay;
  const secrets = createMemorySecrets({ 'account-1': credentials });
  return {
    channel: createEbayChannel({ secrets, clock, timeoutMs: 20_000 }),
    impatientChannel: createEbayChannel({ secrets, clock, timeoutMs: 700 }),
    account: { id: 'account-1', name: 'eBay US', settings },
    signsInAgain: true,
    looks: 1,
    takesCorrections: false,
    takesUntracked: true,
    confirmation,
    setFault: ebay.setFault,
    packagesOf: ebay.packagesOf,
    requestCount: () => ebay.requests.length,
    forbidden: [...Object.values(credentials), ...personal, 'v^1.1'],
    close: ebay.close,
  };
});
