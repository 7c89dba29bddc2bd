import { type AddressInfo, createServer } from 'node:net';

export type LabelSink = {
  /** A printer address that leads here. */
  readonly address: string;
  /** What each finished connection has sent, in order. */
  readonly received: () => readonly Buffer[];
  readonly close: () => Promise<void>;
};

/** A network printer that prints whatever arrives: one entry per connection that was closed. */
export async function startLabelSink(): Promise<LabelSink> {
  const received: Buffer[] = [];
  const server = createServer((socket) => {
    const chunks: Buffer[] = [];
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      if (chunks.length > 0) received.push(Buffer.concat(chunks));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received: () => received,
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
