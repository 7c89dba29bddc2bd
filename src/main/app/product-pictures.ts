import type { AppContext } from './context.ts';
import { nowUtc } from './context.ts';
import type { ProductRecord } from './sync-store-port.ts';

/** A picture that can not be used is kept as an empty one, so that it is not fetched again and again. */
const UNUSABLE = new Uint8Array();

/**
 * The small picture of a product, from the store or, the first time, from where the channel says that
 * it is. Null where there is none, or none can be had now.
 */
export async function productPicture(
  context: AppContext,
  key: { readonly accountId: string; readonly sku: string },
): Promise<Uint8Array | null> {
  const { accountId, sku } = key;
  const { product, stored } = context.store.read((tx) => ({
    product: tx.products.find(accountId, sku),
    stored: tx.products.picture(accountId, sku),
  }));
  if (stored !== null) return orNull(stored);
  if (product === null || product.pictureUrl === '') return null;
  await fetchPicture(context, product, new AbortController().signal);
  return orNull(context.store.read((tx) => tx.products.picture(accountId, sku)));
}

/** Fetches pictures that are not there yet, one after the other, while there is a network. */
export async function fetchPictures(
  context: AppContext,
  keys: readonly { readonly accountId: string; readonly sku: string }[],
  signal: AbortSignal,
): Promise<void> {
  for (const { accountId, sku } of keys) {
    if (signal.aborted) return;
    const product = context.store.read((tx) =>
      tx.products.picture(accountId, sku) === null ? tx.products.find(accountId, sku) : null,
    );
    if (product === null || product.pictureUrl === '') continue;
    if (!(await fetchPicture(context, product, signal))) return;
  }
}

/** @returns false where nothing could be reached. */
async function fetchPicture(
  context: AppContext,
  { accountId, sku, pictureUrl }: ProductRecord,
  signal: AbortSignal,
): Promise<boolean> {
  const fetched = await context.pictures.fetch(pictureUrl, signal);
  if (fetched.kind === 'unreachable') return false;
  await context.labels.ready();
  const png = fetched.kind === 'picture' ? context.labels.thumbnail(fetched.bytes) : null;
  const now = nowUtc(context);
  context.store.write((tx) =>
    tx.products.savePicture({ accountId, sku, pictureUrl, png: png ?? UNUSABLE, now }),
  );
  return true;
}

function orNull(png: Uint8Array | null): Uint8Array | null {
  return png === null || png.length === 0 ? null : png;
}
