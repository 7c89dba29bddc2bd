import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { callHttp, MAX_ANSWER_BYTES } from './call-http.ts';
import { startDeadline } from './deadline.ts';

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

const get = (url: string, headers: Readonly<Record<string, string>> = {}, signal = never) =>
  callHttp({ method: 'GET', url, headers, body: null, signal });

afterEach(async () => {
  for (const server of servers.splice(0)) {
    await new Promise((resolve) => server.close(resolve));
  }
});

describe('one HTTP call', () => {
  test('a whole answer is given as it came, whatever its status', async () => {
    const host = await serve((socket) =>
      socket.end('HTTP/1.1 418 Teapot\r\nX-Kind: pot\r\nContent-Length: 5\r\n\r\nshort'),
    );
    const answer = await get(`http://${host}`);
    if (answer.kind !== 'answered') throw new Error(answer.message);
    expect([answer.status, answer.header('x-kind'), answer.header('x-none'), answer.text]).toEqual([
      418,
      'pot',
      null,
      'short',
    ]);
  });

  test('nobody listening is not-sent', async () => {
    const host = await serve(() => undefined);
    const server = servers.pop();
    await new Promise((resolve) => server?.close(resolve));
    expect(await get(`http://${host}`)).toMatchObject({
      kind: 'not-sent',
      message: expect.stringContaining('refused'),
    });
  });

  test('a name that does not exist is not-sent', async () => {
    const answer = await get('https://shop.invalid/orders');
    expect(answer.kind).toBe('not-sent');
  });

  test('a failed TLS handshake is not-sent', async () => {
    const host = await serve((socket) => socket.end('HTTP/1.1 200 OK\r\n\r\n'));
    expect(await get(`https://${host}`)).toMatchObject({
      kind: 'not-sent',
      message: expect.stringContaining('secure connection'),
    });
  });

  test('a connection that is cut in the TLS handshake is not-sent', async () => {
    const host = await serve((socket) => socket.destroy());
    expect((await get(`https://${host}`)).kind).toBe('not-sent');
  });

  test.each([
    ['cut without a word', ''],
    ['cut in the status line', 'HTTP/1.1 20'],
    ['cut in the body', 'HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{"half":'],
    ['no HTTP', 'SSH-2.0-OpenSSH_9.2\r\n\r\n'],
  ])('an answer that is %s is no-answer', async (_name, bytes) => {
    const host = await serve((socket) => socket.end(bytes));
    expect((await get(`http://${host}`)).kind).toBe('no-answer');
  });

  test('a reset after the request was written is no-answer', async () => {
    const host = await serve((socket) => socket.resetAndDestroy());
    expect((await get(`http://${host}`)).kind).toBe('no-answer');
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
    expect((await get(`http://${host}`)).kind).toBe('no-answer');
    expect(written).toBeLessThan(20 * MAX_ANSWER_BYTES);
  });

  test('a redirect is given back and not followed', async () => {
    const seen: string[] = [];
    const host = await serve((socket, head) => {
      seen.push(head.split('\r\n')[0] ?? '');
      socket.end('HTTP/1.1 302 Found\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n');
    });
    expect(await get(`http://${host}/first`)).toMatchObject({ kind: 'answered', status: 302 });
    expect(seen).toEqual(['GET /first HTTP/1.1']);
  });

  test('a credential that can not be a header value is not-sent, and is not repeated', async () => {
    const answer = await get('http://127.0.0.1:9', { authorization: 'Bearer top\nsecret' });
    expect(answer.kind).toBe('not-sent');
    expect(JSON.stringify(answer)).not.toContain('secret');
  });

  test('a stopped caller sends nothing', async () => {
    let connections = 0;
    const host = await serve(() => {
      connections += 1;
    });
    expect((await get(`http://${host}`, {}, AbortSignal.abort())).kind).toBe('not-sent');
    expect(connections).toBe(0);
  });

  test('a deadline that runs out in the middle of the body is no-answer and says so', async () => {
    const host = await serve((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{');
    });
    const deadline = startDeadline(never, 100);
    const answer = await get(`http://${host}`, {}, deadline.signal);
    deadline.clear();
    expect(answer).toMatchObject({
      kind: 'no-answer',
      message: 'No answer within the time limit.',
    });
  });

  test('each call has its own connection, so that none is reused that is just being closed', async () => {
    const heads: string[] = [];
    const host = await serve((socket, head) => {
      heads.push(head.toLowerCase());
      socket.write('HTTP/1.1 204 No Content\r\n\r\n');
    });
    await get(`http://${host}`);
    await get(`http://${host}`);
    expect(heads.map((head) => head.includes('connection: close'))).toEqual([true, true]);
  });
});
