import type { ChannelProduct, ProductsAnswer } from '../../../app/channel-products-port.ts';
import { beforeActing } from '../http/before-acting.ts';
import { at, recordsOf, textOf } from '../http/json-fields.ts';
import { isRecord } from '../http/read-json.ts';
import { PRODUCTS } from './documents.ts';
import type { ShopifySession } from './session.ts';

type Answer =
  | Omit<ProductsAnswer & { readonly kind: 'products' }, 'evidence' | 'learned'>
  | Omit<ProductsAnswer & { readonly kind: 'failed' }, 'evidence' | 'learned'>;

/** Name, weight and picture of variants by SKU; a SKU that the store does not have is left out. */
export async function listProducts(
  session: ShopifySession,
  skus: readonly string[],
): Promise<Answer> {
  const wanted = [...new Set(skus.map((sku) => sku.trim()).filter((sku) => sku !== ''))];
  if (wanted.length === 0) return { kind: 'products', products: [] };
  const answer = await session.ask({
    document: PRODUCTS,
    variables: { query: productsQuery(wanted) },
    api: 'products',
    operation: 'productVariants',
    summary: `Products with ${wanted.length} ${wanted.length === 1 ? 'SKU' : 'SKUs'}`,
  });
  if (answer.kind !== 'data') return { kind: 'failed', outcome: beforeActing(answer, 'Shopify') };
  const list = answer.data.productVariants;
  if (!isRecord(list) || !Array.isArray(list.nodes)) {
    const message = 'The list of products that Shopify sent was not understood.';
    return { kind: 'failed', outcome: { kind: 'unreachable', message } };
  }
  // The search also finds what only resembles a SKU, and a store may have one SKU twice.
  const found = recordsOf(list.nodes).map(toProduct);
  const products = wanted.flatMap((sku) => found.find((each) => each.sku === sku) ?? []);
  return { kind: 'products', products };
}

/** Shopify's search syntax; a SKU is a quoted phrase, so that nothing in it is an operator. */
export function productsQuery(skus: readonly string[]): string {
  return skus.map((sku) => `sku:"${sku.replaceAll(/[\\"]/g, (sign) => `\\${sign}`)}"`).join(' OR ');
}

const GRAMS_BY_UNIT: Readonly<Record<string, number>> = {
  GRAMS: 1,
  KILOGRAMS: 1_000,
  OUNCES: 28.349523125,
  POUNDS: 453.59237,
};

export function toProduct(variant: Readonly<Record<string, unknown>>): ChannelProduct {
  const product = textOf(at(variant, 'product', 'title'));
  const title = textOf(variant.title);
  // The only variant of a product has this name in every store.
  const suffix = title === '' || title === 'Default Title' ? '' : ` - ${title}`;
  const own = at(recordsOf(at(variant, 'media', 'nodes'))[0], 'preview', 'image', 'url');
  const shared = at(variant, 'product', 'featuredMedia', 'preview', 'image', 'url');
  return {
    sku: textOf(variant.sku),
    itemNumber: String(variant.legacyResourceId ?? ''),
    title: `${product}${suffix}`,
    weightGrams: toGrams(at(variant, 'inventoryItem', 'measurement', 'weight')),
    pictureUrl: httpsOnly(own) || httpsOnly(shared),
  };
}

/** Null where the store has entered no weight: 0 is what Shopify has then. */
function toGrams(weight: unknown): number | null {
  const value = at(weight, 'value');
  const factor = GRAMS_BY_UNIT[textOf(at(weight, 'unit'))];
  if (typeof value !== 'number' || !(value > 0) || factor === undefined) return null;
  return Math.round(value * factor);
}

function httpsOnly(value: unknown): string {
  const text = textOf(value);
  return text.startsWith('https://') ? text : '';
}
