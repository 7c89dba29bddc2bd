import { type AddressInfo, createServer } from 'node:net';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { createSmtpSender } from '../../src/main/adapters/mail/smtp-sender.ts';
import type { OutgoingMail, SendOptions, SmtpServer } from '../../src/main/app/mail-port.ts';
import {
  type FakeSmtpServer,
  headerOf,
  type SmtpFault,
  startFakeSmtpServer,
  textOf,
} from '../support/fake-smtp-server.ts';

const PASSWORD = 'correct-horse-battery';
const USER = 'station-user';

let smtp: FakeSmtpServer;
beforeEach(async () => {
  smtp = await startFakeSmtpServer({ user: USER, password: PASSWORD });
});
afterEach(() => smtp.close());

const sender = createSmtpSender({
  connectMs: 300,
  replyMs: 300,
  untilMessageMs: 400,
  stopMs: 50,
});

const mail: OutgoingMail = {
  messageId: '01a202ef-e45a-7622-be9e-7b7b9a824d08@station',
  from: { name: 'Goods & Söhne', address: 'orders@shop.example' },
  replyTo: 'help@shop.example',
  to: { name: 'Ada Büyer', address: 'ada.buyer@mail.example' },
  subject: 'Your order 900-1 has been shipped',
  text: 'Hello Ada Büyer,\n\n.a line with a dot\n漢字\n',
  date: new Date('2026-11-22T09:43:19.000Z'),
};

function send(
  changes: {
    readonly server?: Partial<SmtpServer>;
    readonly mail?: Partial<OutgoingMail>;
    readonly options?: Partial<SendOptions>;
  } = {},
) {
  return sender.send(
    {
      host: '127.0.0.1',
      port: smtp.port,
      security: 'none',
      user: USER,
      password: PASSWORD,
      ...changes.server,
    },
    { ...mail, ...changes.mail },
    {
      signal: new AbortController().signal,
      answerTimeoutMs: 300,
      beforeMessage: () => true,
      ...changes.options,
    },
  );
}

describe('a mail that the server takes', () => {
  test('arrives once, as it was written, over one connection', async () => {
    const { outcome, evidence } = await send();
    expect(outcome).toEqual({ kind: 'accepted', message: '250 2.0.0 Queued as 4711' });
    expect(evidence).toMatchObject({ stage: 'message', smtpCode: 250 });
    expect(smtp.offences).toEqual([]);
    expect(smtp.connections()).toBe(1);
    const [taken] = smtp.taken;
    expect(smtp.taken).toHaveLength(1);
    expect(taken).toMatchObject({
      from: 'orders@shop.example',
      to: 'ada.buyer@mail.example',
      user: USER,
      messageId: mail.messageId,
    });
    if (taken === undefined) return;
    expect(textOf(taken).replaceAll('\r\n', '\n').trimEnd()).toBe(mail.text.trimEnd());
    expect(headerOf(taken, 'Subject')).toBe(mail.subject);
    expect(headerOf(taken, 'Date')).toBe('Sun, 22 Nov 2026 09:43:19 +0000');
    expect(headerOf(taken, 'Reply-To')).toBe('help@shop.example');
    expect(headerOf(taken, 'Auto-Submitted')).toBe('auto-generated');
    expect(headerOf(taken, 'Content-Type')).toMatch(/^text\/plain/);
    expect(taken.raw).not.toMatch(/text\/html|X-Mailer|nodemailer/i);
  });

  test('needs no sign-in where the server wants none', async () => {
    const open = await startFakeSmtpServer();
    onTestFinished(open.close);
    const { outcome } = await send({ server: { port: open.port, user: '', password: '' } });
    expect(outcome.kind).toBe('accepted');
    expect(open.commands.join('\n')).not.toMatch(/AUTH/);
  });

  test('arrives at a server that takes commands in one go as well', async () => {
    const quick = await startFakeSmtpServer({ pipelining: true });
    onTestFinished(quick.close);
    const to = { server: { port: quick.port, user: '', password: '' } };
    expect((await send(to)).outcome.kind).toBe('accepted');
    quick.setFault('550-at-rcpt');
    expect((await send(to)).outcome).toMatchObject({ kind: 'rejected', code: 'smtp-550' });
    quick.setFault('421-at-rcpt');
    expect(['rate-limited', 'unreachable']).toContain((await send(to)).outcome.kind);
    expect(quick.taken).toHaveLength(1);
    expect(quick.offences).toEqual([]);
  });
});

