import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createDispatch, type Handlers } from '../../src/main/app/dispatch.ts';
import { contract } from '../../src/shared/contract.ts';

/** A core in which every command, known or not, would be seen running. */
function watchedCore() {
  const run: string[] = [];
  const logged: string[] = [];
  const handlers = new Proxy({} as Handlers, {
    get: (_target, name) => () => {
      run.push(String(name));
      return {};
    },
  });
  const log = {
    info: () => {},
    warn: () => {},
    error: (message: string) => void logged.push(message),
  };
  return { dispatch: createDispatch(handlers, log), run, logged };
}

const hostileNames = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'valueOf',
  'hasOwnProperty',
  '__defineGetter__',
  'then',
  '',
  ' app.info',
  'app.info ',
  'APP.INFO',
  'app',
  'app.info.__proto__',
  'app.info\u0000',
  undefined,
  null,
  0,
  true,
  {},
  ['app.info'],
  new String('app.info'),
  { toString: () => 'app.info' },
  Symbol.for('app.info'),
];

test.each(hostileNames)('the name %s runs nothing', async (name) => {
  const { dispatch, run } = watchedCore();
  expect(await dispatch(name, {})).toMatchObject({ ok: false, error: { code: 'invalid-input' } });
  expect(run).toStrictEqual([]);
});

test('no name but those of the contract runs anything', async () => {
  const names = fc.anything().filter((n) => typeof n !== 'string' || !Object.hasOwn(contract, n));
  await fc.assert(
    fc.asyncProperty(names, fc.anything(), async (name, input) => {
      const { dispatch, run } = watchedCore();
      expect(await dispatch(name, input)).toMatchObject({ ok: false });
      expect(run).toStrictEqual([]);
    }),
  );
});

test('an input with an unknown key runs nothing, and the answer does not repeat what was sent', async () => {
  for (const name of Object.keys(contract)) {
    const { dispatch, run } = watchedCore();
    const answer = await dispatch(name as never, { unheardOf: 'my-own-secret' } as never);
    expect(answer).toMatchObject({ ok: false, error: { code: 'invalid-input' } });
    expect(JSON.stringify(answer)).not.toContain('my-own-secret');
    expect(run).toStrictEqual([]);
  }
});

test('an exception of the core is answered in words without its text', async () => {
  const handlers = new Proxy({} as Handlers, {
    get: () => () => {
      throw new Error('SELECT token FROM secrets');
    },
  });
  const dispatch = createDispatch(handlers, { info() {}, warn() {}, error() {} });
  const answer = await dispatch('app.info', {});
  expect(answer).toMatchObject({ ok: false, error: { code: 'internal' } });
  expect(JSON.stringify(answer)).not.toContain('token');
});
