import { expect, test } from 'vitest';
import * as documents from './documents.ts';

const connections = new Set([
  'fulfillmentOrders',
  'lineItems',
  'orders',
  'productVariants',
  'media',
]);

/**
 * Points by the older way of counting, the strictest one that Shopify has had: one for each object,
 * and for a list two and its objects as often as it may have them. No query may ask for more than 1,000.
 */
function worstCost(text: string): number {
  const tokens = text.replace(/^[^{]*/, '').match(/\w+(?:\([^)]*\))?(?:\s*@\w+\([^)]*\))?|[{}]/g);
  let at = 0;
  const block = (): number => {
    let sum = 0;
    let field = '';
    at += 1;
    while (tokens?.[at] !== '}') {
      const token = tokens?.[at] ?? '}';
      if (token === '{') {
        const size = Number(/first: (\d+)/.exec(field)?.[1] ?? 0);
        const inner = block();
        if (field === 'pageInfo') continue;
        // The objects of a connection are in `nodes`, which is none itself; other lists have them bare.
        const isPlain = field !== 'nodes' && !connections.has(field.split('(')[0] ?? '');
        const each = field === 'nodes' || isPlain ? 1 + inner : inner;
        sum += size > 0 ? 2 + size * each : each;
      } else {
        field = token;
        at += 1;
      }
    }
    at += 1;
    return sum;
  };
  return block();
}

test.each(Object.entries(documents).filter(([name]) => name !== 'ORDERS'))(
  '%s stays within what one query may cost',
  (_name, text) => {
    expect(worstCost(text)).toBeLessThanOrEqual(1_000);
  },
);