describe('what goes wrong is classified once', () => {
  const cases: readonly [SmtpFault, object, number][] = [
    ['421-at-greeting', { kind: 'rate-limited', wholeServer: true }, 0],
    ['554-at-greeting', { kind: 'unreachable' }, 0],
    ['cut-at-greeting', { kind: 'unreachable' }, 0],
    ['silent-at-greeting', { kind: 'unreachable' }, 0],
    ['535-at-auth', { kind: 'auth' }, 0],
    ['454-at-auth', { kind: 'rate-limited', wholeServer: true }, 0],
    ['451-at-mail', { kind: 'rate-limited', wholeServer: false }, 0],
    ['550-at-mail', { kind: 'rejected', code: 'smtp-550' }, 0],
    ['450-at-rcpt', { kind: 'rate-limited', wholeServer: false }, 0],
    ['421-at-rcpt', { kind: 'rate-limited', wholeServer: true }, 0],
    ['550-at-rcpt', { kind: 'rejected', code: 'smtp-550' }, 0],
    ['cut-at-rcpt', { kind: 'unreachable' }, 0],
    ['451-at-data', { kind: 'rate-limited', wholeServer: false }, 0],
    ['cut-before-message', { kind: 'unreachable' }, 0],
    ['552-after-data', { kind: 'rejected', code: 'smtp-552' }, 0],
    ['451-after-data', { kind: 'rate-limited', wholeServer: false }, 0],
    ['cut-in-message', { kind: 'unknown' }, 0],
    ['cut-dropping', { kind: 'unknown' }, 0],
    ['cut-after-data', { kind: 'unknown' }, 1],
    ['half-answer-after-data', { kind: 'unknown' }, 1],
    ['silent-after-data', { kind: 'unknown' }, 1],
  ];
  test.each(cases)('%s', async (fault, expected, taken) => {
    smtp.setFault(fault);
    let begun = 0;
    const beforeMessage = () => {
      begun += 1;
      return true;
    };
    const { outcome, evidence } = await send({ options: { beforeMessage } });
    expect(outcome).toMatchObject(expected);
    expect(smtp.taken).toHaveLength(taken);
    expect(smtp.connections()).toBe(1);
    // Whoever was never asked has sent nothing; whoever was may have.
    expect(begun).toBe(evidence.stage === 'message' ? 1 : 0);
    if (outcome.kind === 'unknown') expect(begun).toBe(1);
  });

  test('a server that is not there is unreachable', async () => {
    await smtp.goDown();
    expect((await send()).outcome.kind).toBe('unreachable');
  });

  test('a wrong password is refused, and is in no word of the outcome', async () => {
    const ended = await send({ server: { password: 'secret-wrong' } });
    expect(ended.outcome).toEqual({ kind: 'auth', message: '535 5.7.8 Wrong user or password' });
    expect(JSON.stringify(ended)).not.toContain('secret-wrong');
  });

  test('a server that wants a sign-in and gets none says so', async () => {
    const { outcome } = await send({ server: { user: '', password: '' } });
    expect(outcome.kind).toBe('auth');
  });

  test('no outcome and no evidence names the buyer', async () => {
    for (const fault of ['450-at-rcpt', '550-at-rcpt', 'none'] as const) {
      smtp.setFault(fault);
      const said = JSON.stringify(await send());
      expect(said).not.toMatch(/ada|buyer|mail\.example/i);
    }
  });
});

