import * as fc from 'fast-check';
import type { z } from 'zod';

/** What is read of a schema's own description; which fields there are depends on `type`. */
type SchemaDefinition = {
  readonly type: string;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly catchall?: z.ZodType;
  readonly element?: z.ZodType;
  readonly keyType?: z.ZodType;
  readonly valueType?: z.ZodType;
  readonly innerType?: z.ZodType;
  readonly options?: readonly z.ZodType[];
  readonly entries?: Readonly<Record<string, string>>;
  readonly values?: readonly unknown[];
};

type Bounds = {
  readonly minLength?: number | null;
  readonly maxLength?: number | null;
  readonly minValue?: number | null;
  readonly maxValue?: number | null;
};

export function definitionOf(schema: z.ZodType): SchemaDefinition {
  return schema._zod.def as unknown as SchemaDefinition;
}

export function boundsOf(schema: z.ZodType): Bounds {
  return schema as unknown as Bounds;
}

/** The largest number of items of an array schema, or null where it is not limited. */
export function largestArray(schema: z.ZodType): number | null {
  const { checks = [] } = schema._zod.def as { checks?: readonly { _zod: { def: object } }[] };
  const limits = checks.flatMap((check) => {
    const limit = check._zod.def as { check?: string; maximum?: number };
    return limit.check === 'max_length' && limit.maximum !== undefined ? [limit.maximum] : [];
  });
  return limits.length === 0 ? null : Math.min(...limits);
}

/** The pattern that a text must match, where it is anchored at both ends and repeats nothing freely. */
export function fixedPattern(schema: z.ZodType): RegExp | null {
  const { checks = [] } = schema._zod.def as { checks?: readonly { _zod: { def: object } }[] };
  const patterns = checks.flatMap((check) => {
    const { pattern } = check._zod.def as { pattern?: RegExp };
    return pattern === undefined ? [] : [pattern];
  });
  return patterns.find((pattern) => /^\^[^*+]*\$$/.test(pattern.source)) ?? null;
}

/** Calls `visit` for a schema and everything inside it, with the way to it, such as `rows.[].name`. */
export function walkSchema(
  schema: z.ZodType,
  visit: (schema: z.ZodType, way: string) => void,
  way = '',
): void {
  visit(schema, way);
  const { shape = {}, element, keyType, valueType, innerType, options = [] } = definitionOf(schema);
  for (const [name, inner] of Object.entries(shape)) walkSchema(inner, visit, `${way}.${name}`);
  if (element) walkSchema(element, visit, `${way}.[]`);
  if (keyType) walkSchema(keyType, visit, `${way}.{key}`);
  if (valueType) walkSchema(valueType, visit, `${way}.{value}`);
  if (innerType) walkSchema(innerType, visit, way);
  for (const option of options) walkSchema(option, visit, way);
}

const plainText = (minLength: number, maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...'abcXYZ0189'), minLength, maxLength });

/** Values that a schema of the contract accepts. */
export function validValue(schema: z.ZodType): fc.Arbitrary<unknown> {
  const definition = definitionOf(schema);
  const { minLength, maxLength, minValue, maxValue } = boundsOf(schema);
  switch (definition.type) {
    case 'string': {
      const pattern = fixedPattern(schema);
      if (pattern !== null) return fc.stringMatching(pattern);
      return plainText(minLength ?? 0, Math.min(maxLength ?? 40, (minLength ?? 0) + 40));
    }
    case 'number':
      return fc.integer({ min: minValue ?? 0, max: maxValue ?? 1_000 });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'enum':
      return fc.constantFrom(...Object.values(definition.entries ?? {}));
    case 'literal':
      return fc.constantFrom(...(definition.values ?? []));
    case 'nullable':
      return fc.option(inside(definition.innerType), { nil: null });
    case 'optional':
    case 'default':
      return fc.option(inside(definition.innerType), { nil: undefined });
    case 'array':
      return fc.array(inside(definition.element), { minLength: 1, maxLength: 2 });
    case 'record':
      return fc.dictionary(plainText(1, 20), inside(definition.valueType), { maxKeys: 3 });
    case 'union':
      return fc.oneof(...(definition.options ?? []).map(validValue));
    case 'object':
      return fc.record(
        Object.fromEntries(
          Object.entries(definition.shape ?? {}).map(([name, inner]) => [name, validValue(inner)]),
        ),
      );
    default:
      throw new Error(`No values are known for a schema of type ${definition.type}.`);
  }
}

function inside(schema: z.ZodType | undefined): fc.Arbitrary<unknown> {
  if (schema === undefined) throw new Error('The schema has nothing inside.');
  return validValue(schema);
}
