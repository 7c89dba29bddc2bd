import { afterEach, describe, expect, test } from 'vitest';
import {
  callHttp,
  type HttpOutcome,
  MAX_ANSWER_BYTES,
} from '../../src/main/adapters/channels/http/call-http.ts';
import { startDeadline } from '../../src/main/adapters/channels/http/deadline.ts';
import type { WooAccess } from '../../src/main/adapters/channels/woocommerce/account-access.ts';
import { callStore } from '../../src/main/adapters/channels/woocommerce/store-call.ts';
import { createRawServers } from '../support/raw-server.ts';

type Call = (
  baseUrl: string,
  signal?: AbortSignal,
  method?: 'get' | 'post',
) => Promise<HttpOutcome>;

const never = new AbortController().signal;
const { serve, closeAll } = createRawServers();
afterEach(closeAll);

const byHttp: Call = (baseUrl, signal = never, method = 'get') =>
  callHttp({
    method: method === 'get' ? 'GET' : 'POST',
    url: `${baseUrl}/orders/1`,
    headers: {},
    body: method === 'get' ? null : '{}',
    signal,
  });

const byStoreClient: Call = (baseUrl, signal = never, method = 'get') => {
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
  const body = method === 'get' ? {} : { body: {} };
  return callStore(access, { method, namespace: 'wc/v3', path: 'orders/1', ...body }, signal);
};

/** Whether a request may have reached the other side decides whether it may be sent again. */
describe.each([
  ['the HTTP client of the channels', byHttp],
  ["WooCommerce's own client", byStoreClient],
])('one call by %s', (_client, call) => {
  test('gives a whole answer as it came, whatever its status', async () => {
    const host = await serve((socket) =>
      socket.end('HTTP/1.1 418 Teapot\r\nX-WP-Total: 3\r\nContent-Length: 5\r\n\r\n{"a":'),
    );
    const answer = await call(`http://${host}`);
    if (answer.kind !== 'answered') throw new Error(answer.message);
    expect([answer.status, answer.text]).toEqual([418, '{"a":']);
    expect([answer.header('x-wp-total'), answer.header('x-none')]).toEqual(['3', null]);
  });

  test('is not-sent where nobody listens', async () => {
    const host = await serve(() => undefined);
    await closeAll();
    expect(await call(`http://${host}`)).toMatchObject({
      kind: 'not-sent',
      message: expect.stringContaining('refused'),
    });
  });

  test('is not-sent to a name that does not exist', async () => {
    expect((await call('https://shop.invalid')).kind).toBe('not-sent');
  });

  test('is not-sent where the TLS handshake fails', async () => {
    const host = await serve((socket) => socket.end('HTTP/1.1 200 OK\r\n\r\n'));
    expect(await call(`https://${host}`)).toMatchObject({
      kind: 'not-sent',
      message: expect.stringContaining('secure connection'),
    });
  });

  test('is not-sent where the connection is cut in the TLS handshake', async () => {
    const host = await serve((socket) => socket.destroy());
    expect((await call(`https://${host}`)).kind).toBe('not-sent');
  });

  test.each([
    ['cut without a word', ''],
    ['cut in the status line', 'HTTP/1.1 20'],
    ['cut in the body', 'HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{"half":'],
    ['no HTTP', 'SSH-2.0-OpenSSH_9.2\r\n\r\n'],
  ])('is no-answer where the answer is %s', async (_name, bytes) => {
    const host = await serve((socket) => socket.end(bytes));
    expect(await call(`http://${host}`)).toMatchObject({
      kind: 'no-answer',
      message: expect.stringMatching(/\.$/),
    });
  });

  test.each(['get', 'post'] as const)(
    'is no-answer after a reset, once a %s was written',
    async (method) => {
      const host = await serve((socket) => socket.resetAndDestroy());
      expect((await call(`http://${host}`, never, method)).kind).toBe('no-answer');
    },
  );

  test('does not read an answer to its end that has none', async () => {
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

  test('gives a redirect back and does not follow it', async () => {
    const seen: string[] = [];
    const host = await serve((socket, head) => {
      seen.push(head.split(' ')[0] ?? '');
      socket.end('HTTP/1.1 302 Found\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n');
    });
    expect(await call(`http://${host}`)).toMatchObject({ kind: 'answered', status: 302 });
    expect(seen).toEqual(['GET']);
  });

  test('sends nothing for a caller who has stopped', async () => {
    let connections = 0;
    const host = await serve(() => {
      connections += 1;
    });
    expect((await call(`http://${host}`, AbortSignal.abort())).kind).toBe('not-sent');
    expect(connections).toBe(0);
  });

  test('is no-answer, and says so, where its time runs out in the middle of the body', async () => {
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

  test('has a connection of its own, so that none is reused that is just being closed', async () => {
    const heads: string[] = [];
    const host = await serve((socket, head) => {
      heads.push(head.toLowerCase());
      socket.write('HTTP/1.1 204 No Content\r\n\r\n');
    });
    await call(`http://${host}`);
    await call(`http://${host}`);
    expect(heads.map((head) => head.includes('connection: close'))).toEqual([true, true]);
  });

  test('does not use proxies of the environment', async () => {
    const host = await serve((socket) => socket.end('HTTP/1.1 204 No Content\r\n\r\n'));
    const before = process.env.http_proxy;
    process.env.http_proxy = 'http://127.0.0.1:9';
    const answer = await call(`http://${host}`);
    if (before === undefined) delete process.env.http_proxy;
    else process.env.http_proxy = before;
    expect(answer).toMatchObject({ kind: 'answered', status: 204 });
  });
});
