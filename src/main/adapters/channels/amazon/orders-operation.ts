import type { Channel } from '../../../app/channel-port.ts';
import type { Clock, Secrets } from '../../../app/ports.ts';
import type { OperationLimit } from '../../../domain/rate-budget.ts';
import { readAmazonAccess } from './account-access.ts';
import type { createAuthorizedCalls } from './authorized-calls.ts';
import { learnedRate } from './learned-rate.ts';
import { getWithQuery } from './orders-client.ts';
import { firstSearch, ordersQuery, pageName, readPageName } from './orders-page.ts';
import { readOrdersPage } from './read-orders.ts';

/** Documented usage plan of searchOrders (Orders API 2026-01-01): one call in three minutes. */
export const SEARCH_ORDERS_LIMIT: OperationLimit = {
  bucket: 'searchOrders',
  perSecond: 0.0056,
  burst: 20,
  cost: 1,
};

/**
 * Reads the seller's own orders by searchOrders (Orders API 2026-01-01). The first import takes what
 * is to be shipped, later ones whatever was changed. SECURITY: what the buyer wrote is in the orders
 * only; the evidence has times and counts.
 */
export function createOrdersOperation(options: {
  readonly secrets: Secrets;
  readonly clock: Clock;
  readonly call: ReturnType<typeof createAuthorizedCalls>;
}): NonNullable<Channel['orders']> {
  const { secrets, clock, call } = options;
  return async (account, request, signal) => {
    const access = await readAmazonAccess(account, secrets);
    if ('kind' in access) return { kind: 'failed', outcome: access, evidence: [] };
    const search =
      request.page === null
        ? firstSearch(request.changedSince, clock.now())
        : readPageName(request.page);
    if (search === null) {
      const message = 'The next page of the orders is not known any more.';
      const outcome = { kind: 'rejected', code: 'page', message } as const;
      return { kind: 'failed', outcome, evidence: [] };
    }
    const { baseUrl, marketplaceId } = access.settings;
    const changed = search.by === 'createdAfter' ? 'To be shipped, ordered' : 'Changed';
    const { answer, failure, learnedPerSecond, evidence } = await call(
      access,
      {
        api: 'orders',
        name: 'searchOrders',
        summary: `${changed} since ${search.since}${'token' in search ? ', a further page' : ''}`,
        perSecond: SEARCH_ORDERS_LIMIT.perSecond,
        send: (token, until) =>
          getWithQuery(
            baseUrl,
            '/orders/2026-01-01/orders',
            ordersQuery(search, marketplaceId),
            token,
            until,
          ),
      },
      signal,
    );
    const learned = learnedRate(SEARCH_ORDERS_LIMIT, learnedPerSecond);
    const page =
      answer?.kind === 'answered' && answer.status === 200 ? readOrdersPage(answer.text) : null;
    if (page === null) return { kind: 'failed', outcome: failure, evidence, learned };
    const { orders, problems, nextToken, completeUntil } = page;
    return {
      kind: 'page',
      orders,
      problems,
      nextPage: nextToken === null ? null : pageName(search, nextToken),
      ...(completeUntil === null ? {} : { completeUntil }),
      evidence,
      learned,
    };
  };
}
