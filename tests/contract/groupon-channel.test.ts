import { createGrouponChannel } from '../../src/main/adapters/channels/groupon/adapter.ts';
import { sampleConfirmation } from '../support/confirmation-samples.ts';
import { startFakeGroupon } from '../support/fake-groupon.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { createMemorySecrets } from '../support/memory-secrets.ts';
import { channelContract } from './channel-contract.ts';

channelContract('Groupon', async () => {
  const clock = createManualClock();
  const groupon = await startFakeGroupon();
  const confirmation = sampleConfirmation({
    channelOrderId: 'GG-FFB7-A681',
    items: [{ channelLineId: '317611463', quantity: 2, sku: '', identifiers: [] }],
  });
  groupon.addOrder({
    orderId: confirmation.channelOrderId,
    orderedAt: '2026-11-20T16:51:00.000Z',
    lines: [{ id: 317611463, quantity: 2 }],
  });
  const { baseUrl, credentials, personal } = groupon;
  const secrets = createMemorySecrets({ 'account-1': { token: credentials.token } });
  return {
    channel: createGrouponChannel({ secrets, clock, timeoutMs: 20_000 }),
    impatientChannel: createGrouponChannel({ secrets, clock, timeoutMs: 700 }),
    account: {
      id: 'account-1',
      name: 'Groupon US',
      settings: { baseUrl, supplierId: credentials.supplierId },
    },
    signsInAgain: false,
    confirmation,
    setFault: groupon.setFault,
    packagesOf: groupon.packagesOf,
    // Marking as exported is neither a confirmation nor a read.
    requestCount: () =>
      groupon.requests.filter((each) => !each.operation.endsWith('mark_exported')).length,
    forbidden: [credentials.token, ...personal],
    showsNumbers: false,
    close: groupon.close,
  };
});
