import type { Channel } from '../../../app/channel-port.ts';
import type { ChannelProduct } from '../../../app/channel-products-port.ts';
import type { Secrets } from '../../../app/ports.ts';
import type { OperationLimit } from '../../../domain/rate-budget.ts';
import { readAmazonAccess } from './account-access.ts';
import type { createAuthorizedCalls } from './authorized-calls.ts';
import { learnedRate } from './learned-rate.ts';
import { getWithQuery } from './orders-client.ts';
import { readCatalogItems } from './read-catalog.ts';

/** Documented usage plan of searchCatalogItems (Catalog Items API 2022-04-01). */
export const CATALOG_LIMIT: OperationLimit = {
  bucket: 'searchCatalogItems',
  perSecond: 2,
  burst: 2,
  cost: 1,
};

const MAX_ITEMS = 20;

/**
 * Item number (ASIN), title, weight and picture by searchCatalogItems (Catalog Items API 2022-04-01).
 * Asked for by the ASIN that came with the order and not by SKU: an answer to a search by SKU does not
 * say which item belongs to which SKU (amzn/selling-partner-api-docs, issue 2295), and a list of SKUs
 * can hold none with a comma in it. One call for at most 20 items.
 */
export function createProductsOperation(options: {
  readonly secrets: Secrets;
  readonly call: ReturnType<typeof createAuthorizedCalls>;
}): NonNullable<Channel['products']> {
  const { secrets, call } = options;
  return async (account, skus, signal, itemNumbers) => {
    const access = await readAmazonAccess(account, secrets);
    if ('kind' in access) return { kind: 'failed', outcome: access, evidence: [] };
    const asins = [...new Set(skus.map((sku) => itemNumbers.get(sku) ?? ''))]
      .filter((asin) => /^[A-Z0-9]{10}$/.test(asin))
      .slice(0, MAX_ITEMS);
    if (asins.length === 0) return { kind: 'products', products: [], evidence: [] };
    const { baseUrl, marketplaceId } = access.settings;
    const { answer, failure, learnedPerSecond, evidence } = await call(
      access,
      {
        api: 'products',
        name: 'searchCatalogItems',
        summary: `Items ${asins.join(', ')}`,
        perSecond: CATALOG_LIMIT.perSecond,
        send: (token, until) =>
          getWithQuery(
            baseUrl,
            '/catalog/2022-04-01/items',
            {
              identifiers: asins.join(','),
              identifiersType: 'ASIN',
              marketplaceIds: marketplaceId,
              includedData: 'summaries,dimensions,images',
              pageSize: String(MAX_ITEMS),
            },
            token,
            until,
          ),
      },
      signal,
    );
    const learned = learnedRate(CATALOG_LIMIT, learnedPerSecond);
    const items =
      answer?.kind === 'answered' && answer.status === 200
        ? readCatalogItems(answer.text, marketplaceId)
        : null;
    if (items === null) return { kind: 'failed', outcome: failure, evidence, learned };
    const products = skus.flatMap((sku): ChannelProduct[] => {
      const item = items.get(itemNumbers.get(sku) ?? '');
      return item === undefined ? [] : [{ sku, ...item }];
    });
    return { kind: 'products', products, evidence, learned };
  };
}
