import { isRecord, parseJson } from '../http/read-json.ts';

/** How far back the first import looks: Amazon cancels by itself what is not shipped much sooner. */
const FIRST_IMPORT_MS = 90 * 24 * 3_600_000;

/** Where a search began; every page of it has to be asked for with the same words. */
export type OrderSearch =
  | { readonly by: 'createdAfter'; readonly since: string }
  | { readonly by: 'lastUpdatedAfter'; readonly since: string };

type OrdersPageKey = OrderSearch & { readonly token: string };

export function firstSearch(changedSince: string | null, now: Date): OrderSearch {
  return changedSince === null
    ? { by: 'createdAfter', since: new Date(now.getTime() - FIRST_IMPORT_MS).toISOString() }
    : { by: 'lastUpdatedAfter', since: changedSince };
}

/** The further page as one text that can be stored and handed back. */
export function pageName(search: OrderSearch, token: string): string {
  return JSON.stringify({ by: search.by, since: search.since, token });
}

export function readPageName(page: string): OrdersPageKey | null {
  const key = parseJson(page);
  if (!isRecord(key)) return null;
  const { by, since, token } = key;
  if (typeof since !== 'string' || typeof token !== 'string' || token === '') return null;
  return by === 'createdAfter' || by === 'lastUpdatedAfter' ? { by, since, token } : null;
}

/**
 * The query of searchOrders: what is to be shipped, and of orders that were changed since also what
 * was shipped or cancelled meanwhile. Asked for is what a label and its slip need, nothing else.
 */
export function ordersQuery(
  search: OrderSearch & { readonly token?: string },
  marketplaceId: string,
): Readonly<Record<string, string>> {
  const open = ['UNSHIPPED', 'PARTIALLY_SHIPPED'];
  const statuses = search.by === 'createdAfter' ? open : [...open, 'SHIPPED', 'CANCELLED'];
  return {
    [search.by]: search.since,
    fulfillmentStatuses: statuses.join(','),
    fulfilledBy: 'MERCHANT',
    marketplaceIds: marketplaceId,
    maxResultsPerPage: '100',
    includedData: 'BUYER,RECIPIENT,PROCEEDS,CANCELLATION,FULFILLMENT',
    ...(search.token === undefined ? {} : { paginationToken: search.token }),
  };
}
