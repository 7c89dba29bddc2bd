import type { ChannelProduct, ProductsAnswer } from '../../../app/channel-products-port.ts';
import { beforeActing } from '../http/before-acting.ts';
import type { FailureOutcome } from '../http/classify-failure.ts';
import { at, countOf, recordsOf, textOf } from '../http/json-fields.ts';
import { STORE } from './read-answer.ts';
import type { StoreSession } from './session.ts';

type Answer =
  | Omit<ProductsAnswer & { readonly kind: 'products' }, 'evidence' | 'learned'>
  | Omit<ProductsAnswer & { readonly kind: 'failed' }, 'evidence' | 'learned'>;

const GRAMS_BY_UNIT: Readonly<Record<string, number>> = {
  g: 1,
  kg: 1_000,
  oz: 28.349523125,
  lbs: 453.59237,
};

const MAX_ANSWER_BYTES = 8 * 1024 * 1024;

/** Name, weight and picture of products by SKU; a SKU that the store does not have is left out. */
export async function listProducts(
  session: StoreSession,
  skus: readonly string[],
): Promise<Answer> {
  const wanted = [...new Set(skus.map((sku) => sku.trim()).filter((sku) => sku !== ''))];
  if (wanted.length === 0) return { kind: 'products', products: [] };
  const unit = await weightUnit(session);
  if (typeof unit !== 'string') return { kind: 'failed', outcome: unit };
  const found: ChannelProduct[] = [];
  for (const sku of skuGroups(wanted)) {
    const answer = await session.ask({
      method: 'get',
      namespace: 'wc/v3',
      path: 'products',
      query: { sku, per_page: '100' },
      maxAnswerBytes: MAX_ANSWER_BYTES,
      api: 'products',
      operation: 'listProducts',
      summary: `Products with ${wanted.length} ${wanted.length === 1 ? 'SKU' : 'SKUs'}`,
    });
    if (answer.kind === 'failed') {
      return { kind: 'failed', outcome: beforeActing(answer.outcome, STORE) };
    }
    if (!Array.isArray(answer.body)) {
      const message = 'The list of products that the store sent was not understood.';
      return { kind: 'failed', outcome: { kind: 'unreachable', message } };
    }
    found.push(...recordsOf(answer.body).map((product) => toProduct(product, unit)));
  }
  const products = wanted.flatMap((sku) => found.find((each) => each.sku === sku) ?? []);
  return { kind: 'products', products };
}

/**
 * The parameter `sku` takes several, parted by commas (known from WooCommerce's source, the reference
 * speaks of one); a SKU that has a comma itself goes alone.
 */
export function skuGroups(skus: readonly string[]): readonly string[] {
  const plain = skus.filter((sku) => !sku.includes(','));
  return [
    ...(plain.length === 0 ? [] : [plain.join(',')]),
    ...skus.filter((sku) => sku.includes(',')),
  ];
}

/** In which unit the store keeps weights; empty where the key may not read settings. */
async function weightUnit(session: StoreSession): Promise<string | FailureOutcome> {
  const answer = await session.ask({
    method: 'get',
    namespace: 'wc/v3',
    path: 'settings/products/woocommerce_weight_unit',
    api: 'products',
    operation: 'weightUnit',
    summary: 'The weight unit of the store',
  });
  if (answer.kind === 'ok') return textOf(at(answer.body, 'value'));
  const mayGoOn = answer.isGone || answer.outcome.kind === 'auth';
  return mayGoOn ? '' : beforeActing(answer.outcome, STORE);
}

export function toProduct(
  product: Readonly<Record<string, unknown>>,
  unit: string,
): ChannelProduct {
  const weight = Number(textOf(product.weight));
  const factor = GRAMS_BY_UNIT[unit];
  const picture = textOf(recordsOf(product.images)[0]?.src);
  return {
    sku: textOf(product.sku),
    itemNumber: String(countOf(product.id)),
    title: textOf(product.name),
    weightGrams: factor !== undefined && weight > 0 ? Math.round(weight * factor) : null,
    pictureUrl: picture.startsWith('https://') ? picture : '',
  };
}
