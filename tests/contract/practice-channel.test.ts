import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPracticeChannel } from '../../src/main/adapters/channels/practice/adapter.ts';
import { openJournalFile } from '../../src/main/adapters/practice-marketplace/journal-file.ts';
import { startPracticeMarketplace } from '../../src/main/adapters/practice-marketplace/start-practice-marketplace.ts';
import { sampleConfirmation } from '../support/confirmation-samples.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { createMemorySecrets } from '../support/memory-secrets.ts';
import { practiceFaults } from '../support/practice-faults.ts';
import { channelContract } from './channel-contract.ts';

const TOKEN = 'practice-token-0123456789';
const faults = {
  ...practiceFaults(TOKEN),
  // The other side quotes what it knows: it must not be taken over.
  reject: {
    kind: 'reject',
    code: 'refused',
    message: `No: ${TOKEN}, ada.buyer@shop.example`,
  } as const,
};

channelContract('practice marketplace', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'packbench-practice-'));
  const clock = createManualClock();
  const marketplace = await startPracticeMarketplace({
    storage: openJournalFile(join(folder, 'journal.jsonl')),
    clock,
    token: TOKEN,
  });
  const secrets = createMemorySecrets({ 'account-1': { token: TOKEN } });
  return {
    channel: createPracticeChannel({ secrets, clock, timeoutMs: 20_000 }),
    impatientChannel: createPracticeChannel({ secrets, clock, timeoutMs: 700 }),
    account: { id: 'account-1', name: 'Practice', settings: { baseUrl: marketplace.baseUrl } },
    signsInAgain: false,
    takesUntracked: true,
    confirmation: sampleConfirmation(),
    setFault: (fault) => marketplace.faults.set(faults[fault]),
    packagesOf: (orderId) =>
      marketplace.journal
        .packagesOf(orderId)
        .map(({ packageReferenceId, document, confirmations, edits }) => ({
          packageReferenceId,
          trackingNumber: document.trackingNumber,
          confirmations,
          edits,
        })),
    requestCount: marketplace.requestCount,
    forbidden: [TOKEN, 'ada.buyer@shop.example'],
    close: async () => {
      await marketplace.close();
      rmSync(folder, { recursive: true });
    },
  };
});
