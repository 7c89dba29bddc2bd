import { createFileChannel } from '../../src/main/adapters/channels/file/adapter.ts';
import type { ChannelFault } from '../support/fake-channel.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { createMemorySecrets } from '../support/memory-secrets.ts';
import { type SftpFault, startSftpServer } from '../support/sftp-server.ts';
import { answerContract } from './answer-contract.ts';

/** What each fault of a channel is at a server of files; the others can not happen there. */
const faults: Readonly<Partial<Record<ChannelFault, SftpFault>>> = {
  none: 'none',
  down: 'down',
  reject: 'refuse-rename',
  stall: 'silent-before-rename',
  'answer-late': 'silent-after-rename',
  'cut-before-acting': 'cut-before-rename',
  'cut-after-acting': 'cut-after-rename',
  unauthorized: 'refuse-sign-in',
};

answerContract('files on an SFTP server', async () => {
  const clock = createManualClock();
  const server = await startSftpServer();
  const { host, port, hostFingerprint, credentials } = server;
  const { userName, password } = credentials;
  const secrets = createMemorySecrets({ 'account-1': { password } });
  return {
    channel: createFileChannel({ secrets, clock, timeoutMs: 20_000, name: 'file' }),
    impatientChannel: createFileChannel({ secrets, clock, timeoutMs: 700, name: 'file' }),
    account: {
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
    },
    answer: {
      answerId: 'answer-1',
      channelOrderId: '113-1',
      lines: [
        {
          channelLineId: 'L1',
          sku: 'MUG,BLUE',
          quantityOrdered: 3,
          quantityAccepted: 3,
          reason: '',
        },
        {
          channelLineId: 'L2',
          sku: 'LAMP',
          quantityOrdered: 1,
          quantityAccepted: 0,
          reason: 'Out of stock',
        },
      ],
    },
    setFault: (fault) => server.setFault(faults[fault] ?? 'none'),
    taken: () => {
      const taken: Record<string, { accepted: number; told: number }> = {};
      for (const [path, content] of server.files) {
        if (!/^\/in\/acceptance-[^/]+\.csv$/.test(path)) continue;
        for (const row of content.split('\r\n').slice(1, -1)) {
          const [, lineId = ''] = row.split(',');
          const [, accepted = ''] = /,\d+,(\d+),\d+,[^,]*$/.exec(row) ?? [];
          taken[lineId] = { accepted: Number(accepted), told: (taken[lineId]?.told ?? 0) + 1 };
        }
      }
      return taken;
    },
    requestCount: server.renameCount,
    forbidden: [password],
    takesPartLines: true,
    withoutFaults: ['throttle', 'malformed', 'cut-mid-answer'],
    close: server.close,
  };
});
