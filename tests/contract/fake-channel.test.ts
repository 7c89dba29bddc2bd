import { sampleConfirmation } from '../support/confirmation-samples.ts';
import { createFakeChannel } from '../support/fake-channel.ts';
import { channelContract } from './channel-contract.ts';

channelContract('in-memory fake', async () => {
  const channel = createFakeChannel({ timeoutMs: 5_000 });
  return {
    channel,
    impatientChannel: createImpatient(channel),
    account: { id: 'account-1', name: 'Fake', settings: {} },
    signsInAgain: false,
    takesUntracked: true,
    confirmation: sampleConfirmation(),
    setFault: async (fault) => channel.setFault(fault),
    packagesOf: channel.packagesOf,
    requestCount: () => channel.calls.length,
    forbidden: ['secret'],
    close: async () => undefined,
  };
});

/** The fake has one memory, so its impatient twin is the same one, stopped early. */
function createImpatient(channel: ReturnType<typeof createFakeChannel>): typeof channel {
  return {
    ...channel,
    confirm: (account, confirmation) =>
      channel.confirm(account, confirmation, AbortSignal.timeout(20)),
  };
}
