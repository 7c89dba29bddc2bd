import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createFileChannel } from '../../src/main/adapters/channels/file/adapter.ts';
import type { Confirmation } from '../../src/main/domain/confirmation.ts';
import { sampleConfirmation } from '../support/confirmation-samples.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { createMemorySecrets } from '../support/memory-secrets.ts';
import { type SftpServer, startSftpServer } from '../support/sftp-server.ts';

let server: SftpServer;
const never = new AbortController().signal;
const delivered = () => [...server.files.keys()].filter((path) => /^\/in\/[^/]+$/.test(path));

beforeEach(async () => {
  server = await startSftpServer();
});
afterEach(async () => {
  await server.close();
});

function station(
  settings: Readonly<Record<string, string>> = {},
  secrets: Readonly<Record<string, string>> = { password: server.credentials.password },
  timeoutMs = 10_000,
) {
  const channel = createFileChannel({
    secrets: createMemorySecrets({ 'account-1': secrets }),
    clock: createManualClock(),
    timeoutMs,
    name: 'file',
  });
  const account = {
    id: 'account-1',
    name: 'Warehouse',
    settings: {
      deliverTo: 'sftp',
      host: server.host,
      port: String(server.port),
      userName: server.credentials.userName,
      hostFingerprint: server.hostFingerprint,
      remoteFolder: '/in/',
      ...settings,
    },
  };
  return {
    confirm: async (changes: Partial<Confirmation> = {}) => {
      const answer = await channel.confirm(account, sampleConfirmation(changes), never);
      expect(JSON.stringify(answer)).not.toContain(server.credentials.password);
      return answer.outcome;
    },
    readBack: async (changes: Partial<Confirmation> = {}) =>
      (await channel.readBack(account, sampleConfirmation(changes), never)).result,
  };
}

describe('signing in', () => {
  test('a server with another key is told neither name nor password', async () => {
    const other = `SHA256:${'A'.repeat(43)}`;
    const outcome = await station({ hostFingerprint: other }).confirm();
    expect(outcome).toMatchObject({
      kind: 'auth',
      code: 'host-key',
      message: expect.stringContaining(server.hostFingerprint),
    });
    expect(server.signInAttemptCount()).toBe(0);
  });

  test.each(['', 'SHA256:short', 'MD5:00:11', 'x'.repeat(50)])(
    'without a whole fingerprint (%j) nothing is even connected to',
    async (hostFingerprint) => {
      const outcome = await station({ hostFingerprint }).confirm();
      expect(outcome).toMatchObject({ kind: 'auth', code: 'account-settings' });
      expect(server.signInAttemptCount()).toBe(0);
    },
  );

  test('a wrong password is auth, and the password is in no word of it', async () => {
    const outcome = await station({}, { password: 'wrong-password-123' }).confirm();
    expect(outcome).toMatchObject({ kind: 'auth', code: 'sign-in' });
    expect(JSON.stringify(outcome)).not.toContain('wrong-password-123');
    expect(delivered()).toEqual([]);
  });

  test('a private key does in place of a password', async () => {
    const { privateKey } = server.credentials;
    expect((await station({}, { privateKey }).confirm()).kind).toBe('accepted');
  });

  test('a text that is no private key is auth', async () => {
    const outcome = await station({}, { privateKey: 'no key at all' }).confirm();
    expect(outcome).toMatchObject({ kind: 'auth', code: 'private-key' });
    expect(JSON.stringify(outcome)).not.toContain('no key at all');
  });

  test('a server that keeps silent while signing in is unreachable: nothing was handed over', async () => {
    await server.setFault('silent-at-sign-in');
    const outcome = await station({}, undefined, 400).confirm();
    expect(outcome.kind).toBe('unreachable');
  });

  test.each([
    { userName: '' },
    { port: '0' },
    { port: '22x' },
    { host: 'bad host' },
    { host: '-oProxyCommand=x' },
    { deliverTo: 'ftp' },
    { columns: 'Nr = nothing' },
    { delimiter: '|' },
    { timeZone: 'Mars/Base' },
  ])('settings %j are a fault of the account', async (settings) => {
    expect(await station(settings).confirm()).toMatchObject({
      kind: 'auth',
      code: 'account-settings',
    });
  });

  test('neither password nor key is a fault of the account', async () => {
    expect((await station({}, {}).confirm()).kind).toBe('auth');
  });
});

