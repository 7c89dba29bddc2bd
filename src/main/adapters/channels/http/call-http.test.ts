import { expect, test } from 'vitest';
import { callHttp } from './call-http.ts';

// What an answer, or none, is called: tests/contract/http-outcomes.test.ts.
test('a credential that can not be a header value is not-sent, and is not repeated', async () => {
  const answer = await callHttp({
    method: 'GET',
    url: 'http://127.0.0.1:9',
    headers: { authorization: 'Bearer top\nsecret' },
    body: null,
    signal: new AbortController().signal,
  });
  expect(answer.kind).toBe('not-sent');
  expect(JSON.stringify(answer)).not.toContain('secret');
});
