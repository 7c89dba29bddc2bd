import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AppContext } from '../../../src/main/app/context.ts';
import { createFakeChannel } from '../../support/fake-channel.ts';
import {
  type FakeSmtpServer,
  type SmtpFault,
  startFakeSmtpServer,
} from '../../support/fake-smtp-server.ts';
import { type MailStation, openMailStation } from '../../support/mail-station.ts';
import { createManualClock } from '../../support/manual-clock.ts';
import { createMemorySecrets } from '../../support/memory-secrets.ts';

const MINUTE_MS = 60_000;

let smtp: FakeSmtpServer;
let parent: string;
beforeEach(async () => {
  smtp = await startFakeSmtpServer();
  parent = mkdtempSync(join(tmpdir(), 'packbench-mail-'));
});
afterEach(async () => {
  expect(smtp.offences).toEqual([]);
  await smtp.close();
  rmSync(parent, { recursive: true, force: true });
});

/**
 * The power of a station that fails at the n-th step: from then on nothing reaches the disk, and no
 * message leaves that the disk does not know of.
 */
function withPowerCut(context: AppContext, cutAt: number) {
  const seen: string[] = [];
  let off = false;
  const step = (name: string) => {
    if (off) throw new Error('The power is off.');
    seen.push(name);
    if (seen.length !== cutAt) return;
    off = true;
    throw new Error('The power went off.');
  };
  const cut: AppContext = {
    ...context,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    store: {
      ...context.store,
      read: (work) => {
        if (off) throw new Error('The power is off.');
        return context.store.read(work);
      },
      write: (work) => {
        step('before a transaction');
        const result = context.store.write(work);
        step('after a transaction');
        return result;
      },
    },
    mail: {
      send: async (server, mail, options) => {
        step('before the server is called');
        const beforeMessage = () => {
          step('before the message is noted');
          const allowed = options.beforeMessage();
          step('after the message is noted');
          return allowed;
        };
        const sent = await context.mail.send(server, mail, { ...options, beforeMessage });
        step('after the server was called');
        return sent;
      },
    },
  };
  return { context: cut, isOff: () => off, lastStep: () => seen.at(-1) ?? '' };
}

/** A station whose shipment the channel has, and whose mail waits; stopped. */
async function shippedStation(orders: number): Promise<{ dir: string; now: string }> {
  const clock = createManualClock('2026-11-22T09:43:19.000Z');
  const station = await openMailStation(smtp, { dataDir: join(parent, 'seed'), clock });
  for (let order = 1; order <= orders; order += 1) await station.shipOrder(`900-${order}`);
  await station.writeBacks.drain();
  await station.stop();
  return { dir: station.dataDir, now: clock.now().toISOString() };
}

