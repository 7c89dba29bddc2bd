import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { contract } from '../../src/shared/contract.ts';
import {
  boundsOf,
  definitionOf,
  fixedPattern,
  largestArray,
  validValue,
  walkSchema,
} from './schema-walk.ts';

const commands = Object.entries(contract).map(
  ([name, { input }]) => [name, input as z.ZodType] as const,
);

/** Whatever structured cloning can carry from a page to the main process, and more. */
const junk = fc.anything({
  withBigInt: true,
  withDate: true,
  withMap: true,
  withSet: true,
  withTypedArray: true,
  withSparseArray: true,
  withNullPrototype: true,
});

const accepts = (schema: z.ZodType, value: unknown) => schema.safeParse(value).success;

describe('no input of a command is open or without a limit', () => {
  test.each(commands)('%s', (_name, input) => {
    expect(definitionOf(input).type).toBe('object');
    const open: string[] = [];
    walkSchema(input, (schema, way) => {
      const definition = definitionOf(schema);
      const bounds = boundsOf(schema);
      if (definition.type === 'object') {
        const rest = definition.catchall && definitionOf(definition.catchall).type;
        if (rest !== 'never') open.push(`${way}: takes unknown keys`);
      } else if (definition.type === 'string') {
        const limited = typeof bounds.maxLength === 'number' || fixedPattern(schema) !== null;
        if (!limited) open.push(`${way}: text without a limit`);
      } else if (definition.type === 'array') {
        if (largestArray(schema) === null) open.push(`${way}: list without a limit`);
      } else if (definition.type === 'number') {
        const limited = typeof bounds.minValue === 'number' && typeof bounds.maxValue === 'number';
        if (!limited) open.push(`${way}: number without limits`);
      } else if (['any', 'unknown', 'custom', 'lazy', 'map', 'set'].includes(definition.type)) {
        open.push(`${way}: ${definition.type}`);
      }
    });
    expect(open).toStrictEqual([]);
  });
});

/** Every plain object inside a value that stands where the schema has an object with fixed keys. */
function fixedObjects(schema: z.ZodType, value: unknown): Record<string, unknown>[] {
  const { type, shape = {}, element, valueType, innerType, options = [] } = definitionOf(schema);
  if (innerType) return fixedObjects(innerType, value);
  if (type === 'union') {
    const option = options.find((candidate) => accepts(candidate, value));
    return option ? fixedObjects(option, value) : [];
  }
  if (Array.isArray(value))
    return element ? value.flatMap((one) => fixedObjects(element, one)) : [];
  if (typeof value !== 'object' || value === null) return [];
  const fields = value as Record<string, unknown>;
  if (type === 'record' && valueType) {
    return Object.values(fields).flatMap((one) => fixedObjects(valueType, one));
  }
  return [
    fields,
    ...Object.entries(shape).flatMap(([name, inner]) => fixedObjects(inner, fields[name])),
  ];
}

describe.each(commands)('%s', (_name, input) => {
  test('takes what is valid, and refuses it with an unknown key anywhere', () => {
    fc.assert(
      fc.property(validValue(input), fc.nat(), fc.string(), (value, pick, key) => {
        expect(accepts(input, value)).toBe(true);
        const objects = fixedObjects(input, value);
        const target = objects[pick % objects.length] ?? {};
        const unknownKey = Object.hasOwn(target, key) ? `${key}?` : key;
        Object.defineProperty(target, unknownKey, { value: 1, enumerable: true });
        expect(accepts(input, value)).toBe(false);
      }),
      { numRuns: 50 },
    );
  });

  test('refuses what is no object with its keys, quickly and without an exception', () => {
    const keys = Object.keys(definitionOf(input).shape ?? {});
    fc.assert(
      fc.property(junk, (value) => {
        const own = typeof value === 'object' && value !== null ? Object.keys(value) : null;
        const couldBe = own !== null && !Array.isArray(value) && own.every((k) => keys.includes(k));
        fc.pre(!couldBe);
        expect(accepts(input, value)).toBe(false);
      }),
      { numRuns: 200 },
    );
  });

  test('refuses a key that would reach the prototype', () => {
    fc.assert(
      fc.property(validValue(input), fc.constantFrom('__proto__', 'constructor'), (value, key) => {
        const text = JSON.stringify(value);
        const separator = text === '{}' ? '' : ',';
        const hostile: unknown = JSON.parse(
          `${text.slice(0, -1)}${separator}"${key}":{"polluted":true}}`,
        );
        expect(accepts(input, hostile)).toBe(false);
        expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
      }),
      { numRuns: 20 },
    );
  });
});

test('a text of a megabyte is refused wherever a text is taken', () => {
  const megabyte = 'x'.repeat(1_000_000);
  let texts = 0;
  for (const [, input] of commands) {
    walkSchema(input, (schema) => {
      if (definitionOf(schema).type !== 'string') return;
      texts += 1;
      expect(accepts(schema, megabyte)).toBe(false);
    });
  }
  expect(texts).toBeGreaterThan(50);
});

test('a table of a hundred thousand entries is refused wherever a table is taken', () => {
  const entries = Object.fromEntries(
    Array.from({ length: 100_000 }, (_one, at) => [`k${at}`, 'v']),
  );
  let tables = 0;
  for (const [name, input] of commands) {
    walkSchema(input, (schema, way) => {
      if (definitionOf(schema).type !== 'record') return;
      tables += 1;
      expect(`${name}${way} ${accepts(schema, entries)}`).toBe(`${name}${way} false`);
    });
  }
  expect(tables).toBeGreaterThan(0);
});
