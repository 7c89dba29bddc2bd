import { describe, expect, test, vi } from 'vitest';
import { answerInvoke } from '../../src/main/shell/ipc.ts';
import { isTrustedFrame, type SenderFrame } from '../../src/main/shell/trusted-frame.ts';

const ourPage: SenderFrame = {
  url: 'app://station/index.html',
  origin: 'app://station',
  parent: null,
};

/** Top frames that are not ours, or frames that are not the top one. */
const untrusted: Record<string, SenderFrame | null | undefined> = {
  'a frame that is gone': null,
  'no frame at all': undefined,
  'a frame inside our page': { ...ourPage, parent: ourPage },
  'a frame whose parent can not be told': { ...ourPage, parent: undefined },
  'a blank page': { ...ourPage, url: 'about:blank' },
  'a blank page of opaque origin': { ...ourPage, url: 'about:blank', origin: 'null' },
  'a page made from text': { ...ourPage, url: 'about:srcdoc' },
  'our page in a sandboxed frame': { ...ourPage, origin: 'null' },
  'a page not loaded yet': { ...ourPage, url: '', origin: '' },
  'a web page': { ...ourPage, url: 'https://example.com/', origin: 'https://example.com' },
  'a host that begins like ours': {
    ...ourPage,
    url: 'app://station.evil/',
    origin: 'app://station.evil',
  },
  'a user name like our host': { ...ourPage, url: 'app://station@evil/', origin: 'app://evil' },
  'our origin claimed over a foreign page': { ...ourPage, url: 'https://example.com/' },
  'a file': { ...ourPage, url: 'file:///app/index.html', origin: 'file://' },
  'a data page': { ...ourPage, url: 'data:text/html,x', origin: 'null' },
  'developer tools': {
    ...ourPage,
    url: 'devtools://devtools/bundled/inspector.html',
    origin: 'devtools://devtools',
  },
};

describe('only the top frame of our own page is trusted', () => {
  test('it is', () => {
    expect(isTrustedFrame(ourPage, ourPage)).toBe(true);
  });
  test.each(Object.entries(untrusted))('%s is not', (_name, frame) => {
    expect(isTrustedFrame(frame, frame)).toBe(false);
  });
  test('a frame that was taken out of its page is not, though it has no parent any more', () => {
    expect(isTrustedFrame({ ...ourPage }, ourPage)).toBe(false);
  });
  test('nothing is, where the page has no top frame', () => {
    expect(isTrustedFrame(ourPage, null)).toBe(false);
    expect(isTrustedFrame(null, null)).toBe(false);
  });
});

describe('calls', () => {
  const answered = { ok: true, value: {} };
  const dispatch = () => vi.fn(async (_name: unknown, _input: unknown) => answered);
  const event = (frame: SenderFrame | null | undefined) =>
    ({ senderFrame: frame, sender: { mainFrame: frame } }) as unknown as Parameters<
      typeof answerInvoke
    >[0];

  test('a call of our page reaches the core as it is', async () => {
    const core = dispatch();
    const answer = await answerInvoke(event(ourPage), 'app.info', { a: 1 }, core, () => {});
    expect(answer).toBe(answered);
    expect(core).toHaveBeenCalledExactlyOnceWith('app.info', { a: 1 });
  });

  test.each(Object.entries(untrusted))(
    'a call from %s never reaches the core and is written down',
    async (_name, frame) => {
      const core = dispatch();
      const refused = vi.fn();
      const answer = await answerInvoke(event(frame), 'app.info', {}, core, refused);
      expect(answer).toMatchObject({ ok: false, error: { code: 'refused' } });
      expect(core).not.toHaveBeenCalled();
      expect(refused).toHaveBeenCalledOnce();
    },
  );

  test.each([
    undefined,
    null,
    7,
    {},
    ['app.info'],
    { toString: () => 'app.info' },
    Symbol.iterator,
  ])('a name that is no text (%s) never reaches the core', async (name) => {
    const core = dispatch();
    const answer = await answerInvoke(event(ourPage), name, {}, core, () => {});
    expect(answer).toMatchObject({ ok: false, error: { code: 'invalid-input' } });
    expect(core).not.toHaveBeenCalled();
  });
});
