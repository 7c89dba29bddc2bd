import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { runUntilKilled } from '../../support/killed-station.ts';
import { createManualClock } from '../../support/manual-clock.ts';
import { closeTestStation, openTestStation, type TestStation } from '../../support/test-station.ts';
import {
  openUsersStation,
  pins,
  type UsersStation,
  withUsers,
} from '../../support/users-station.ts';

const opened: TestStation[] = [];
afterEach(async () => {
  for (const station of opened.splice(0)) await closeTestStation(station);
});

async function open(...options: Parameters<typeof openUsersStation>): Promise<UsersStation> {
  const station = await openUsersStation(...options);
  opened.push(station);
  return station;
}

/** Hashes that cost nothing, for tests of many tries. */
const plainHashes: NonNullable<Parameters<typeof openTestStation>[0]>['instrument'] = (
  context,
) => ({
  ...context,
  pinHashes: {
    hash: async (pin) => `plain ${pin}`,
    matches: async (pin, hash) => hash === `plain ${pin}`,
  },
});

const signedInAs = async (station: TestStation) =>
  (await station.run('users.signedIn', {})).user?.name ?? null;

async function wrongPin(station: UsersStation, name: string): Promise<string> {
  return station.refusal('users.signIn', { userId: await station.idOf(name), pin: '5555' });
}

const wrongPinsOf = (station: TestStation, name: string) =>
  station.context.store.read((tx) => tx.users.list().find((user) => user.name === name)?.wrongPins);

const audited = (station: TestStation) =>
  station.context.store.read((tx) =>
    tx.audit
      .list(
        { text: '', words: [], actor: null, subject: 'user', fromUtc: null, beforeUtc: null },
        { offset: 0, limit: 100 },
      )
      .map(({ actor, action, detail }) => ({ actor, action, detail }))
      .toReversed(),
  );

describe('a station with users', () => {
  it('tells who may sign in, and nothing that a PIN could be guessed from', async () => {
    const station = await open();
    await station.run('users.signOut', { reason: 'switch' });
    const view = await station.run('users.signedIn', {});
    expect(view).toMatchObject({
      usersExist: true,
      user: null,
      choices: [{ name: 'Leo' }, { name: 'Olga' }, { name: 'Pia' }],
    });
    expect(await station.refusal('station.view', {})).toBe('Sign in first.');
    await station.signIn('Pia');
    expect(await station.run('users.signedIn', {})).toMatchObject({
      user: { name: 'Pia', role: 'packer', rights: [] },
    });
  });

  it('does everything in the name of who is signed in, and says so in the audit log', async () => {
    const station = await open();
    await station.signIn('Pia');
    const orders = await station.run('orders.list', { offset: 0, limit: 1 });
    await station.ship(orders.rows[0]?.orderNumber ?? '');
    await station.run('users.signOut', { reason: 'idle' });
    await station.signIn('Olga');
    const { rows } = await station.run('audit.list', { offset: 0, limit: 6 });
    expect(rows.map(({ actor, words }) => `${actor}: ${words}`)).toEqual([
      'Olga: Signed in.',
      'Pia: The screen locked itself after a while without a key.',
      expect.stringMatching(/^Pia: Made the label 1Z\w+\.$/),
      'Pia: Signed in.',
      'Olga: Signed out, since somebody else signed in.',
      'Olga: Added user Pia as packer with no right.',
    ]);
  });

  it('leaves what the queues do by themselves to the station, whoever is signed in', async () => {
    const station = await open();
    await station.signIn('Pia');
    expect(station.context.actor).not.toBe('Pia');
  });

  it('keeps the open order and the question about the last package for who comes next', async () => {
    const station = await open();
    await station.signIn('Pia');
    const orders = await station.run('orders.list', { offset: 0, limit: 1 });
    const shipped = await station.ship(orders.rows[0]?.orderNumber ?? '');
    expect(shipped.confirmation).not.toBeNull();
    await station.run('users.signOut', { reason: 'switch' });
    expect(await station.refusal('station.close', {})).toBe('Sign in first.');
    await station.signIn('Leo');
    const view = await station.run('station.view', {});
    expect(view.order?.orderId).toBe(shipped.order?.orderId);
    expect(view.confirmation?.package.packageId).toBe(shipped.confirmation?.package.packageId);
  });

  it('refuses a void of the pop-up to a packer, who may give every other answer', async () => {
    const station = await open();
    await station.signIn('Pia');
    const orders = await station.run('orders.list', { offset: 0, limit: 1 });
    const view = await station.ship(orders.rows[0]?.orderNumber ?? '');
    const packageId = view.confirmation?.package.packageId ?? '';
    const answer = { commandId: station.newCommandId(), packageId };
    expect(await station.refusal('station.confirm', { ...answer, choice: 'void' })).toBe(
      'Voiding needs the right Void. Sign in as somebody who has it.',
    );
    await station.run('station.confirm', { ...answer, choice: 'update' });
  });
});

