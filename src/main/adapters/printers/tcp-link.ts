import { connect, type Socket } from 'node:net';
import { type ByteLink, LinkError, type OpenLink } from './byte-link.ts';

export type TcpLinkOptions = {
  readonly host: string;
  readonly port: number;
  readonly connectTimeoutMs: number;
  /** Longest time without the printer taking a byte; below the print queue's lease. */
  readonly idleTimeoutMs: number;
};

const STOPPED = 'The printer stopped taking data.';
const CLOSED_EARLY = 'The printer closed the connection too early.';

/**
 * Raw bytes over TCP (port 9100). It keeps reading what the printer says and waits at the end for the
 * printer to close: a socket that is destroyed while unread bytes lie on it throws away labels that
 * the kernel had taken.
 */
export function openTcpLink(options: TcpLinkOptions): ReturnType<OpenLink> {
  const { host, port, connectTimeoutMs, idleTimeoutMs } = options;
  return new Promise((resolve) => {
    const socket = connect({ host, port, noDelay: true });
    const giveUp = (reason: string) => {
      socket.destroy();
      resolve({ ok: false, message: `Printer ${host}:${port} ${reason}` });
    };
    socket.setTimeout(connectTimeoutMs, () =>
      giveUp('does not answer. Is it switched on and connected?'),
    );
    // It stays: a socket without an error listener takes the whole process down with it.
    socket.on('error', (error: NodeJS.ErrnoException) => giveUp(connectionProblem(error)));
    socket.once('connect', () => {
      socket.setTimeout(0);
      resolve({ ok: true, link: linkOver(socket, idleTimeoutMs) });
    });
  });
}

function connectionProblem(error: NodeJS.ErrnoException): string {
  switch (error.code) {
    case 'ECONNREFUSED':
      return 'refuses the connection. Is another computer using it?';
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'can not be found. Check the address in Settings.';
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'ENETDOWN':
      return 'can not be reached. Check the network cable.';
    default:
      return `can not be reached (${error.code ?? error.message}).`;
  }
}

function linkOver(socket: Socket, idleTimeoutMs: number): ByteLink {
  let broken: string | null = null;
  let ending = false;
  const failPending = new Set<(reason: string) => void>();
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));

  const lost = new Promise<string>((resolve) => {
    const lose = (reason: string) => {
      broken ??= reason;
      for (const fail of failPending) fail(broken);
      if (!ending) resolve(broken);
    };
    socket.on('error', (error: NodeJS.ErrnoException) =>
      lose(`The connection to the printer broke (${error.code ?? error.message}).`),
    );
    // A printer that hangs up half way sends its end first; without this the rest would be written
    // into a closed line. After our own end it is what we wait for.
    socket.on('end', () => {
      if (!ending) lose(CLOSED_EARLY);
    });
    socket.on('close', () => {
      if (!ending) lose(CLOSED_EARLY);
    });
  });
  // Read and dropped where nobody listens, or the answer would turn our close into a reset.
  socket.resume();

  return {
    write: (chunk) =>
      new Promise((resolve, reject) => {
        const settle = () => {
          clearTimeout(idle);
          failPending.delete(fail);
        };
        const fail = (message: string) => {
          settle();
          reject(new LinkError(message));
        };
        const idle = setTimeout(() => fail(STOPPED), idleTimeoutMs);
        if (broken !== null) return fail(broken);
        failPending.add(fail);
        socket.write(chunk, (error) => {
          // The reason comes with the event that ended the connection, if it comes.
          if (error) return setImmediate(() => fail(broken ?? CLOSED_EARLY));
          settle();
          return resolve();
        });
      }),
    listen: (hear) => {
      socket.on('data', hear);
    },
    lost,
    end: async () => {
      if (broken !== null) return { clean: false, message: broken };
      ending = true;
      socket.end();
      const idle = setTimeout(() => {
        broken ??= STOPPED;
        socket.destroy();
      }, idleTimeoutMs);
      await closed;
      clearTimeout(idle);
      return { clean: broken === null, message: broken ?? '' };
    },
    destroy: () => {
      ending = true;
      socket.destroy();
    },
  };
}
