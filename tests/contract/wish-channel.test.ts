import { createWishChannel } from '../../src/main/adapters/channels/wish/adapter.ts';
import { sampleConfirmation } from '../support/confirmation-samples.ts';
import { startFakeWish } from '../support/fake-wish.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { createMemorySecrets } from '../support/memory-secrets.ts';
import { channelContract } from './channel-contract.ts';

const ORDER = '5f2ad4b0c0ffee001122aa01';

channelContract('Wish', async () => {
  const clock = createManualClock();
  const wish = await startFakeWish({ clock });
  const confirmation = sampleConfirmation({
    channelOrderId: ORDER,
    items: [{ channelLineId: ORDER, quantity: 2, sku: 'SKU-aa01', identifiers: [] }],
  });
  wish.addOrder(ORDER, 2);
  const secrets = createMemorySecrets({ 'account-1': wish.credentials() });
  return {
    channel: createWishChannel({ secrets, clock, timeoutMs: 20_000 }),
    impatientChannel: createWishChannel({ secrets, clock, timeoutMs: 700 }),
    account: { id: 'account-1', name: 'Wish', settings: { baseUrl: wish.baseUrl } },
    signsInAgain: true,
    looks: 1,
    onePackage: true,
    confirmation,
    setFault: wish.setFault,
    packagesOf: wish.packagesOf,
    requestCount: () => wish.requests.length,
    forbidden: [
      ...Object.values(wish.credentials()),
      ...wish.personal,
      'wish_access_',
      'wish_refresh_',
    ],
    close: wish.close,
  };
});
