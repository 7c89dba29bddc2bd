import { createFileChannel } from '../../src/main/adapters/channels/file/adapter.ts';
import { sampleConfirmation } from '../support/confirmation-samples.ts';
import type { ChannelFault } from '../support/fake-channel.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { createMemorySecrets } from '../support/memory-secrets.ts';
import { type SftpFault, startSftpServer } from '../support/sftp-server.ts';
import { channelContract } from './channel-contract.ts';

/** What each fault of a channel is at a server of files; the others can not happen there. */
const faults: Readonly<Partial<Record<ChannelFault, SftpFault>>> = {
  none: 'none',
  down: 'down',
  reject: 'refuse-rename',
  'server-error': 'refuse-write',
  stall: 'silent-before-rename',
  'answer-late': 'silent-after-rename',
  'cut-before-acting': 'cut-before-rename',
  'cut-after-acting': 'cut-after-rename',
  'unauthorized-once': 'refuse-sign-in-once',
  unauthorized: 'refuse-sign-in',
};

channelContract('files on an SFTP server', async () => {
  const clock = createManualClock();
  const server = await startSftpServer();
  const { host, port, hostFingerprint, credentials } = server;
  const { userName, password } = credentials;
  const secrets = createMemorySecrets({ 'account-1': { password } });
  const confirmation = sampleConfirmation();
  return {
    channel: createFileChannel({ secrets, clock, timeoutMs: 20_000, name: 'untilgone' }),
    impatientChannel: createFileChannel({ secrets, clock, timeoutMs: 700, name: 'untilgone' }),
    account: {
      id: 'account-1',
      name: 'UntilGone',
      settings: {
        deliverTo: 'sftp',
        host,
        port: String(port),
        userName,
        hostFingerprint,
        remoteFolder: '/in',
      },
    },
    signsInAgain: false,
    takesUntracked: true,
    confirmation,
    setFault: (fault) => server.setFault(faults[fault] ?? 'none'),
    packagesOf: (channelOrderId) =>
      [...server.files]
        .filter(([path]) => /^\/in\/shipment-[^/]+\.csv$/.test(path))
        .map(([, content]) => (content.split('\r\n')[1] ?? '').split(','))
        .filter(([orderId]) => orderId === channelOrderId)
        .map(([, packageReferenceId = '', , , trackingNumber = '']) => ({
          packageReferenceId,
          trackingNumber,
          confirmations: 1,
          edits: 0,
        })),
    requestCount: server.renameCount,
    forbidden: [password],
    speaksHttp: false,
    takesCorrections: false,
    withoutFaults: ['throttle', 'malformed', 'cut-mid-answer'],
    close: server.close,
  };
});
