import { expect, test } from 'vitest';
import { createFileChannel } from '../../src/main/adapters/channels/file/adapter.ts';
import { sampleCancellation } from '../support/cancellation-samples.ts';
import type { ChannelFault } from '../support/fake-channel.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { createMemorySecrets } from '../support/memory-secrets.ts';
import { type SftpFault, startSftpServer } from '../support/sftp-server.ts';
import { cancelContract } from './cancel-contract.ts';

/** What each fault of a channel is at a server of files; the others can not happen there. */
const faults: Readonly<Partial<Record<ChannelFault, SftpFault>>> = {
  none: 'none',
  down: 'down',
  reject: 'refuse-rename',
  stall: 'silent-before-rename',
  'answer-late': 'silent-after-rename',
  'cut-before-acting': 'cut-before-rename',
  'cut-after-acting': 'cut-after-rename',
  'unauthorized-once': 'refuse-sign-in-once',
  unauthorized: 'refuse-sign-in',
};

const IS_CANCELLATION = /^\/in\/cancellation-[^/]+\.csv$/;

async function open() {
  const server = await startSftpServer();
  const { host, port, hostFingerprint, credentials } = server;
  const { userName, password } = credentials;
  const secrets = createMemorySecrets({ 'account-1': { password } });
  const clock = createManualClock();
  const channelOf = (timeoutMs: number) =>
    createFileChannel({ secrets, clock, timeoutMs, name: 'file' });
  const account = {
    id: 'account-1',
    name: 'Shop',
    settings: {
      deliverTo: 'sftp',
      host,
      port: String(port),
      userName,
      hostFingerprint,
      remoteFolder: '/in',
    },
  };
  return { server, channelOf, account, password };
}

cancelContract('files on an SFTP server', async () => {
  const { server, channelOf, account, password } = await open();
  return {
    channel: channelOf(20_000),
    impatientChannel: channelOf(700),
    account,
    cancellation: sampleCancellation(),
    setFault: (fault) => server.setFault(faults[fault] ?? 'none'),
    timesCanceled: () =>
      [...server.files.keys()].filter((path) => IS_CANCELLATION.test(path)).length,
    requestCount: server.renameCount,
    wrongOrderId: ' ',
    forbidden: [password],
    looks: 0,
    withoutFaults: ['throttle', 'malformed', 'cut-mid-answer'],
    close: server.close,
  };
});

test('a file that was fetched and deleted is not written again, whoever wishes it', async () => {
  const { server, channelOf, account } = await open();
  const { cancelOrder } = channelOf(10_000);
  const never = new AbortController().signal;
  const send = (requestId: string) =>
    cancelOrder?.send(account, sampleCancellation({ requestId }), never);
  expect((await send('one'))?.outcome.kind).toBe('accepted');
  const [path = ''] = [...server.files.keys()].filter((each) => IS_CANCELLATION.test(each));
  expect(path).toMatch(/^\/in\/cancellation-1001-[0-9a-f]{12}\.csv$/);
  expect(server.files.get(path)).toContain('1001,315,MUG-1,2,buyer-asked\r\n');
  server.files.delete(path);
  expect((await send('two'))?.outcome.kind).toBe('accepted');
  expect([...server.files.keys()].filter((each) => IS_CANCELLATION.test(each))).toEqual([]);
  await server.close();
});

test('UntilGone gets no files about cancellations', () => {
  const secrets = createMemorySecrets({});
  const channel = createFileChannel({ secrets, clock: createManualClock(), name: 'untilgone' });
  expect(channel.cancelOrder).toBeUndefined();
});
