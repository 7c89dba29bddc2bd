import { connect, type Socket } from 'node:net';
import type { PrinterTransport, SendOutcome } from '../../app/ports.ts';

export type TcpTransportOptions = {
  readonly host: string;
  readonly port: number;
  readonly connectTimeoutMs?: number;
  /** Longest time without the printer taking a byte; below the print queue's lease. */
  readonly idleTimeoutMs?: number;
};

/** Small enough that the count of taken bytes is worth something when a printer stalls. */
const CHUNK_BYTES = 4_096;

/**
 * Raw printing over TCP (port 9100). Writes in chunks, keeps reading what the printer says, ends the
 * connection politely and waits for it to close: destroying a socket while unread bytes lie on it
 * throws away labels that the kernel had taken. Anything that goes wrong after the first byte was
 * handed over is `unknown`, because the printer may have it.
 */
export function createTcpTransport(options: TcpTransportOptions): PrinterTransport {
  const { host, port, connectTimeoutMs = 5_000, idleTimeoutMs = 8_000 } = options;
  return {
    send: async (bytes, _job, onProgress) => {
      const connected = await openSocket(host, port, connectTimeoutMs);
      if (typeof connected === 'string') return { kind: 'not-sent', message: connected };
      return sendAll(connected, bytes, idleTimeoutMs, onProgress);
    },
  };
}

function openSocket(host: string, port: number, timeoutMs: number): Promise<Socket | string> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, noDelay: true });
    const giveUp = (reason: string) => {
      socket.destroy();
      resolve(`Printer ${host}:${port} ${reason}`);
    };
    socket.setTimeout(timeoutMs, () => giveUp('does not answer. Is it switched on and connected?'));
    socket.on('error', (error: NodeJS.ErrnoException) => giveUp(connectionProblem(error)));
    socket.once('connect', () => {
      socket.removeAllListeners('timeout');
      socket.removeAllListeners('error');
      // A socket without an error listener takes the whole process down with it.
      socket.on('error', () => undefined);
      resolve(socket);
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

function sendAll(
  socket: Socket,
  bytes: Uint8Array,
  idleTimeoutMs: number,
  onProgress: (bytesAcknowledged: number) => void,
): Promise<SendOutcome> {
  return new Promise((resolve) => {
    let handedOver = 0;
    let ended = false;
    let failure: string | null = null;
    const taken = () => Math.max(0, socket.bytesWritten - socket.writableLength);

    const writeNext = () => {
      if (handedOver >= bytes.length) {
        ended = true;
        socket.end();
        return;
      }
      const chunk = bytes.subarray(handedOver, handedOver + CHUNK_BYTES);
      handedOver += chunk.length;
      socket.write(chunk, (error) => {
        if (error) return;
        onProgress(taken());
        writeNext();
      });
    };

    socket.setTimeout(idleTimeoutMs, () => {
      failure = 'The printer stopped taking data.';
      socket.destroy();
    });
    socket.on('error', (error: NodeJS.ErrnoException) => {
      failure = `The connection to the printer broke (${error.code ?? error.message}).`;
    });
    // What the printer says is read and dropped, or its answer would turn our close into a reset.
    socket.resume();
    socket.on('close', () => {
      const bytesAcknowledged = taken();
      if (failure === null && ended && bytesAcknowledged >= bytes.length) {
        resolve({ kind: 'sent', bytesAcknowledged });
      } else {
        const message = failure ?? 'The printer closed the connection too early.';
        resolve({ kind: 'unknown', bytesAcknowledged, message });
      }
    });
    // A printer that hangs up half way sends its end first; without this the rest would be written
    // into a closed line.
    socket.on('end', () => {
      if (!ended) failure = 'The printer closed the connection too early.';
    });
    writeNext();
  });
}
