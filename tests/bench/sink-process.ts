import { type AddressInfo, createServer } from 'node:net';

/*
 * A network printer in a process of its own: for each connection that ends it reports how many
 * bytes came and when the last of them did, on the clock that all processes of a machine share. A
 * question about its state (`~HS`) is no label, and gets no answer.
 */
export type SinkReport =
  | { readonly kind: 'listening'; readonly port: number }
  | { readonly kind: 'label'; readonly bytes: number; readonly lastByteAtNs: string };

const tell = (report: SinkReport) => process.send?.(report);

const server = createServer((socket) => {
  let bytes = 0;
  let isLabel = true;
  let lastByteAtNs = 0n;
  socket.on('data', (chunk: Buffer) => {
    if (bytes === 0) isLabel = chunk[0] !== 0x7e;
    lastByteAtNs = process.hrtime.bigint();
    bytes += chunk.length;
  });
  socket.on('error', () => undefined);
  socket.on('close', () => {
    if (isLabel) tell({ kind: 'label', bytes, lastByteAtNs: String(lastByteAtNs) });
  });
});
server.listen(0, '127.0.0.1', () => {
  tell({ kind: 'listening', port: (server.address() as AddressInfo).port });
});
process.on('disconnect', () => process.exit());