describe('the last moment before the message', () => {
  test.each([
    ['says no', () => false],
    [
      'fails',
      () => {
        throw new Error('The store is full.');
      },
    ],
  ])('nothing is sent when the caller %s', async (_, beforeMessage) => {
    const { outcome } = await send({ options: { beforeMessage } });
    expect(outcome.kind).toBe('unreachable');
    expect(smtp.taken).toEqual([]);
  });

  test('a stop before it ends the attempt without sending', async () => {
    const stop = new AbortController();
    smtp.setFault('silent-at-greeting');
    const sending = send({ options: { signal: stop.signal } });
    stop.abort();
    expect((await sending).outcome.kind).toBe('unreachable');
    expect((await send({ options: { signal: stop.signal } })).outcome.kind).toBe('unreachable');
  });

  test('a stop after it waits a moment, and then nobody knows', async () => {
    const stop = new AbortController();
    smtp.setFault('silent-after-data');
    const beforeMessage = () => {
      setImmediate(() => stop.abort());
      return true;
    };
    const { outcome } = await send({
      options: { signal: stop.signal, beforeMessage, answerTimeoutMs: 60_000 },
    });
    expect(outcome).toEqual({ kind: 'unknown', message: 'The station was stopped.' });
  });
});

describe('nothing crosses a network in the clear', () => {
  test('a server elsewhere is never spoken to without TLS', async () => {
    const { outcome } = await send({ server: { host: 'smtp.example.com' } });
    expect(outcome.kind).toBe('unreachable');
    expect(smtp.connections()).toBe(0);
  });

  test.each(['tls', 'starttls'] as const)(
    '%s with a server that has none: no password, no address, nothing sent',
    async (security) => {
      const { outcome } = await send({ server: { security } });
      expect(outcome.kind).toBe('unreachable');
      expect(smtp.taken).toEqual([]);
      const said = smtp.commands.join('\n');
      expect(said).not.toMatch(/AUTH|MAIL|RCPT/);
      expect(said).not.toContain(Buffer.from(PASSWORD).toString('base64').slice(0, 12));
    },
  );

  test('a computer named localhost is this one, whatever a name server says', async () => {
    expect((await send({ server: { host: 'LocalHost' } })).outcome.kind).toBe('accepted');
  });
});

describe('what comes from an order can not add a header or a recipient', () => {
  test.each([
    ['a name', { to: { ...mail.to, name: 'Eve\r\nBcc: eve@evil.example\r\n\r\nHi' } }],
    ['a subject', { subject: 'Order 1\r\nBcc: eve@evil.example' }],
    ['a line separator', { subject: 'Order 1\u2028Bcc: eve@evil.example' }],
    ['a sender', { from: { ...mail.from, name: '"\r\nBcc: eve@evil.example' } }],
  ])('%s', async (_, changes) => {
    expect((await send({ mail: changes })).outcome.kind).toBe('accepted');
    expect(smtp.offences).toEqual([]);
    expect(smtp.commands.filter((line) => line.startsWith('RCPT'))).toHaveLength(1);
    const head = smtp.taken[0]?.raw.split('\r\n\r\n')[0] ?? '';
    expect(head.split('\r\n').filter((line) => /^(bcc|cc):/i.test(line))).toEqual([]);
  });

  test.each([
    'ada@mail.example>\r\nRCPT TO:<eve@evil.example',
    'ada@mail.example,eve@evil.example',
    '<ada@mail.example>',
    'ada',
    '',
  ])('an address that is not one is not written to: %j', async (address) => {
    const { outcome } = await send({ mail: { to: { name: '', address } } });
    expect(outcome.kind).toBe('rejected');
    expect(smtp.connections()).toBe(0);
  });

  test('whatever the texts are', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'grapheme', maxLength: 60 }),
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.string({ unit: 'grapheme', maxLength: 300 }),
        async (name, subject, text) => {
          const before = smtp.taken.length;
          const to = { ...mail.to, name };
          const changes = { to, subject: `Re ${subject}`, text: `${text}\n` };
          const { outcome } = await send({ mail: changes });
          expect(outcome.kind).toBe('accepted');
          expect(smtp.taken.length).toBe(before + 1);
          expect(smtp.taken.at(-1)?.to).toBe(mail.to.address);
          expect(smtp.offences).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
  });
});

test('a server that never stops talking is left', async () => {
  const chatty = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.write('220-'.padEnd(200_000, 'x'));
  });
  await new Promise<void>((resolve) => chatty.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void chatty.close());
  const { port } = chatty.address() as AddressInfo;
  expect((await send({ server: { port } })).outcome.kind).toBe('unreachable');
});