describe('a wrong PIN', () => {
  it('is counted, locks the user after the fifth, and longer after each one more', async () => {
    const station = await open({ instrument: plainHashes });
    const said = [];
    for (let count = 0; count < 5; count += 1) said.push(await wrongPin(station, 'Pia'));
    expect(said).toEqual([
      'This is not the PIN of Pia. 4 tries are left.',
      'This is not the PIN of Pia. 3 tries are left.',
      'This is not the PIN of Pia. 2 tries are left.',
      'This is not the PIN of Pia. One try is left.',
      'This is not the PIN of Pia, who can try again in 60 seconds.',
    ]);
    // The right one is not looked at either, and a try while locked does not make it longer.
    const pia = { userId: await station.idOf('Pia'), pin: pins.Pia };
    station.clock.advance(30_000);
    expect(await station.refusal('users.signIn', pia)).toBe(
      'Too many wrong PINs. Pia can try again in 30 seconds.',
    );
    expect(wrongPinsOf(station, 'Pia')).toBe(5);
    expect((await station.run('users.signedIn', {})).choices).toContainEqual(
      expect.objectContaining({ name: 'Pia', lockedUntil: expect.any(String) }),
    );
    station.clock.advance(30_000);
    expect(await wrongPin(station, 'Pia')).toContain('in 2 minutes');
    station.clock.advance(120_000);
    await station.run('users.signIn', pia);
    expect(wrongPinsOf(station, 'Pia')).toBe(0);
    expect(await signedInAs(station)).toBe('Pia');
  });

  it('locks nobody else, and does not sign out who is signed in', async () => {
    const station = await open({ instrument: plainHashes });
    for (let count = 0; count < 5; count += 1) await wrongPin(station, 'Pia');
    expect(await signedInAs(station)).toBe('Olga');
    await station.signIn('Leo');
    expect(await signedInAs(station)).toBe('Leo');
  });

  it('is in the audit log with how many there were, without the PIN and without a culprit', async () => {
    const station = await open();
    const userId = await station.idOf('Pia');
    await station.run('users.signOut', { reason: 'switch' });
    for (let count = 0; count < 5; count += 1) {
      await station.refusal('users.signIn', { userId, pin: '81818181' });
    }
    const wrong = audited(station).filter(({ action }) => action === 'wrong pin');
    expect(wrong).toHaveLength(5);
    expect(wrong.at(-1)).toEqual({
      actor: station.context.actor,
      action: 'wrong pin',
      detail: { name: 'Pia', wrongPins: 5, lockedSeconds: 60 },
    });
    expect(JSON.stringify(audited(station))).not.toMatch(/81818181|7294|4085|scrypt/);
  });

  it('that is none by its form, such as a scanned code, does not count', async () => {
    const station = await open();
    const userId = await station.idOf('Pia');
    for (const pin of ['', '123', '123456789', '1Z999AA10123456784', '12 34', '٤٠٨٥']) {
      const answer = await station.dispatch('users.signIn', { userId, pin });
      expect(answer).toMatchObject({
        ok: false,
        error: { code: 'invalid-input', message: 'The PIN must be 4 to 8 digits.' },
      });
    }
    expect(wrongPinsOf(station, 'Pia')).toBe(0);
  });

  it('gets no more tries by typing several at once', async () => {
    const station = await open();
    const userId = await station.idOf('Pia');
    const answers = await Promise.all(
      Array.from({ length: 9 }, () => station.dispatch('users.signIn', { userId, pin: '5555' })),
    );
    const words = answers.map((answer) => (answer.ok ? '' : answer.error.message));
    expect(words.filter((each) => each.startsWith('This is not the PIN'))).toHaveLength(5);
    expect(words.filter((each) => each.startsWith('Too many wrong PINs'))).toHaveLength(4);
  });

  it('is counted in the records: a kill -9 while it is looked at gives no try back', async () => {
    const first = await open({ clock: createManualClock() });
    const userId = await first.idOf('Pia');
    await first.stop();
    for (let count = 1; count <= 3; count += 1) {
      expect(await killedWhileTyping(first.dataDir, userId)).toBe('killed');
    }
    const second = withUsers(await openTestStation({ dataDir: first.dataDir }));
    expect(wrongPinsOf(second, 'Pia')).toBe(3);
    expect(await wrongPin(second, 'Pia')).toContain('One try is left');
    await second.stop();
    expect(await killedWhileTyping(first.dataDir, userId)).toBe('killed');
    const third = withUsers(await openTestStation({ dataDir: first.dataDir }));
    expect(await third.refusal('users.signIn', { userId, pin: pins.Pia })).toContain(
      'Too many wrong PINs',
    );
    await third.stop();
  });
});

