import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { contract } from '../../../src/shared/contract.ts';
import { usersView } from '../../../src/shared/users-views.ts';
import { docExamples } from './doc-examples.ts';
import { shapeDifferences, shapeOf } from './json-shape.ts';
import { packbench, packbenchHere, temporaryFolder } from './run-packbench.ts';

const folder = temporaryFolder();
afterAll(folder.remove);
const station = ['--data', 'station'];

/** A command of somebody who has put these PINs into the environment. */
const run = (pins: { own?: string; given?: string }, ...args: readonly string[]) =>
  packbenchHere(folder.path, { pins })(...args, ...station);
const asAna = (...args: readonly string[]) => run({ own: '7294' }, ...args, '--user', 'ana');
const asBen = (...args: readonly string[]) => run({ own: '4085' }, ...args, '--user', 'Ben');

describe('users on the command line', () => {
  test('a station without any asks for nobody, and knows nobody', async () => {
    const made = await run({}, 'account', 'add', '--channel', 'practice', '--name', 'Shop');
    expect(made).toMatchObject({ code: 0, stderr: '' });
    expect(await run({}, 'user', 'list')).toMatchObject({
      code: 0,
      stdout: 'No user: the station asks nobody who they are.\n',
    });
    expect(await run({ own: '7294' }, 'orders', '--user', 'Ana')).toMatchObject({
      code: 1,
      stderr: 'packbench: This station has no users. Leave --user out, or add one first.\n',
    });
  });

  test('the first one is an owner, with a PIN from the environment', async () => {
    const without = await run({}, 'user', 'add', 'Ana', '--role', 'owner');
    expect(without).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('PACKBENCH_NEW_PIN'),
    });
    const lead = await run({ given: '7294' }, 'user', 'add', 'Ana', '--role', 'lead');
    expect(lead).toMatchObject({ code: 1, stderr: expect.stringContaining('must be an owner') });
    const obvious = await run({ given: '1111' }, 'user', 'add', 'Ana', '--role', 'owner');
    expect(obvious).toMatchObject({ code: 1, stderr: expect.stringContaining('guessed first') });
    const long = await run({ given: '729482918' }, 'user', 'add', 'Ana', '--role', 'owner');
    expect(long).toMatchObject({ code: 1, stderr: 'packbench: The PIN must be 4 to 8 digits.\n' });
    const added = await run({ given: '7294' }, 'user', 'add', 'Ana', '--role', 'owner', '--json');
    expect(usersView.parse(JSON.parse(added.stdout)).users).toMatchObject([
      { name: 'Ana', role: 'owner', rights: expect.arrayContaining(['settings']) },
    ]);
    expect(added.stdout).not.toMatch(/7294|scrypt/);
  });

  test.each([
    ['orders'],
    ['station', 'show'],
    ['sync', '--once'],
    ['status'],
    ['user', 'list'],
    ['audit'],
    ['account', 'list'],
    ['orders', 'sync'],
  ])('from then on "%s %s" asks who it is', async (...args) => {
    expect(await run({ own: '7294' }, ...args)).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(/^packbench: This station has users: [^\n]+PACKBENCH_PIN\.\n$/),
    });
    expect(await run({}, ...args, '--user', 'Ana')).toMatchObject({
      code: 1,
      stdout: '',
      stderr: 'packbench: Put the PIN of Ana into the environment variable PACKBENCH_PIN.\n',
    });
    expect(await asAna(...args)).toMatchObject({ code: 0, stderr: '' });
  });

  test('others are added and changed by who may, and by nobody else', async () => {
    const added = await run(
      { own: '7294', given: '4085' },
      ...['user', 'add', 'Ben', '--role', 'packer', '--email', 'ben@example.com', '--user', 'Ana'],
    );
    expect(added).toMatchObject({ code: 0, stdout: expect.stringMatching(/Ben +Packer/) });
    expect(await asBen('orders')).toMatchObject({ code: 0 });
    for (const args of [
      ['user', 'list'],
      ['user', 'remove', 'Ana'],
      ['audit'],
      ['station', 'set', '--name', 'Mine'],
    ]) {
      expect(await asBen(...args)).toMatchObject({
        code: 1,
        stdout: '',
        stderr: expect.stringContaining('need the right Settings'),
      });
    }
    const changed = await asAna('user', 'change', 'ben', '--rights', 'void,accept', '--json');
    expect(JSON.parse(changed.stdout).users[1]).toMatchObject({
      name: 'Ben',
      role: 'packer',
      email: 'ben@example.com',
      rights: ['accept', 'void'],
    });
    const none = await asAna('user', 'change', 'Ben', '--rights', 'none', '--email', '', '--json');
    expect(JSON.parse(none.stdout).users[1]).toMatchObject({ email: '', rights: [] });
  });

  test.each([
    [['user', 'change', 'Ben'], 2, 'Say what is to change'],
    [['user', 'change', 'Ben', '--rights', 'fly'], 2, 'Choose from'],
    [['user', 'change', 'Eve', '--role', 'lead'], 1, 'There are: Ana, Ben.'],
    [['user', 'add', 'Eve', '--role', 'boss'], 2, 'Choose from'],
    [['user', 'change', 'Ben', '--new-pin'], 2, 'PACKBENCH_NEW_PIN'],
    [['user', 'remove', 'Ana'], 1, 'One owner with the right Settings must stay.'],
    [['audit', '--from', 'yesterday'], 2, 'Write a date'],
  ] as const)('%j is refused in one line', async (args, code, words) => {
    const { stdout, stderr, ...ended } = await asAna(...args);
    expect({ ...ended, stdout }).toEqual({ code, stdout: '' });
    expect(stderr).toMatch(/^packbench: [^\n]+\n$/);
    expect(stderr).toContain(words);
  });

  test('a wrong PIN counts as one at the bench, and the fifth locks', async () => {
    for (let count = 0; count < 5; count += 1) {
      const wrong = await run({ own: '5555' }, 'orders', '--user', 'Ben');
      expect(wrong).toMatchObject({ code: 1, stdout: '' });
      expect(wrong.stderr).not.toContain('5555');
    }
    expect((await asBen('orders')).stderr).toMatch(/^packbench: Too many wrong PINs\. Ben can try/);
    const noPin = await run({ own: 'let me in' }, 'orders', '--user', 'Ana');
    expect(noPin.stderr).toBe('packbench: The PIN must be 4 to 8 digits.\n');
    // A new PIN lets Ben in again at once.
    const given = await run(
      { own: '7294', given: '60718293' },
      ...['user', 'change', 'Ben', '--new-pin', '--user', 'Ana'],
    );
    expect(given).toMatchObject({ code: 0 });
    expect(await run({ own: '60718293' }, 'orders', '--user', 'ben')).toMatchObject({ code: 0 });
  });

  test('the audit log is listed, filtered, and written to a file', async () => {
    const { stdout } = await asAna('audit', '--actor', 'Ana', '--text', 'added', '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      rows: [{ actor: 'Ana', words: 'Added user Ben as packer with no right.' }],
      total: 1,
    });
    const wrong = await asAna('audit', '--text', 'wrong pin', '--limit', '1');
    expect(wrong.stdout).toContain('A wrong PIN of Ben was typed (5 in a row); locked for 60 s.');
    expect(wrong.stdout).toContain('1 of 5 entries');
    const saved = await asAna('audit', '--csv', 'audit.csv', '--subject', 'user', '--json');
    const { rows } = JSON.parse(saved.stdout);
    const lines = readFileSync(join(folder.path, 'audit.csv'), 'utf8').trimEnd().split('\r\n');
    expect(lines).toHaveLength(rows + 1);
    expect(lines.join()).not.toMatch(/7294|4085|60718293|5555/);
  });

  test('commands of one user that run at once are no wrong PINs', async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => asAna('station', 'show', '--json')),
    );
    expect(answers.map(({ code, stderr }) => ({ code, stderr }))).toEqual(
      Array.from({ length: 8 }, () => ({ code: 0, stderr: '' })),
    );
  });

  test('the real command takes the PIN from the environment, and its help names no way to type it', async () => {
    const args = ['station', 'show', ...station, '--user', 'Ana', '--json'];
    const done = await packbench(folder.path, args, { env: { PACKBENCH_PIN: '7294' } });
    expect(done).toMatchObject({ code: 0, stderr: '' });
    const wrong = await packbench(folder.path, args, { env: { PACKBENCH_PIN: '5555' } });
    expect(wrong).toMatchObject({ code: 1, stdout: '' });
    const help = await packbench(folder.path, ['help', 'orders']);
    expect(help.stdout).toContain('PACKBENCH_PIN');
    expect(help.stdout).not.toMatch(/--pin\b/);
  });

  test('a removed user is gone, and docs/cli.md shows each document as it is', async () => {
    const removed = await asAna('user', 'remove', 'Ben', '--json');
    const audit = await asAna('audit', '--json', '--limit', '3');
    const shown = new Map([
      ['user list', JSON.parse(removed.stdout)],
      ['audit', JSON.parse(audit.stdout)],
    ]);
    expect(shown.get('user list').users).toHaveLength(1);
    const documented = docExamples();
    for (const [name, value] of shown) {
      expect(shapeDifferences(shapeOf(documented.get(name)), shapeOf(value))).toEqual([]);
    }
    contract['users.list'].output.parse(documented.get('user list'));
  });
});
