import { createFileChannel } from '../../../src/main/adapters/channels/file/adapter.ts';
import { type SftpFault, startSftpServer } from '../sftp-server.ts';
import type { FaultBench, MatrixFault } from './fault-bench.ts';

/** What a fault is at a server of files; the others can not happen there. */
const byName: Readonly<Partial<Record<string, SftpFault>>> = {
  none: 'none',
  down: 'down',
  reject: 'refuse-rename',
  'server-error': 'refuse-write',
  'unauthorized-once': 'refuse-sign-in-once',
  unauthorized: 'refuse-sign-in',
  stall: 'silent-before-rename',
  cut: 'cut-before-rename',
  'acted, stall': 'silent-after-rename',
  'acted, cut': 'cut-after-rename',
};

function sftpFaultOf(fault: MatrixFault): SftpFault | undefined {
  if (typeof fault === 'string') return byName[fault];
  return byName[fault.kind === 'acted' ? `acted, ${fault.then}` : fault.kind];
}

/** Files on an SFTP server. */
export async function openFileBench(): Promise<FaultBench> {
  const server = await startSftpServer();
  const { host, port, hostFingerprint, credentials } = server;
  const channelOrderId = 'U-1001';
  return {
    channel: (options) => createFileChannel({ ...options, name: 'untilgone' }),
    settings: {
      deliverTo: 'sftp',
      host,
      port: String(port),
      userName: credentials.userName,
      hostFingerprint,
      remoteFolder: '/in',
    },
    credentials: { password: credentials.password },
    order: { channelOrderId, lineId: 'U-1001-1', quantity: 2 },
    setFault: async (fault) => {
      const found = sftpFaultOf(fault);
      if (found !== undefined) await server.setFault(found);
      return found !== undefined;
    },
    packages: () =>
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
    shortLimitMs: 2_500,
    close: server.close,
  };
}
