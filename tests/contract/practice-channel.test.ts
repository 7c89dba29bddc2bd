import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPracticeChannel } from '../../src/main/adapters/channels/practice/adapter.ts';
import type { Fault } from '../../src/main/adapters/practice-marketplace/fault.ts';
import { openJournalFile } from '../../src/main/adapters/practice-marketplace/journal-file.ts';
import { startPracticeMarketplace } from '../../src/main/adapters/practice-marketplace/start-practice-marketplace.ts';
import { sampleConfirmation } from '../support/confirmation-samples.ts';
import type { ChannelFault } from '../support/fake-channel.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { createMemorySecrets } from '../support/memory-secrets.ts';
import { channelContract } from './channel-contract.ts';

const TOKEN = 'practice-token-0123456789';
const FAULTS: { readonly [Name in ChannelFault]: Fault } = {
  none: { kind: 'none' },
  // The other side quotes what it knows: it must not be taken over.
  reject: { kind: 'reject', code: 'refused', message: `No: ${TOKEN}, ada.buyer@shop.example` },
  throttle: { kind: 'throttle', retryAfterSeconds: 3 },
  down: { kind: 'down' },
  'server-error': { kind: 'error' },
  stall: { kind: 'stall' },
  'answer-late': { kind: 'slow', delayMs: 600_000 },
  'cut-before-acting': { kind: 'silent-before-accept' },
  'cut-after-acting': { kind: 'silent-after-accept' },
  'cut-mid-answer': { kind: 'reset-mid-answer' },
  malformed: { kind: 'malformed' },
  'unauthorized-once': { kind: 'unauthorized', nextRequests: 1 },
  unauthorized: { kind: 'unauthorized' },
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
    setFault: (fault) => marketplace.faults.set(FAULTS[fault]),
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
