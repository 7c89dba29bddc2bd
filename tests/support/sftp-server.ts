import { createHash } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import ssh2, { type AuthContext, type Connection, type SFTPWrapper } from 'ssh2';

const { Server, utils } = ssh2;
const { OPEN_MODE, STATUS_CODE } = utils.sftp;

/** What goes wrong at the server, and at which request. */
export type SftpFault =
  | 'none'
  | 'down'
  | 'refuse-sign-in'
  | 'refuse-sign-in-once'
  | 'silent-at-sign-in'
  | 'cut-at-write'
  | 'refuse-write'
  | 'forbid-write'
  | 'refuse-look'
  | 'cut-before-rename'
  | 'cut-after-rename'
  | 'silent-before-rename'
  | 'silent-after-rename'
  | 'refuse-rename'
  | 'forbid-mkdir';

/** Codes of `SSH_FXP_STATUS` that are not "ok". */
type Refusal = Exclude<keyof typeof STATUS_CODE, 'OK'>;

export type SftpServer = Awaited<ReturnType<typeof startSftpServer>>;

/**
 * An SFTP server on 127.0.0.1 with its files in memory. It is as strict as the common ones: no file
 * without its folder, no rename over another file, no folder twice, nothing before signing in.
 */
export async function startSftpServer() {
  const hostKey = makeKeyPair();
  const clientKey = makeKeyPair();
  const credentials = {
    userName: 'shop',
    password: 'pass-4711-secret',
    privateKey: clientKey.private,
  };
  const files = new Map<string, string>();
  const folders = new Set(['/', '/in']);
  const connections = new Set<Connection>();
  let fault: SftpFault = 'none';
  let renameRequests = 0;
  let signIns = 0;
  let signInAttempts = 0;
  const wholePath = (path: string) =>
    path.startsWith('/') ? path : `/${path.replace(/^\.\/?/, '')}`;
  const parentOf = (path: string) => path.slice(0, path.lastIndexOf('/')) || '/';

  const signIn = (context: AuthContext) => {
    signInAttempts += 1;
    if (fault === 'silent-at-sign-in') return;
    const isRefused = fault === 'refuse-sign-in' || fault === 'refuse-sign-in-once';
    if (context.method === 'none') return context.reject(['password', 'publickey']);
    if (fault === 'refuse-sign-in-once') fault = 'none';
    if (isRefused || context.username !== credentials.userName) return context.reject();
    if (context.method === 'password' && context.password === credentials.password) {
      return context.accept();
    }
    if (context.method === 'publickey' && isClientKey(context)) return context.accept();
    return context.reject();
  };
  const isClientKey = (context: AuthContext & { method: 'publickey' }) => {
    const known = utils.parseKey(clientKey.public);
    if (known instanceof Error || !known.getPublicSSH().equals(context.key.data)) return false;
    const { blob, signature } = context;
    return signature === undefined || blob === undefined || known.verify(blob, signature) === true;
  };

  const serve = (sftp: SFTPWrapper, connection: Connection) => {
    const handles = new Map<number, { readonly path: string }>();
    const destroy = () => {
      // Ends the stream itself: the client gets no answer and no farewell.
      (connection as unknown as { _sock: { destroy: () => void } })._sock.destroy();
    };
    const status = (id: number, code: Refusal | 'OK', words?: string) =>
      sftp.status(id, STATUS_CODE[code], words);
    const handleOf = (handle: Buffer) => handles.get(handle.readUInt32BE(0));
    const attributes = (isFolder: boolean, size: number) => ({
      mode: isFolder ? 0o040755 : 0o100644,
      uid: 0,
      gid: 0,
      size,
      atime: 0,
      mtime: 0,
    });
    const look = (id: number, path: string) => {
      const whole = wholePath(path);
      if (fault === 'refuse-look' && !folders.has(whole)) return status(id, 'FAILURE');
      const content = files.get(whole);
      if (content !== undefined)
        return sftp.attrs(id, attributes(false, Buffer.byteLength(content)));
      const isFolder = folders.has(whole.replace(/(?<=.)\/$/, ''));
      return isFolder ? sftp.attrs(id, attributes(true, 0)) : status(id, 'NO_SUCH_FILE');
    };

    sftp.on('OPEN', (id, name, flags) => {
      const path = wholePath(name);
      const writes = (flags & OPEN_MODE.WRITE) !== 0;
      if (!writes && fault === 'refuse-look') return status(id, 'FAILURE');
      if (!writes && !files.has(path)) return status(id, 'NO_SUCH_FILE');
      if (writes && !folders.has(parentOf(path))) return status(id, 'NO_SUCH_FILE');
      if (writes && fault === 'forbid-write') return status(id, 'PERMISSION_DENIED');
      if (writes && (flags & OPEN_MODE.TRUNC) !== 0) files.set(path, '');
      const handle = Buffer.alloc(4);
      handle.writeUInt32BE(handles.size + 1);
      handles.set(handles.size + 1, { path });
      return sftp.handle(id, handle);
    });
    sftp.on('WRITE', (id, handle, offset, data) => {
      const path = handleOf(handle)?.path ?? '';
      if (fault === 'refuse-write') return status(id, 'FAILURE', 'No space left on device');
      const before = Buffer.from(files.get(path) ?? '');
      if (offset !== before.length) return status(id, 'FAILURE', 'A gap');
      const half = data.subarray(0, Math.floor(data.length / 2));
      const written = Buffer.concat([before, fault === 'cut-at-write' ? half : data]);
      files.set(path, written.toString('utf8'));
      return fault === 'cut-at-write' ? destroy() : status(id, 'OK');
    });
    sftp.on('READ', (id, handle, offset, length) => {
      const content = Buffer.from(files.get(handleOf(handle)?.path ?? '') ?? '');
      if (offset >= content.length) return status(id, 'EOF');
      return sftp.data(id, content.subarray(offset, offset + length));
    });
    sftp.on('FSTAT', (id, handle) => look(id, handleOf(handle)?.path ?? ''));
    sftp.on('STAT', look);
    sftp.on('LSTAT', look);
    sftp.on('CLOSE', (id) => status(id, 'OK'));
    sftp.on('MKDIR', (id, name) => {
      const path = wholePath(name);
      if (fault === 'forbid-mkdir') return status(id, 'PERMISSION_DENIED');
      if (folders.has(path)) return status(id, 'FAILURE');
      if (!folders.has(parentOf(path))) return status(id, 'NO_SUCH_FILE');
      folders.add(path);
      return status(id, 'OK');
    });
    sftp.on('RENAME', (id, from, to) => {
      const met = fault;
      renameRequests += 1;
      if (met === 'silent-before-rename') return;
      if (met === 'cut-before-rename') return destroy();
      if (met === 'refuse-rename') {
        return status(id, 'FAILURE', `Not for ${credentials.password}`);
      }
      const [old, next] = [wholePath(from), wholePath(to)];
      const content = files.get(old);
      if (content === undefined || !folders.has(parentOf(next))) return status(id, 'NO_SUCH_FILE');
      if (files.has(next)) return status(id, 'FAILURE', 'File exists');
      files.delete(old);
      files.set(next, content);
      if (met === 'silent-after-rename') return;
      if (met === 'cut-after-rename') return destroy();
      return status(id, 'OK');
    });
  };

  const server = new Server({ hostKeys: [hostKey.private] }, (connection) => {
    connections.add(connection);
    // Answers are small: without this each of them waits for the one before.
    (connection as unknown as { setNoDelay: (noDelay: boolean) => void }).setNoDelay(true);
    connection.on('close', () => connections.delete(connection));
    connection.on('error', () => undefined);
    connection.on('authentication', signIn);
    connection.on('ready', () => {
      signIns += 1;
      connection.on('session', (accept) => {
        accept().on('sftp', (acceptSftp) => {
          serve(acceptSftp(), connection);
        });
      });
    });
  });
  const listen = (port: number) =>
    new Promise<void>((resolve) => server.listen(port, '127.0.0.1', () => resolve()));
  await listen(0);
  const { port } = server.address() as AddressInfo;
  let isListening = true;
  const stop = async () => {
    if (!isListening) return;
    isListening = false;
    for (const connection of connections) connection.end();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  };

  return {
    host: '127.0.0.1',
    port,
    credentials,
    hostFingerprint: fingerprintOf(hostKey.public),
    files,
    folders,
    renameCount: () => renameRequests,
    signInCount: () => signIns,
    /** Also those that told a name only. */
    signInAttemptCount: () => signInAttempts,
    setFault: async (next: SftpFault) => {
      fault = next;
      if (next === 'down') return await stop();
      if (!isListening) await listen(port);
      isListening = true;
    },
    close: stop,
  };
}

/** The library now and then writes a key that it can not read itself; such a one is no key. */
function makeKeyPair() {
  for (;;) {
    const pair = utils.generateKeyPairSync('ed25519');
    const parts = [utils.parseKey(pair.private), utils.parseKey(pair.public)];
    if (parts.every((part) => !(part instanceof Error))) return pair;
  }
}

function fingerprintOf(publicKey: string): string {
  const bytes = Buffer.from(publicKey.split(' ')[1] ?? '', 'base64');
  return `SHA256:${createHash('sha256').update(bytes).digest('base64').replace(/=+$/, '')}`;
}
