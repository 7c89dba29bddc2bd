import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { contract, errorResultSchema } from '../../src/shared/contract.ts';
import { eventSchema } from '../../src/shared/events.ts';
import { definitionOf, walkSchema } from './schema-walk.ts';

const secretLike =
  /secret|password|passphrase|credential|token|api.?key|private.?key|authori[sz]ation|cookie|bearer/i;

/** Fields with such a name that say whether there is a secret, never what it is. */
const knownFlags = [
  '.accounts.[].hasCredentials',
  '.accounts.[].needsCredentials',
  '.sources.[].hasCredentials',
];

function secretFields(view: z.ZodType): string[] {
  const found: string[] = [];
  walkSchema(view, (schema, way) => {
    const name = way.split('.').at(-1) ?? '';
    if (!secretLike.test(name)) return;
    const isFlag = knownFlags.includes(way) && definitionOf(schema).type === 'boolean';
    if (!isFlag) found.push(way);
  });
  return found;
}

describe('no view has a field for a secret', () => {
  test.each(Object.entries(contract))('%s', (_name, { output }) => {
    expect(secretFields(output)).toStrictEqual([]);
  });

  test('events and errors neither', () => {
    expect(secretFields(eventSchema)).toStrictEqual([]);
    expect(secretFields(errorResultSchema)).toStrictEqual([]);
  });

  test('a planted one is found, also deep inside, and a flag that became a text', () => {
    const row = z.strictObject({ name: z.string(), refreshToken: z.string().optional() });
    expect(secretFields(z.strictObject({ rows: z.array(row).nullable() }))).toStrictEqual([
      '.rows.[].refreshToken',
      '.rows.[].refreshToken',
    ]);
    const account = z.strictObject({ hasCredentials: z.string() });
    expect(secretFields(z.strictObject({ accounts: z.array(account) }))).toStrictEqual([
      '.accounts.[].hasCredentials',
    ]);
  });
});

test('no view takes fields that nobody listed', () => {
  const open: string[] = [];
  for (const [name, { output }] of Object.entries(contract)) {
    walkSchema(output, (schema, way) => {
      const { type, catchall } = definitionOf(schema);
      const isOpen = type === 'object' && (!catchall || definitionOf(catchall).type !== 'never');
      if (isOpen || type === 'any' || type === 'unknown') open.push(`${name}${way}`);
    });
  }
  expect(open).toStrictEqual([]);
});
