import { recordApiCalls } from './api-call-log.ts';
import type { ProductsAnswer } from './channel-products-port.ts';
import { type AppContext, changed, nowUtc } from './context.ts';
import { deferredSync } from './defer-sync.ts';
import { fetchPictures } from './product-pictures.ts';
import { learnLimits } from './rate-gate.ts';
import type { StoreTransaction } from './store-port.ts';
import { type SyncAccount, syncDueAt } from './sync-due.ts';
import { later, leaseForCall, stillLeased } from './sync-lease.ts';
import type { ProductRecord, SyncRecord } from './sync-store-port.ts';

/** As many as every channel answers in one call. */
const SKUS_PER_CALL = 20;
/** Products that the channel refuses to be asked for are not asked for again on the same day. */
const REFUSED_PAUSE_MS = 24 * 3_600_000;

type Claimed = { readonly record: SyncRecord; readonly asked: readonly ProductRecord[] };

/**
 * Asks for products that orders have named and that are not known here, or not for a week (SS5). They
 * are a help for the packer and hold nothing up.
 *
 * @returns whether a call was made.
 */
export async function syncProducts(
  context: AppContext,
  sync: SyncAccount,
  signal: AbortSignal,
): Promise<boolean> {
  const claimed = claimProducts(context, sync);
  if (claimed === null) return false;
  const answer = await askForProducts(context, sync, claimed, signal);
  settle(context, sync, claimed, answer);
  changed(context, 'orders', 'health');
  // So that the bench has them, too, when it has no network.
  if (answer.kind === 'products') await fetchPictures(context, claimed.asked, signal);
  return true;
}

function claimProducts(context: AppContext, { account, channel }: SyncAccount): Claimed | null {
  const now = context.clock.now();
  const utc = now.toISOString();
  // Mostly nothing is due: looked at without the lock that a write takes.
  const dueAt = context.store.read((tx) => syncDueAt(tx, account, 'products'));
  if (channel.products === null || dueAt === null || dueAt > utc) return null;
  return context.store.write((tx) => {
    const stillDueAt = syncDueAt(tx, account, 'products');
    if (stillDueAt === null || stillDueAt > utc) return null;
    const asked = tx.products.due(account.id, utc, SKUS_PER_CALL);
    const record = tx.accountSyncs.get(account.id, 'products');
    const leased = leaseForCall(tx, record, channel.limits.products, now);
    return leased === null ? null : { record: leased, asked };
  });
}

async function askForProducts(
  context: AppContext,
  { account, channel }: SyncAccount,
  { asked }: Claimed,
  signal: AbortSignal,
): Promise<ProductsAnswer> {
  const skus = asked.map((product) => product.sku);
  const itemNumbers = new Map(
    asked.filter(({ itemNumber }) => itemNumber !== '').map((each) => [each.sku, each.itemNumber]),
  );
  try {
    if (channel.products === null) return { kind: 'products', products: [], evidence: [] };
    return await channel.products(account, skus, signal, itemNumbers);
  } catch (error) {
    context.log.error('A channel adapter threw', { channel: channel.name, error: String(error) });
    const message = 'The station failed while it was talking to the channel.';
    return { kind: 'failed', outcome: { kind: 'unknown', message }, evidence: [] };
  }
}

function settle(
  context: AppContext,
  { account, channel }: SyncAccount,
  claimed: Claimed,
  answer: ProductsAnswer,
): void {
  const now = nowUtc(context);
  context.store.write((tx) => {
    recordApiCalls(tx, account.id, answer.evidence, now);
    learnLimits(tx, account.id, channel.limits.products, {
      learned: answer.learned ?? [],
      refusal: answer.kind === 'failed' ? answer.outcome : null,
      nowMs: context.clock.now().getTime(),
    });
    const record = stillLeased(tx, claimed.record);
    if (record === null) return;
    if (answer.kind === 'products') {
      saveProducts(tx, claimed, answer, now);
      const rested = { leaseUntil: null, waitReason: '', message: '', deferralCount: 0 } as const;
      tx.accountSyncs.save({ ...record, ...rested });
      return;
    }
    if (answer.outcome.kind === 'rejected') {
      const dueAt = later(context.clock.now(), REFUSED_PAUSE_MS);
      for (const { sku } of claimed.asked) tx.products.postpone(account.id, sku, dueAt);
    }
    tx.accountSyncs.save(deferredSync(context, record, answer));
  });
}

function saveProducts(
  tx: StoreTransaction,
  { asked }: Claimed,
  { products }: ProductsAnswer & { readonly kind: 'products' },
  now: string,
): void {
  const found = new Map(products.map((product) => [product.sku, product]));
  for (const { accountId, sku } of asked) {
    const product = found.get(sku);
    if (product === undefined) tx.products.saveNotFound(accountId, sku, now);
    else tx.products.saveFetched({ accountId, ...product }, now);
  }
}
