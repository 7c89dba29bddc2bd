import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createTcpTransport } from './tcp-transport.ts';

let server: Server | null = null;
const sockets = new Set<Socket>();

afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  sockets.clear();
  const closing = server;
  server = null;
  if (closing !== null) await new Promise((resolve) => closing.close(resolve));
});

/** A printer that does to each connection what the test says. */
async function printer(behave: (socket: Socket) => void, allowHalfOpen = false): Promise<number> {
  const created = createServer({ allowHalfOpen }, (socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    behave(socket);
  });
  server = created;
  await new Promise<void>((resolve) => created.listen(0, '127.0.0.1', resolve));
  return (created.address() as AddressInfo).port;
}

const label = (length: number) => Buffer.alloc(length, '^XA^FDlabel^FS^XZ');
const requestOf = (bytes: Uint8Array) =>
  ({ jobId: 'job', bytes, language: 'zpl', hasAnswered: false }) as const;
const watcher = { progress: () => undefined, waiting: () => true, heard: () => undefined };

function send(port: number, bytes: Uint8Array, idleTimeoutMs = 8_000) {
  const progress: number[] = [];
  const transport = createTcpTransport({ host: '127.0.0.1', port, idleTimeoutMs });
  return transport
    .send(requestOf(bytes), {
      ...watcher,
      progress: (acknowledged) => progress.push(acknowledged),
    })
    .then((outcome) => ({ outcome, progress }));
}

describe('sending a label over TCP', () => {
  it('delivers every byte and says sent when the printer closes in its turn', async () => {
    const received: Buffer[] = [];
    const port = await printer((socket) => socket.on('data', (chunk) => received.push(chunk)));
    const bytes = label(300_000);
    const { outcome, progress } = await send(port, bytes);
    expect(outcome).toMatchObject({ kind: 'sent', bytesAcknowledged: bytes.length });
    expect(Buffer.concat(received).equals(bytes)).toBe(true);
    expect(progress.at(-1)).toBe(bytes.length);
    expect([...progress].sort((a, b) => a - b)).toEqual(progress);
  });

  it('loses nothing to a printer that talks back, which a destroyed socket would', async () => {
    let count = 0;
    const port = await printer((socket) => {
      socket.write('\u0002030,0,0,1218,000,0,0,0,000,0,0,0\u0003\r\n'.repeat(50));
      socket.on('data', (chunk) => {
        count += chunk.length;
      });
    });
    const bytes = label(1_000_000);
    const { outcome } = await send(port, bytes);
    expect(outcome).toMatchObject({ kind: 'sent', bytesAcknowledged: bytes.length });
    expect(count).toBe(bytes.length);
  });

  it('says not-sent, safe to try again, when nothing listens', async () => {
    const port = await printer(() => undefined);
    await new Promise((resolve) => server?.close(resolve));
    server = null;
    const { outcome } = await send(port, label(1_000));
    expect(outcome).toMatchObject({ kind: 'not-sent' });
    expect(outcome.kind === 'not-sent' && outcome.message).toContain('refuses the connection');
  });

  it('says not-sent with advice when the name of the printer does not exist', async () => {
    const transport = createTcpTransport({ host: 'no-such-printer.invalid', port: 9100 });
    const outcome = await transport.send(requestOf(label(10)), watcher);
    expect(outcome).toMatchObject({ kind: 'not-sent' });
  });

  it('does not know what came out when the printer resets after some bytes', async () => {
    const port = await printer((socket) => {
      socket.once('data', () => socket.resetAndDestroy());
    });
    const { outcome } = await send(port, label(2_000_000));
    expect(outcome.kind).toBe('unknown');
  });

  it('does not know what came out when the printer hangs up early', async () => {
    const port = await printer((socket) => {
      socket.once('data', () => socket.end());
    });
    const { outcome } = await send(port, label(5_000_000));
    expect(outcome.kind).toBe('unknown');
  });

  it('does not know what came out when the printer stops taking data', async () => {
    const port = await printer((socket) => socket.pause());
    const { outcome } = await send(port, label(20_000_000), 200);
    expect(outcome).toMatchObject({ kind: 'unknown', message: 'The printer stopped taking data.' });
    expect(outcome.kind === 'unknown' && outcome.bytesAcknowledged).toBeLessThan(20_000_000);
  });

  it('does not call a label sent that the printer never finished reading', async () => {
    const port = await printer((socket) => socket.pause(), true);
    const { outcome } = await send(port, label(1_000), 200);
    expect(outcome.kind).toBe('unknown');
  });

  it('does not call it printed when a printer that answered hangs up after the label', async () => {
    const answer =
      '\x02030,0,0,1218,000,0,0,0,000,0,0,0\x03\x02000,0,0,0,0,2,4,0,00000000,1,000\x03\x021234,0\x03';
    const port = await printer((socket) => {
      let heard = '';
      socket.on('data', (chunk) => {
        heard += chunk.toString('latin1');
        if (heard.endsWith('~HS\r\n')) socket.write(answer);
        if (heard.endsWith('^XZ')) socket.end();
      });
    });
    const transport = createTcpTransport({ host: '127.0.0.1', port });
    const bytes = Buffer.from('^XA^FDlabel^FS^XZ');
    const outcome = await transport.send({ ...requestOf(bytes), hasAnswered: true }, watcher);
    expect(outcome).toMatchObject({ kind: 'unknown', bytesAcknowledged: bytes.length });
    expect(outcome.message).toContain('closed the connection');
  });
});
