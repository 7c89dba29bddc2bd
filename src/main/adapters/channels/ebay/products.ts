import type { ChannelProduct, ProductsAnswer } from '../../../app/channel-products-port.ts';
import { isRecord, parseJson } from '../http/read-json.ts';
import type { EbayAccess } from './account-access.ts';
import { getInventoryItem } from './client.ts';
import { INVENTORY_BUCKET } from './limits.ts';
import type { EbaySession } from './session.ts';

const MAX_SKUS = 20;
/** Documented length of a SKU in the Inventory API. */
const MAX_SKU_LENGTH = 50;

const GRAMS: Readonly<Record<string, number>> = {
  GRAM: 1,
  KILOGRAM: 1_000,
  OUNCE: 28.349523125,
  POUND: 453.59237,
};

/**
 * Title, packed weight and picture of SKUs, from the Inventory API. Sellers who list in other ways
 * have no records there: such a SKU is left out. The account must have granted `sell.inventory`; a
 * lack of it says nothing about the account's other work, so it is `rejected` and not `auth`.
 */
export async function readProducts(
  access: EbayAccess,
  session: EbaySession,
  skus: readonly string[],
): Promise<ProductsAnswer> {
  const products: ChannelProduct[] = [];
  for (const sku of [...new Set(skus)].slice(0, MAX_SKUS)) {
    if (sku === '' || sku.length > MAX_SKU_LENGTH) continue;
    const answer = await session.send({
      api: 'products',
      operation: 'getInventoryItem',
      summary: `SKU ${sku}`,
      bucket: INVENTORY_BUCKET,
      request: (token) => getInventoryItem(access.settings.baseUrl, token, sku),
    });
    if (answer.kind === 'answer') {
      const product = readProduct(answer.text, sku);
      if (product !== null) products.push(product);
      continue;
    }
    if (answer.status === 404) continue;
    if (answer.status === 403) {
      const message =
        "eBay does not let this account read the Inventory API: add sell.inventory.readonly to the account's permissions.";
      const outcome = { kind: 'rejected', code: 'no-permission', message } as const;
      return { kind: 'failed', outcome, ...session.facts() };
    }
    return { kind: 'failed', outcome: answer.failure, ...session.facts() };
  }
  return { kind: 'products', products, ...session.facts() };
}

/** An `InventoryItem`; the item number of a listing is not in it. */
function readProduct(text: string, sku: string): ChannelProduct | null {
  const body = parseJson(text);
  if (!isRecord(body) || !isRecord(body.product)) return null;
  const { title, imageUrls } = body.product;
  const size = body.packageWeightAndSize;
  return {
    sku,
    itemNumber: '',
    title: typeof title === 'string' ? title : '',
    weightGrams: isRecord(size) ? weightOf(size.weight) : null,
    pictureUrl: Array.isArray(imageUrls) ? (imageUrls.find(isHttps) ?? '') : '',
  };
}

function weightOf(weight: unknown): number | null {
  if (!isRecord(weight) || typeof weight.value !== 'number') return null;
  const grams = weight.value * (GRAMS[String(weight.unit)] ?? Number.NaN);
  return Number.isFinite(grams) && grams > 0 ? Math.round(grams) : null;
}

function isHttps(url: unknown): url is string {
  return typeof url === 'string' && URL.canParse(url) && new URL(url).protocol === 'https:';
}
