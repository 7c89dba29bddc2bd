import * as fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { createActingUser } from '../../../src/main/adapters/system/acting-user.ts';
import { createDispatch, type Handlers } from '../../../src/main/app/dispatch.ts';
import type { Store } from '../../../src/main/app/store-port.ts';
import { createUserGate } from '../../../src/main/app/user-gate.ts';
import { newUserSession } from '../../../src/main/app/user-session.ts';
import { type CommandName, contract } from '../../../src/shared/contract.ts';
import { missingRightWords, type UserRight, userRights } from '../../../src/shared/user-words.ts';
import { validValue } from '../../security/schema-walk.ts';
import { openTestStore, time } from '../store/test-store.ts';

/**
 * Who may do what, as a person would write it down. Everything that is not here needs nobody but
 * somebody who is signed in, and packing is tested to be among it.
 */
const withRight: Partial<Record<CommandName, UserRight>> = {
  'packages.void': 'void',
  'users.list': 'settings',
  'users.save': 'settings',
  'users.remove': 'settings',
  'users.saveIdleLock': 'settings',
  'audit.list': 'settings',
  'audit.export': 'settings',
  'orders.schedule': 'settings',
  'accounts.save': 'settings',
  'accounts.test': 'settings',
  'accounts.saveLabel': 'settings',
  'accounts.chooseLogo': 'settings',
  'accounts.removeLogo': 'settings',
  'carriers.save': 'settings',
  'carriers.addRange': 'settings',
  'printers.save': 'settings',
  'printers.remove': 'settings',
  'presets.save': 'settings',
  'presets.remove': 'settings',
  'scale.choose': 'settings',
  'settings.save': 'settings',
  'health.saveSettings': 'settings',
  'mail.saveServer': 'settings',
  'mail.saveTemplate': 'settings',
  'mail.test': 'settings',
  'tracking.saveSource': 'settings',
  'tracking.removeSource': 'settings',
  'tracking.testSource': 'settings',
  'acceptance.decide': 'accept',
  'acceptance.acceptOrder': 'accept',
  'acceptance.rejectOrder': 'accept',
  'acceptance.undo': 'accept',
  'rejectionReasons.save': 'settings',
  'rejectionReasons.move': 'settings',
  'rejectionReasons.remove': 'settings',
  'orderRequests.markDone': 'accept',
  'orderSplit.split': 'state',
  'orderSplit.undo': 'state',
  'orderCombine.combine': 'state',
  'orderCancel.cancel': 'cancel',
  'orderWork.setState': 'state',
  'orderWork.release': 'state',
  'orderWork.releaseMany': 'state',
  'orderStates.save': 'settings',
  'orderStates.remove': 'settings',
  'deliveryStates.save': 'settings',
  'deliveryStates.move': 'settings',
  'deliveryStates.remove': 'settings',
  'payments.capture': 'capture',
  'payments.refund': 'capture',
  'payments.reverse': 'capture',
  'payments.markPaid': 'capture',
  'payments.link': 'capture',
  'payments.test': 'settings',
};
const withoutSignIn: readonly CommandName[] = [
  'app.info',
  'app.queue',
  'users.signedIn',
  'users.signIn',
  'users.signOut',
];
/** What packing a box takes, from the scan to the answer. */
const packing: readonly CommandName[] = [
  'station.view',
  'station.scan',
  'station.open',
  'station.close',
  'station.ship',
  'station.previewLabel',
  'station.reopenConfirmation',
  'station.acknowledgeLock',
  'packages.reprint',
  'packages.enterIdentifiers',
  'printJobs.answer',
  'status.confirmManually',
  'status.retry',
  'bulk.submit',
  'scale.accept',
  'orders.import',
];

const names = Object.keys(contract) as CommandName[];

/** A valid input for each command; `confirm` without a void, which is another case. */
const inputs = new Map(
  names.map((name) => {
    const schema = contract[name].input as z.ZodType;
    // Some say more than their shape, such as that two fields go together.
    const valid = validValue(schema).filter((value) => schema.safeParse(value).success);
    const [input] = fc.sample(
      name === 'station.confirm'
        ? valid.filter((value) => (value as { choice: string }).choice !== 'void')
        : valid,
      { numRuns: 1, seed: 7 },
    );
    return [name, input] as const;
  }),
);

