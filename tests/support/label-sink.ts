import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export type LabelSink = {
  /** A printer address that leads here. */
  readonly address: string;
  /** What each finished connection has sent, in order. */
  readonly received: () => readonly Buffer[];
  /** Connections on which nothing but questions came. */
  readonly questions: () => number;
  /** Resolves when everything that was sent before this call has arrived, also from a dead process. */
  readonly settled: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/**
 * A network printer that prints whatever arrives: one entry per connection that was closed. It leaves
 * questions about its state (`~HQES`, `~HS`) without an answer, and they are no entry.
 */
export async function startLabelSink(): Promise<LabelSink> {
  const received: Buffer[] = [];
  let questions = 0;
  const open = new Set<Socket>();
  const callers = new Set<number | undefined>();
  const server = createServer((socket) => {
    const chunks: Buffer[] = [];
    open.add(socket);
    callers.add(socket.remotePort);
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      open.delete(socket);
      const bytes = Buffer.concat(chunks);
      if (bytes.length > 0 && !/^(?:~H[A-Z]+\s*)+$/.test(bytes.toString('latin1'))) {
        received.push(bytes);
      } else if (bytes.length > 0) {
        questions += 1;
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `tcp://127.0.0.1:${port}`,
    received: () => received,
    questions: () => questions,
    settled: async () => {
      // Connections are accepted in order: once this one is, all before it are in the set.
      const last = connect(port, '127.0.0.1');
      await once(last, 'connect');
      while (!callers.has(last.localPort)) await once(server, 'connection');
      last.end();
      await Promise.all([...open].map((socket) => once(socket, 'close')));
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** Labels that came out: whole ones, from start to end. */
export function wholeLabels(received: readonly Buffer[]): number {
  return received.reduce(
    (sum, bytes) => sum + (bytes.toString('latin1').match(/\^XA[\s\S]*?\^XZ/g)?.length ?? 0),
    0,
  );
}
