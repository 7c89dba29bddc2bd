import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import {
  buildClientSchema,
  type GraphQLSchema,
  NoDeprecatedCustomRule,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import { beforeAll, describe, expect, test } from 'vitest';
import * as documents from '../../src/main/adapters/channels/shopify/payment-documents.ts';

/** Looked for in PACKBENCH_SPECS or beside the checkout; it is not part of the product. */
const specs =
  process.env.PACKBENCH_SPECS ??
  fileURLToPath(new URL('../../../shared/channels/specs', import.meta.url));
const file = join(specs, 'shopify', 'admin_2026-10.json.gz');
const reason = existsSync(file) ? '' : ` (NOT RUN: ${file} not found)`;

describe.skipIf(reason !== '')(`payments against Shopify's schema${reason}`, () => {
  let schema: GraphQLSchema;
  beforeAll(() => {
    const introspection = JSON.parse(gunzipSync(readFileSync(file)).toString('utf8'));
    schema = buildClientSchema(introspection.data ?? introspection, { assumeValid: true });
  });

  test.each(Object.entries(documents))('%s is a document of this version', (_, document) => {
    const rules = [...specifiedRules, NoDeprecatedCustomRule];
    expect(validate(schema, parse(document), rules)).toEqual([]);
  });
});