/** The door of the core with the real gate before it, and handlers that are only seen running. */
function gatedCore() {
  const store = openTestStore();
  const session = newUserSession();
  const actingUser = createActingUser();
  const ran: { readonly name: string; readonly actor: string | null }[] = [];
  const handlers = new Proxy({} as Handlers, {
    get: (_target, name) => async () => {
      // As a real one does that waits for a file or a channel, while somebody else signs in.
      await Promise.resolve();
      ran.push({ name: String(name), actor: actingUser.current() });
      return {};
    },
  });
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const gate = createUserGate({ store, session, actingUser });
  const dispatch = createDispatch(handlers, log, undefined, gate);
  return {
    store,
    ran,
    session,
    ask: (name: CommandName, input: unknown = inputs.get(name)) =>
      dispatch(name as string, input) as Promise<{
        ok: boolean;
        error?: { code: string; message: string };
      }>,
  };
}

function addUser(store: Store, id: string, rights: readonly UserRight[]): void {
  store.write((tx) =>
    tx.users.save({
      id,
      name: `Name of ${id}`,
      email: '',
      role: 'packer',
      rights,
      pinHash: '',
      wrongPins: 0,
      lockedUntil: null,
      createdAt: time(),
    }),
  );
}

let core: ReturnType<typeof gatedCore>;
beforeEach(() => {
  core = gatedCore();
});

describe.each(names)('%s', (name) => {
  const right = withRight[name] ?? null;

  test('is open to everybody while the station has no users', async () => {
    expect(await core.ask(name)).toMatchObject({ ok: true });
    expect(core.ran).toStrictEqual([{ name, actor: null }]);
  });

  test('asks for a sign-in where there are users, or is what the sign-in itself needs', async () => {
    addUser(core.store, 'ana', userRights);
    const answer = await core.ask(name);
    if (withoutSignIn.includes(name)) {
      expect(answer).toMatchObject({ ok: true });
    } else {
      expect(answer).toMatchObject({ ok: false, error: { code: 'sign-in' } });
      expect(core.ran).toStrictEqual([]);
    }
  });

  test('is refused without its right alone, and is done with it alone in the name of the user', async () => {
    addUser(
      core.store,
      'others',
      right === null ? [] : userRights.filter((each) => each !== right),
    );
    core.session.userId = 'others';
    const without = await core.ask(name);
    if (right !== null) {
      expect(without).toStrictEqual({
        ok: false,
        error: { code: 'forbidden', message: missingRightWords(right) },
      });
      expect(core.ran).toStrictEqual([]);
      addUser(core.store, 'allowed', [right]);
      core.session.userId = 'allowed';
      expect(await core.ask(name)).toMatchObject({ ok: true });
      expect(core.ran).toStrictEqual([{ name, actor: 'Name of allowed' }]);
    } else {
      expect(without).toMatchObject({ ok: true });
      expect(core.ran).toStrictEqual([{ name, actor: 'Name of others' }]);
    }
  });
});

test('packing needs no right', () => {
  expect(packing.filter((name) => withRight[name] !== undefined)).toStrictEqual([]);
});

test('the answers of the Shipment Confirmation need no right, but the one that voids', async () => {
  addUser(core.store, 'pia', []);
  addUser(core.store, 'leo', ['void']);
  core.session.userId = 'pia';
  const answer = (choice: string) =>
    core.ask('station.confirm', { commandId: 'command-1', packageId: 'p', choice });
  for (const choice of ['close', 'another', 'update', 'nothing']) {
    expect(await answer(choice)).toMatchObject({ ok: true });
  }
  expect(await answer('void')).toStrictEqual({
    ok: false,
    error: {
      code: 'forbidden',
      message: 'Voiding needs the right Void. Sign in as somebody who has it.',
    },
  });
  core.session.userId = 'leo';
  expect(await answer('void')).toMatchObject({ ok: true });
});

test('a user who is removed meanwhile is signed out with the next command', async () => {
  addUser(core.store, 'ana', userRights);
  addUser(core.store, 'leo', userRights);
  core.session.userId = 'leo';
  expect(await core.ask('orders.list')).toMatchObject({ ok: true });
  core.store.write((tx) => tx.users.remove('leo', time()));
  expect(await core.ask('orders.list')).toMatchObject({ error: { code: 'sign-in' } });
});

test('what somebody began is done in their name, also where somebody else has signed in since', async () => {
  addUser(core.store, 'ana', userRights);
  addUser(core.store, 'leo', userRights);
  core.session.userId = 'ana';
  const begun = core.ask('orders.list');
  core.session.userId = 'leo';
  await begun;
  expect(core.ran).toStrictEqual([{ name: 'orders.list', actor: 'Name of ana' }]);
});

test('an input that is refused by its form is not asked for a right first', async () => {
  addUser(core.store, 'ana', []);
  expect(await core.ask('packages.void', { unheardOf: 1 })).toMatchObject({
    error: { code: 'invalid-input' },
  });
});
