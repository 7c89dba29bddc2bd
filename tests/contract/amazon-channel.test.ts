import { createAmazonChannel } from '../../src/main/adapters/channels/amazon/adapter.ts';
import { sampleConfirmation } from '../support/confirmation-samples.ts';
import { startFakeAmazon } from '../support/fake-amazon.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { createMemorySecrets } from '../support/memory-secrets.ts';
import { channelContract } from './channel-contract.ts';

channelContract('Amazon', async () => {
  const clock = createManualClock();
  const amazon = await startFakeAmazon({ clock });
  const confirmation = sampleConfirmation();
  amazon.addOrder(confirmation.channelOrderId, [{ orderItemId: '79039765272157', quantity: 2 }]);
  const { baseUrl, tokenUrl, marketplaceId, credentials, personal } = amazon;
  const secrets = createMemorySecrets({ 'account-1': credentials });
  return {
    channel: createAmazonChannel({ secrets, clock, timeoutMs: 20_000 }),
    impatientChannel: createAmazonChannel({ secrets, clock, timeoutMs: 700 }),
    account: {
      id: 'account-1',
      name: 'Amazon US',
      settings: { baseUrl, tokenUrl, marketplaceId },
    },
    signsInAgain: true,
    confirmation,
    setFault: amazon.setFault,
    packagesOf: amazon.packagesOf,
    requestCount: () => amazon.requests.length,
    forbidden: [...Object.values(credentials), ...personal, 'Atza|', 'Atzr|'],
    close: amazon.close,
  };
});
