import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { MAX_ANSWER_BYTES } from '../http/call-http.ts';
import { startDeadline } from '../http/deadline.ts';
import type { WooAccess } from './account-access.ts';
import { callStore, type StoreRequest } from './store-call.ts';

const never = new AbortController().signal;
const servers: Server[] = [];

/** A raw server: what it writes is what goes over the wire. */
async function serve(onRequest: (socket: Socket, head: string) => void): Promise<string> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', (data) => onRequest(socket, data.toString('latin1')));
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return `127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
}

const call = (baseUrl: string, signal = never, changes: Partial<StoreRequest> = {}) => {
  const access: WooAccess = {
    accountId: 'account-1',
    baseUrl,
    writeBackBy: 'shipment-tracking',
    carrierNames: '',
    trackingLink: '',
    consumerKey: 'ck_key',
    consumerSecret: 'cs_secret',
    secrets: [],
  };
  const request = { method: 'get', namespace: 'wc/v3', path: 'orders/1', ...changes } as const;
  return callStore(access, request, signal);
};

afterEach(async () => {
  for (const server of servers.splice(0)) {
    await new Promise((resolve) => server.close(resolve));
  }
});

describe('one call to a store', () => {
  test('a whole answer is given as it came, whatever its status', async () => {
    const host = await serve((socket) =>
      socket.end('HTTP/1.1 418 Teapot\r\nX-WP-Total: 3\r\nContent-Length: 5\r\n\r\n{"a":'),
    );
    const answer = await call(`http://${host}`);
    if (answer.kind !== 'answered') throw new Error(answer.message);
    expect([answer.status, answer.text]).toEqual([418, '{"a":']);
    expect([answer.header('x-wp-total'), answer.header('X-None')]).toEqual(['3', null]);
  });

  test('the request has its path, its query, a signature and a connection of its own', async () => {
    const heads: string[] = [];
    const host = await serve((socket, head) => {
      heads.push(head);
      socket.end('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}');
    });
    await call(`http://${host}/blog`, never, { query: { sku: 'A&B=C+D' } });
    expect(heads[0]).toMatch(/^GET \/blog\/wp-json\/wc\/v3\/orders\/1\?sku=A%26B%3DC%2BD&oauth_/);
    expect(heads[0]).toContain('oauth_signature=');
    expect(heads[0]).not.toContain('cs_secret');
    expect(heads[0]?.toLowerCase()).toContain('connection: close');
  });

  test('nobody listening is not-sent', async () => {
    const host = await serve(() => undefined);
    const server = servers.pop();
    await new Promise((resolve) => server?.close(resolve));
    expect(await call(`http://${host}`)).toMatchObject({
      kind: 'not-sent',
      message: expect.stringContaining('refused'),
    });
  });

  test('a name that does not exist is not-sent', async () => {
    expect((await call('https://shop.invalid')).kind).toBe('not-sent');
  });

  test('a failed TLS handshake is not-sent', async () => {
    const host = await serve((socket) => socket.end('HTTP/1.1 200 OK\r\n\r\n'));
    expect(await call(`https://${host}`)).toMatchObject({
      kind: 'not-sent',
      message: expect.stringContaining('secure connection'),
    });
  });

  test('a connection that is cut in the TLS handshake is not-sent', async () => {
    const host = await serve((socket) => socket.destroy());
    expect((await call(`https://${host}`)).kind).toBe('not-sent');
  });

  test.each([
    ['cut without a word', ''],
    ['cut in the status line', 'HTTP/1.1 20'],
    ['cut in the body', 'HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{"half":'],
    ['no HTTP', 'SSH-2.0-OpenSSH_9.2\r\n\r\n'],
  ])('an answer that is %s is no-answer', async (_name, bytes) => {
    const host = await serve((socket) => socket.end(bytes));
    const answer = await call(`http://${host}`);
    expect(answer.kind).toBe('no-answer');
    expect(answer).toMatchObject({ message: expect.stringMatching(/\.$/) });
  });

  test('a reset after the request was written is no-answer', async () => {
    const host = await serve((socket) => socket.resetAndDestroy());
    expect((await call(`http://${host}`, never, { method: 'post', body: {} })).kind).toBe(
      'no-answer',
    );
  });

  test('an answer that never ends is not read to its end', async () => {
    let written = 0;
    const host = await serve((socket) => {
      const chunk = Buffer.alloc(64 * 1024, 0x20);
      const more = () => {
        while (!socket.destroyed && socket.write(chunk)) written += chunk.length;
      };
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      socket.on('drain', more);
      more();
    });
    expect(await call(`http://${host}`)).toMatchObject({
      kind: 'no-answer',
      message: expect.stringContaining('too long'),
    });
    expect(written).toBeLessThan(20 * MAX_ANSWER_BYTES);
  });

  test('a redirect is given back and not followed', async () => {
    const seen: string[] = [];
    const host = await serve((socket, head) => {
      seen.push(head.split(' ')[0] ?? '');
      socket.end('HTTP/1.1 302 Found\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n');
    });
    expect(await call(`http://${host}`)).toMatchObject({ kind: 'answered', status: 302 });
    expect(seen).toEqual(['GET']);
  });

  test('a stopped caller sends nothing', async () => {
    let connections = 0;
    const host = await serve(() => {
      connections += 1;
    });
    expect((await call(`http://${host}`, AbortSignal.abort())).kind).toBe('not-sent');
    expect(connections).toBe(0);
  });

  test('a deadline that runs out in the middle of the body is no-answer and says so', async () => {
    const host = await serve((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{');
    });
    const deadline = startDeadline(never, 100);
    const answer = await call(`http://${host}`, deadline.signal);
    deadline.clear();
    expect(answer).toMatchObject({
      kind: 'no-answer',
      message: 'No answer within the time limit.',
    });
  });

  test('proxies of the environment are not used', async () => {
    const host = await serve((socket) => socket.end('HTTP/1.1 204 No Content\r\n\r\n'));
    const before = process.env.http_proxy;
    process.env.http_proxy = 'http://127.0.0.1:9';
    const answer = await call(`http://${host}`);
    if (before === undefined) delete process.env.http_proxy;
    else process.env.http_proxy = before;
    expect(answer).toMatchObject({ kind: 'answered', status: 204 });
  });
});
