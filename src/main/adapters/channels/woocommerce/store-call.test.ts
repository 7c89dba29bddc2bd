import { afterEach, expect, test } from 'vitest';
import { createRawServers } from '../../../../../tests/support/raw-server.ts';
import { callStore } from './store-call.ts';

const { serve, closeAll } = createRawServers();
afterEach(closeAll);

// What an answer, or none, is called: tests/contract/http-outcomes.test.ts.
test('a request to a store has its path, its query and a signature, and no secret', async () => {
  const heads: string[] = [];
  const host = await serve((socket, head) => {
    heads.push(head);
    socket.end('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}');
  });
  await callStore(
    {
      accountId: 'account-1',
      baseUrl: `http://${host}/blog`,
      writeBackBy: 'shipment-tracking',
      carrierNames: '',
      trackingLink: '',
      consumerKey: 'ck_key',
      consumerSecret: 'cs_secret',
      secrets: [],
    },
    { method: 'get', namespace: 'wc/v3', path: 'orders/1', query: { sku: 'A&B=C+D' } },
    new AbortController().signal,
  );
  expect(heads[0]).toMatch(/^GET \/blog\/wp-json\/wc\/v3\/orders\/1\?sku=A%26B%3DC%2BD&oauth_/);
  expect(heads[0]).toContain('oauth_signature=');
  expect(heads[0]).not.toContain('cs_secret');
});
