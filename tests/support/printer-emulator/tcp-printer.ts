import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import type { EmulatedPrinter, PrinterConnection } from './emulated-printer.ts';

export type TcpPrinter = {
  readonly port: number;
  /** A printer address that leads here. */
  readonly address: string;
  /** Resolves when it listens, or does not, as the printer's state says. */
  readonly settled: () => Promise<void>;
  /** Resolves when everything that was sent before this call has been read, also from a dead process. */
  readonly idle: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** Puts an emulated printer (with real timers) behind a TCP port of this computer. */
export async function startTcpPrinter(printer: EmulatedPrinter): Promise<TcpPrinter> {
  const sockets = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true }, (socket) => serve(printer, socket, sockets));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  let turning = Promise.resolve();
  const follow = async () => {
    if (printer.isReachable() && !server.listening) {
      server.listen(port, '127.0.0.1');
      await once(server, 'listening');
    } else if (!printer.isReachable() && server.listening) {
      // Connections that stand are not touched by it.
      server.close();
    }
  };
  const forget = printer.onChange(() => {
    turning = turning.then(follow);
  });
  if (!printer.isReachable()) turning = turning.then(follow);

  return {
    port,
    address: `tcp://127.0.0.1:${port}`,
    settled: () => turning,
    idle: async () => {
      // Connections are accepted in order: once this one is, all before it are in the set.
      const last = connect(port, '127.0.0.1');
      await once(last, 'connect');
      while (![...sockets].some((socket) => socket.remotePort === last.localPort)) {
        await once(server, 'connection');
      }
      last.destroy();
      await Promise.all([...sockets].map((socket) => socket.closed || once(socket, 'close')));
    },
    close: async () => {
      forget();
      await turning;
      for (const socket of sockets) socket.destroy();
      if (server.listening) await new Promise((resolve) => server.close(resolve));
    },
  };
}

function serve(printer: EmulatedPrinter, socket: Socket, sockets: Set<Socket>): void {
  socket.on('error', () => undefined);
  const connection: PrinterConnection = {
    say: (bytes) => void socket.write(bytes),
    drop: () => socket.resetAndDestroy(),
  };
  const disconnect = printer.connect(connection);
  if (disconnect === null) {
    socket.resetAndDestroy();
    return;
  }
  let unread: Buffer = Buffer.alloc(0);
  let ended = false;
  sockets.add(socket);
  let reading = false;

  /** Takes what the printer takes now; the rest waits in the socket and holds the sender back. */
  const readOn = () => {
    // What a byte sets off in the printer calls this again.
    if (reading) return;
    reading = true;
    for (let count = 1; unread.length > 0 && count > 0; ) {
      count = printer.read(unread, connection);
      unread = unread.subarray(count);
    }
    reading = false;
    if (unread.length > 0) return;
    if (socket.destroyed) return;
    socket.resume();
    if (ended) socket.end();
  };
  const forget = printer.onChange(readOn);
  socket.on('data', (bytes: Buffer) => {
    unread = Buffer.concat([unread, bytes]);
    socket.pause();
    readOn();
  });
  socket.on('end', () => {
    ended = true;
    readOn();
  });
  socket.on('close', () => {
    forget();
    disconnect();
    sockets.delete(socket);
  });
}