describe('whatever is typed in whatever order', () => {
  it('a locked user stays out, the count only ends with the right PIN, and no lock is longer than 15 minutes', async () => {
    const step = fc.oneof(
      { weight: 6, arbitrary: fc.constant({ kind: 'wrong' as const }) },
      { weight: 1, arbitrary: fc.constant({ kind: 'right' as const }) },
      {
        weight: 3,
        arbitrary: fc.record({
          kind: fc.constant('wait' as const),
          ms: fc.constantFrom(1_000, 59_999, 60_000, 240_000, 900_000),
        }),
      },
    );
    const station = await open({ instrument: plainHashes });
    const userId = await station.idOf('Pia');
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        // Each run begins with nobody locked.
        station.context.store.write((tx) => tx.users.setWrongPins(userId, 0, null));
        let wrong = 0;
        let lockedUntil = 0;
        for (const each of steps) {
          const now = station.clock.now().getTime();
          if (each.kind === 'wait') {
            station.clock.advance(each.ms);
            continue;
          }
          const pin = each.kind === 'right' ? pins.Pia : '5555';
          const answer = await station.dispatch('users.signIn', { userId, pin });
          const isLocked = now < lockedUntil;
          expect(answer.ok).toBe(each.kind === 'right' && !isLocked);
          if (!isLocked) {
            wrong = each.kind === 'right' ? 0 : wrong + 1;
            if (wrong >= 5) lockedUntil = now + Math.min(60_000 * 2 ** (wrong - 5), 900_000);
          }
          expect(wrongPinsOf(station, 'Pia')).toBe(wrong);
        }
        station.clock.advance(900_000);
        const after = await station.dispatch('users.signIn', { userId, pin: pins.Pia });
        expect(after.ok).toBe(true);
      }),
      { numRuns: 40 },
    );
  });
});

it('neither the log nor the store has a PIN in it', async () => {
  const station = await open();
  await station.signIn('Leo');
  await station.refusal('users.signIn', { userId: await station.idOf('Leo'), pin: '40404049' });
  await station.stop();
  const kept = ['packbench.db', 'packbench.db-wal', 'packbench.log']
    .map((file) => read(join(station.dataDir, file)))
    .join('');
  expect(kept).toContain('Leo');
  expect(kept).not.toContain(pins.Leo);
  expect(kept).not.toContain('40404049');
});

function read(file: string): string {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    return '';
  }
}

function killedWhileTyping(dataDir: string, userId: string) {
  return runUntilKilled('wrong-pin-process.ts', [dataDir, userId, '5555']);
}