describe('a station whose power fails while a mail is sent', () => {
  test('never sends it twice, and never forgets it, at whatever step it fails', async () => {
    const seed = await shippedStation(1);
    const seen = new Set<string>();
    for (let cutAt = 1; ; cutAt += 1) {
      expect(cutAt).toBeLessThan(40);
      const dataDir = join(parent, `cut-${cutAt}`);
      cpSync(seed.dir, dataDir, { recursive: true });
      const before = smtp.taken.length;
      const clock = createManualClock(seed.now);

      let power: ReturnType<typeof withPowerCut> | undefined;
      const dying = await openMailStation(smtp, {
        dataDir,
        clock,
        instrument: (context) => {
          power = withPowerCut(context, cutAt);
          return power.context;
        },
      });
      await dying.mails.drain().catch(() => undefined);
      const cut = power?.isOff() === true;
      const where = power?.lastStep() ?? '';
      await dying.stop();
      if (!cut) break;
      seen.add(where);

      clock.advance(15 * MINUTE_MS);
      const station = await openMailStation(smtp, { dataDir, clock });
      const packageId =
        (await station.run('packages.list', { offset: 0, limit: 1 })).rows[0]?.packageId ?? '';
      for (let look = 0; look < 3; look += 1) {
        await station.mails.drain();
        clock.advance(60 * MINUTE_MS);
      }
      const mail = await station.mailOf(packageId);
      const took = smtp.taken.length - before;
      // What is said is what happened, or that nobody knows; and it is never two.
      expect({ where, took, state: mail.state }).toEqual({
        where,
        took: mail.state === 'Sent' ? 1 : Math.min(took, 1),
        state: took === 0 ? 'Unknown' : expect.stringMatching(/^(Sent|Unknown)$/),
      });
      // Only once the message was noted may it be unknown: before that it is simply sent.
      const unknowable = ['after the message is noted', 'after the server was called'];
      if (mail.state === 'Unknown') {
        expect([...unknowable, 'after a transaction', 'before a transaction']).toContain(where);
      }
      if (unknowable.includes(where)) expect(mail.state).toBe('Unknown');
      await station.stop();
    }
    expect([...seen].sort()).toEqual([
      'after a transaction',
      'after the message is noted',
      'after the server was called',
      'before a transaction',
      'before the message is noted',
      'before the server is called',
    ]);
  });

  test('two processes on one store send it once', async () => {
    const seed = await shippedStation(6);
    const clock = createManualClock(seed.now);
    const one = await openMailStation(smtp, { dataDir: seed.dir, clock });
    const other = await openMailStation(smtp, { dataDir: seed.dir, clock });
    await Promise.all([one.mails.drain(), other.mails.drain()]);
    await one.stop();
    await other.stop();
    expect(smtp.taken).toHaveLength(6);
    expect(new Set(smtp.taken.map(({ messageId }) => messageId)).size).toBe(6);
  });

  test('one that slept through its lease sends nothing after another has sent it', async () => {
    const seed = await shippedStation(1);
    const clock = createManualClock(seed.now);
    const other = await openMailStation(smtp, { dataDir: seed.dir, clock });
    let othersTurn = true;
    const sleepy = await openMailStation(smtp, {
      dataDir: seed.dir,
      clock,
      instrument: (context) => ({
        ...context,
        mail: {
          send: async (server, mail, options) => {
            if (othersTurn) {
              othersTurn = false;
              clock.advance(5 * MINUTE_MS);
              await other.mails.drain();
            }
            return context.mail.send(server, mail, options);
          },
        },
      }),
    });
    await sleepy.mails.drain();
    expect(smtp.connections()).toBe(2);
    expect(smtp.taken).toHaveLength(1);
    const list = await other.run('mail.list', { offset: 0, limit: 5 });
    expect(list.rows.map(({ state }) => state)).toEqual(['Sent']);
    await sleepy.stop();
    await other.stop();
  });

  test('an answer that comes after the lease ran out still counts', async () => {
    const seed = await shippedStation(1);
    const clock = createManualClock(seed.now);
    const other = await openMailStation(smtp, { dataDir: seed.dir, clock });
    const slow = await openMailStation(smtp, {
      dataDir: seed.dir,
      clock,
      instrument: (context) => ({
        ...context,
        mail: {
          send: async (...call) => {
            const sent = await context.mail.send(...call);
            clock.advance(60 * MINUTE_MS);
            await other.mails.drain();
            const list = await other.run('mail.list', { offset: 0, limit: 5 });
            expect(list.rows.map(({ state }) => state)).toEqual(['Unknown']);
            return sent;
          },
        },
      }),
    });
    await slow.mails.drain();
    const list = await other.run('mail.list', { offset: 0, limit: 5 });
    expect(list.rows.map(({ state }) => state)).toEqual(['Sent']);
    expect(smtp.taken).toHaveLength(1);
    await slow.stop();
    await other.stop();
  });
});

type Move =
  | { readonly kind: 'server'; readonly fault: SmtpFault }
  | { readonly kind: 'pass'; readonly minutes: number }
  | { readonly kind: 'run' }
  | { readonly kind: 'crash'; readonly step: number }
  | { readonly kind: 'again' }
  | { readonly kind: 'leave' }
  | { readonly kind: 'void' };

const faults: readonly SmtpFault[] = [
  'none',
  'none',
  '421-at-greeting',
  '450-at-rcpt',
  '550-at-rcpt',
  'cut-at-rcpt',
  'cut-before-message',
  'cut-in-message',
  '552-after-data',
  '451-after-data',
  'cut-after-data',
  'cut-dropping',
  'half-answer-after-data',
];

