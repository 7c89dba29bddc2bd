import { createHash } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import SftpClient from 'ssh2-sftp-client';
import type { FailureOutcome } from '../http/classify-failure.ts';
import { redact } from '../http/redact.ts';
import { isBeforeSending } from '../http/send-failure.ts';
import type { SftpAccess } from './account-access.ts';
import type { OpenPlace } from './drop-place.ts';
import { createSftpPlace } from './sftp-place.ts';

/** More than a time limit of the whole operation, which ends the connection itself. */
const NO_LIMIT_OF_ITS_OWN = 0;

const FAREWELL_MS = 1_000;

const nothing = () => undefined;

/**
 * Signs in at an SFTP server whose key is the pinned one. SECURITY: a server with another key gets
 * neither name nor credentials, because the key is checked before signing in; there is no "trust on
 * first use".
 */
export async function openSftpPlace(
  access: SftpAccess,
  signal: AbortSignal,
): Promise<OpenPlace | FailureOutcome> {
  const server = `${access.host}:${access.port}`;
  const socket = await openSocket(access, signal);
  if (!('write' in socket)) return socket;
  const stop = () => socket.destroy();
  signal.addEventListener('abort', stop, { once: true });
  const client = new SftpClient('packbench', { error: nothing, end: nothing, close: nothing });
  const close = async () => {
    signal.removeEventListener('abort', stop);
    if (socket.destroyed) return;
    // Everything was answered: a server that does not say farewell is not waited for.
    void client.end().catch(nothing);
    socket.setTimeout(FAREWELL_MS, stop);
  };

  let presented = '';
  try {
    const session = await client.connect({
      sock: socket,
      username: access.userName,
      ...(access.password === '' ? {} : { password: access.password }),
      ...(access.privateKey === '' ? {} : { privateKey: access.privateKey }),
      readyTimeout: NO_LIMIT_OF_ITS_OWN,
      hostVerifier: (key: Buffer) => {
        presented = fingerprintOf(key);
        return presented === access.hostFingerprint;
      },
    });
    const { remoteFolder: folder, secrets } = access;
    return { place: createSftpPlace({ session, server, folder, secrets, signal }), close };
  } catch (error) {
    await close();
    const said = redact(error instanceof Error ? error.message : '', access.secrets);
    return signInFailure(said, { access, server, presented, signal });
  }
}

/** As `ssh-keygen -l` writes it: SHA256 and base64 without filling. */
function fingerprintOf(key: Buffer): string {
  return `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`;
}

function openSocket(access: SftpAccess, signal: AbortSignal): Promise<Socket | FailureOutcome> {
  const { host, port } = access;
  const unreachable = (reason: string): FailureOutcome => ({
    kind: 'unreachable',
    message: `${host}:${port} can not be reached: ${reason}`,
  });
  return new Promise((resolve) => {
    if (signal.aborted) return resolve(unreachable('stopped before anything was sent.'));
    const socket = connect({ host, port, noDelay: true });
    const onAbort = () => {
      socket.destroy();
      resolve(unreachable('no answer within the time limit.'));
    };
    signal.addEventListener('abort', onAbort, { once: true });
    socket.once('error', (error) => {
      signal.removeEventListener('abort', onAbort);
      const code = 'code' in error ? String(error.code) : '';
      resolve(unreachable(isBeforeSending(error) ? `no connection (${code}).` : code));
    });
    socket.once('connect', () => {
      signal.removeEventListener('abort', onAbort);
      // What goes wrong from here on, the client hears too.
      socket.on('error', nothing);
      resolve(socket);
    });
  });
}

/** Nothing of a failed sign-in can have delivered a file. */
function signInFailure(
  said: string,
  facts: {
    readonly access: SftpAccess;
    readonly server: string;
    readonly presented: string;
    readonly signal: AbortSignal;
  },
): FailureOutcome {
  const { access, server, presented, signal } = facts;
  if (presented !== '' && presented !== access.hostFingerprint) {
    return {
      kind: 'auth',
      code: 'host-key',
      message: `${server} has the key ${presented}, which is not the one in the settings of the account. Ask who runs it whether its key has changed; nothing was sent.`,
    };
  }
  if (signal.aborted) {
    return { kind: 'unreachable', message: `${server} did not answer within the time limit.` };
  }
  if (/authentication methods failed/i.test(said)) {
    const message = `${server} does not accept the user name with this password or key.`;
    return { kind: 'auth', code: 'sign-in', message };
  }
  if (/private ?key/i.test(said)) {
    const message = `The private key of the account can not be used (${said}).`;
    return { kind: 'auth', code: 'private-key', message };
  }
  return { kind: 'unreachable', message: `${server} did not open a session (${said}).` };
}