describe('handing over', () => {
  test('the file is one whole CSV file, and its record is beside the folder', async () => {
    expect(await station().confirm()).toMatchObject({ kind: 'accepted' });
    const [path = ''] = delivered();
    expect(path).toMatch(/^\/in\/shipment-902-1106328-1059050-1-[0-9a-f]{12}\.csv$/);
    expect(server.files.get(path)).toContain('1Z12345E0205271688');
    const names = [...server.files.keys()].filter((each) => each.startsWith('/in/packbench-sent/'));
    expect(names).toEqual([path.replace('/in/', '/in/packbench-sent/').replace('.csv', '.json')]);
  });

  test.each(['', '/', '.'])('goes to where %j is for the server', async (remoteFolder) => {
    expect((await station({ remoteFolder }).confirm()).kind).toBe('accepted');
    expect([...server.files.keys()].some((path) => /^\/shipment-[^/]+\.csv$/.test(path))).toBe(
      true,
    );
  });

  test('a file that was fetched and deleted is not written again', async () => {
    const { confirm, readBack } = station();
    await confirm();
    for (const path of delivered()) server.files.delete(path);
    expect(await readBack()).toEqual({ kind: 'confirmed' });
    expect((await confirm()).kind).toBe('accepted');
    expect(await confirm({ trackingNumber: 'OTHER1' })).toMatchObject({
      kind: 'rejected',
      message: expect.stringContaining('1Z12345E0205271688'),
    });
    expect(delivered()).toEqual([]);
  });

  test('a connection cut in the middle of a file hands nothing over, and it is written whole later', async () => {
    await server.setFault('cut-at-write');
    const { confirm, readBack } = station();
    expect((await confirm()).kind).toBe('unreachable');
    expect(delivered()).toEqual([]);
    await server.setFault('none');
    expect(await readBack()).toEqual({ kind: 'absent' });
    expect((await confirm()).kind).toBe('accepted');
    const [path = ''] = delivered();
    expect(server.files.get(path)?.split('\r\n')).toHaveLength(3);
  });

  test('a refused rename is rejected in the words of the server, without its secrets', async () => {
    await server.setFault('refuse-rename');
    const { confirm, readBack } = station();
    const outcome = await confirm();
    expect(outcome).toMatchObject({
      kind: 'rejected',
      code: 'sftp-4',
      message: expect.stringContaining('Not for [secret]'),
    });
    await server.setFault('none');
    expect(await readBack()).toEqual({ kind: 'absent' });
    expect((await confirm()).kind).toBe('accepted');
  });

  test('a server that will not say whether a file is there is never taken for "absent"', async () => {
    const { confirm, readBack } = station();
    await confirm();
    await server.setFault('refuse-look');
    expect((await readBack()).kind).toBe('not-proven');
    expect((await confirm()).kind).toBe('rejected');
    expect(server.renameCount()).toBe(1);
  });

  test.each(['forbid-write', 'forbid-mkdir'] as const)(
    'a folder that may not be written to (%s) is a fault of the account',
    async (fault) => {
      await server.setFault(fault);
      expect(await station().confirm()).toMatchObject({ kind: 'auth', code: 'folder-forbidden' });
    },
  );

  test('a folder that is not there is a fault of the account, also when reading back', async () => {
    const { confirm, readBack } = station({ remoteFolder: '/gone' });
    expect(await confirm()).toMatchObject({ kind: 'auth', code: 'folder-missing' });
    expect(await readBack()).toMatchObject({ kind: 'not-proven', outcome: { kind: 'auth' } });
  });

  test('packages are written side by side', async () => {
    const { confirm } = station();
    const references = Array.from({ length: 12 }, (_, index) => String(index + 1));
    const outcomes = await Promise.all(
      references.map((packageReferenceId) => confirm({ packageReferenceId })),
    );
    expect(outcomes.every((outcome) => outcome.kind === 'accepted')).toBe(true);
    expect(delivered()).toHaveLength(12);
    expect(server.signInCount()).toBe(12);
  });
});