const moves: fc.Arbitrary<Move> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('server' as const),
      fault: fc.constantFrom(...faults),
    }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('pass' as const), minutes: fc.nat(200) }) },
  { weight: 5, arbitrary: fc.constant({ kind: 'run' as const }) },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('crash' as const),
      step: fc.integer({ min: 1, max: 14 }),
    }),
  },
  { weight: 3, arbitrary: fc.constant({ kind: 'again' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'leave' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'void' as const }) },
);

test('at most one mail about a package reaches the server, unless a person said "send again"', {
  timeout: 180_000,
}, async () => {
  const seed = await shippedStation(2);
  let runs = 0;
  const reached = { sent: 0, unknown: 0, again: 0 };
  await fc.assert(
    fc.asyncProperty(fc.array(moves, { minLength: 3, maxLength: 14 }), async (script) => {
      runs += 1;
      const dataDir = join(parent, `run-${runs}`);
      cpSync(seed.dir, dataDir, { recursive: true });
      smtp.setFault('none');
      const clock = createManualClock(seed.now);
      const secrets = createMemorySecrets();
      const channel = createFakeChannel({ name: 'file' });
      const from = smtp.taken.length;
      const saidAgain = new Map<string, number>();
      const open = (cutAt: number | null): Promise<MailStation> =>
        openMailStation(smtp, {
          dataDir,
          clock,
          secrets,
          channel,
          instrument: (context) => ({
            ...(cutAt === null ? context : withPowerCut(context, cutAt).context),
            channels: new Map([['file', channel]]),
          }),
        });
      let station = await open(null);
      const packages = (await station.run('packages.list', { offset: 0, limit: 5 })).rows;
      const first = packages[0]?.packageId ?? '';
      const copiesOf = (packageId: string) =>
        smtp.taken.slice(from).filter((mail) => mail.messageId === `${packageId}@station`).length;
      const check = async () => {
        for (const { packageId } of packages) {
          const copies = copiesOf(packageId);
          expect(copies).toBeLessThanOrEqual(1 + (saidAgain.get(packageId) ?? 0));
          const { state } = await station.mailOf(packageId);
          if (state === 'Sent') expect(copies).toBeGreaterThanOrEqual(1);
          if (state === 'Pending' && !saidAgain.has(packageId)) expect(copies).toBe(0);
        }
      };
      for (const move of script) {
        const command = { commandId: station.newCommandId(), packageId: first };
        switch (move.kind) {
          case 'server':
            smtp.setFault(move.fault);
            break;
          case 'pass':
            clock.advance(move.minutes * MINUTE_MS);
            break;
          case 'run':
            await station.mails.drain();
            break;
          case 'crash': {
            await station.stop();
            const dying = await open(move.step);
            await dying.mails.drain().catch(() => undefined);
            await dying.stop();
            station = await open(null);
            break;
          }
          case 'again': {
            for (const { packageId } of packages) {
              const { mayBeSecond } = await station.mailOf(packageId);
              const wish = { commandId: station.newCommandId(), packageId, mayBeSecond };
              const done = await station.dispatch('mail.send', wish);
              if (!done.ok || !mayBeSecond) continue;
              saidAgain.set(packageId, (saidAgain.get(packageId) ?? 0) + 1);
              reached.again += 1;
            }
            break;
          }
          case 'leave':
            await station.dispatch('mail.leave', command);
            break;
          case 'void':
            await station.dispatch('packages.void', { ...command, acknowledgeLocked: true });
            break;
        }
        await check();
      }
      smtp.setFault('none');
      for (let hours = 0; hours < 8; hours += 1) {
        clock.advance(60 * MINUTE_MS);
        await station.mails.drain();
      }
      await check();
      for (const { packageId } of packages) {
        const { state } = await station.mailOf(packageId);
        expect(['Sent', 'Unknown', 'Failed', 'Cancelled']).toContain(state);
        if (state === 'Sent') reached.sent += 1;
        if (state === 'Unknown') reached.unknown += 1;
      }
      await station.stop();
      rmSync(dataDir, { recursive: true, force: true });
    }),
    { numRuns: Number(process.env.PACKBENCH_MAIL_RUNS ?? '25') },
  );
  process.stdout.write(
    `${runs} random histories of two mails: ${reached.sent} sent, ${reached.unknown} unknown, ${reached.again} sent again by a person.\n`,
  );
});
