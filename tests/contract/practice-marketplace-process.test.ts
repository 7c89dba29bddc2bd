import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createPracticeChannel } from '../../src/main/adapters/channels/practice/adapter.ts';
import { sampleConfirmation } from '../support/confirmation-samples.ts';
import { createMemorySecrets } from '../support/memory-secrets.ts';
import {
  type PracticeMarketplaceProcess,
  startPracticeMarketplaceProcess,
} from '../support/practice-marketplace-process.ts';

const TOKEN = 'practice-token-0123456789';

describe('practice marketplace in a process of its own', () => {
  const never = new AbortController().signal;
  let folder: string;
  let marketplace: PracticeMarketplaceProcess;

  const start = (port = 0) =>
    startPracticeMarketplaceProcess({
      journalFile: join(folder, 'journal.jsonl'),
      token: TOKEN,
      port,
    });
  const channel = createPracticeChannel({
    secrets: createMemorySecrets({ 'account-1': { token: TOKEN } }),
    clock: { now: () => new Date() },
    timeoutMs: 10_000,
  });
  const account = () => ({
    id: 'account-1',
    name: 'Practice',
    settings: { baseUrl: marketplace.baseUrl },
  });
  const order = (index: number) => sampleConfirmation({ channelOrderId: `ORDER-${index}` });
  const confirm = async (index: number) =>
    (await channel.confirm(account(), order(index), never)).outcome.kind;
  const readBack = async (index: number) =>
    (await channel.readBack(account(), order(index), never)).result.kind;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'packbench-practice-process-'));
    marketplace = await start();
  });
  afterEach(async () => {
    await marketplace.close();
    rmSync(folder, { recursive: true });
  });

  test('what it accepted before it was killed, it knows after a restart on the same port', async () => {
    for (let index = 0; index < 20; index++) expect(await confirm(index)).toBe('accepted');
    await marketplace.setFault({ kind: 'silent-after-accept' });
    expect(await confirm(20)).toBe('unknown');
    await marketplace.kill();
    expect(await confirm(21)).toBe('unreachable');

    marketplace = await start(Number(new URL(marketplace.baseUrl).port));
    const known = await Promise.all(Array.from({ length: 22 }, (_, index) => readBack(index)));
    expect(known).toEqual([...Array(21).fill('confirmed'), 'absent']);
  });

  test('down can be taken back from outside, on the same address', async () => {
    await marketplace.setFault({ kind: 'down' });
    expect(await confirm(1)).toBe('unreachable');
    await marketplace.setFault({ kind: 'none' });
    expect(await confirm(1)).toBe('accepted');
  });
});
