import { afterEach, describe, expect, test, vi } from 'vitest';
import { webPictures } from './web-pictures.ts';

const never = new AbortController().signal;
const address = 'https://m.media-amazon.example/images/I/1.jpg';

function answers(body: BodyInit | null, init: ResponseInit) {
  const asked = vi.fn(async (_url: string, _init: RequestInit) => new Response(body, init));
  vi.stubGlobal('fetch', asked);
  return asked;
}
const jpeg = { headers: { 'content-type': 'image/jpeg' } };
afterEach(() => {
  vi.unstubAllGlobals();
});

describe('a picture from the web', () => {
  test('is fetched over https without cookies and without following anything', async () => {
    const asked = answers(new Uint8Array([1, 2, 3]), jpeg);
    expect(await webPictures.fetch(address, never)).toEqual({
      kind: 'picture',
      bytes: Buffer.from([1, 2, 3]),
    });
    expect(asked.mock.calls[0]?.[1]).toMatchObject({ redirect: 'error', credentials: 'omit' });
  });

  test.each([
    ['another kind of file', 'x', { headers: { 'content-type': 'image/svg+xml' } }, 'unusable'],
    ['a page', 'x', { headers: { 'content-type': 'text/html' } }, 'unusable'],
    ['a refusal', 'x', { ...jpeg, status: 404 }, 'unusable'],
    ['a server that fails', 'x', { ...jpeg, status: 503 }, 'unreachable'],
    ['a server that asks to slow down', 'x', { ...jpeg, status: 429 }, 'unreachable'],
    ['far too much', new Uint8Array(400 * 1024), jpeg, 'unusable'],
  ])('%s is none', async (_words, body, init, kind) => {
    answers(body, init);
    expect(await webPictures.fetch(address, never)).toEqual({ kind });
  });

  test('is unreachable where the network is', async () => {
    vi.stubGlobal('fetch', async () => {
      throw new TypeError('fetch failed');
    });
    expect(await webPictures.fetch(address, never)).toEqual({ kind: 'unreachable' });
  });

  test.each([
    'http://m.media-amazon.example/1.jpg',
    'https://127.0.0.1/1.jpg',
    'https://[::1]/1.jpg',
    'https://2130706433/1.jpg',
    'https://localhost/1.jpg',
    'https://printer/1.jpg',
    'https://router.local/1.jpg',
    'https://m.media-amazon.example:8443/1.jpg',
    'https://a:b@m.media-amazon.example/1.jpg',
    'file:///etc/hostname',
    'not an address',
  ])('%s is not asked for', async (url) => {
    const asked = answers('x', jpeg);
    expect(await webPictures.fetch(url, never)).toEqual({ kind: 'unusable' });
    expect(asked).not.toHaveBeenCalled();
  });
});
