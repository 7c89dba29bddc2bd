import { describe, expect, test } from 'vitest';
import { readGraphqlFailure, readLearned, readShopifyWords } from './read-answer.ts';

const body = (value: unknown) => JSON.stringify(value);
const cost = (requested: unknown, available: unknown, restoreRate: unknown = 100) => ({
  requestedQueryCost: requested,
  actualQueryCost: null,
  throttleStatus: { maximumAvailable: 2000, currentlyAvailable: available, restoreRate },
});

describe('errors in answers', () => {
  test.each([
    [{ errors: '[API] Invalid API key' }, { code: 'shopify', message: '[API] Invalid API key' }],
    [
      { errors: [{ message: 'No', extensions: { code: 'ACCESS_DENIED' } }] },
      { code: 'ACCESS_DENIED', message: 'No' },
    ],
    [{ errors: [{ message: 'syntax' }] }, { code: 'graphql', message: 'syntax' }],
    [{ errors: [] }, null],
    [{ errors: {} }, null],
    [{ data: {} }, null],
    [[], null],
  ])('%j says %j', (answer, words) => {
    expect(readShopifyWords(body(answer), [])).toEqual(words);
  });

  test('words of Shopify are shown without secrets and addresses', () => {
    const text = body({ errors: [{ message: 'token shpat_secret of a@b.example' }] });
    expect(readShopifyWords(text, ['shpat_secret'])?.message).toBe('token [secret] of [e-mail]');
  });

  test.each([
    [cost(110, 60), 500],
    [cost(2000, 0, 50), 40_000],
    [cost(2000, 0, 1), 60_000],
    [cost(10, 10), 100],
    [cost(10, 10, 0), 1_000],
    [cost('many', null), 1_000],
    [undefined, 1_000],
  ])('a throttled answer with %j waits %i ms', (throttled, retryAfterMs) => {
    const text = body({ extensions: { cost: throttled } });
    const failure = readGraphqlFailure(text, { code: 'THROTTLED', message: 'Throttled' });
    expect(failure).toMatchObject({ kind: 'rate-limited', retryAfterMs });
  });

  test.each([
    ['ACCESS_DENIED', 'auth'],
    ['INTERNAL_SERVER_ERROR', 'rejected'],
    ['TIMEOUT', 'rejected'],
    ['MAX_COST_EXCEEDED', 'rejected'],
    ['undefinedField', 'rejected'],
  ])('%s is %s', (code, kind) => {
    expect(readGraphqlFailure('{}', { code, message: 'why' })).toMatchObject({ kind, code });
  });
});

describe('what is learned about the points', () => {
  test('the three numbers of the throttle status', () => {
    expect(readLearned(body({ extensions: { cost: cost(10, 1990, 200) } }))).toEqual({
      bucket: 'graphql',
      burst: 2000,
      remaining: 1990,
      perSecond: 200,
    });
  });

  test.each([
    [{}],
    [{ extensions: { cost: cost(10, 'all') } }],
    [{ extensions: { cost: cost(1, -1) } }],
  ])('%j says nothing', (answer) => {
    expect(readLearned(body(answer))).toBeNull();
  });
});
