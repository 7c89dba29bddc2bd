import { createMask, type Mask } from '../domain/mask-words.ts';
import { type AppContext, nowUtc } from './context.ts';
import { readHealthSettings } from './health-settings.ts';
import { readStationSettings } from './station-settings.ts';
import type { StoreTransaction } from './store-port.ts';
import { supportAccountOf } from './support-account.ts';

const LOG_LINES = 1_000;
const CALLS = 5_000;
/** Buyers whose words could be in the log or in a channel's answer. */
const LATEST_BUYERS = 1_000;

type Line = { readonly kind: string } & Readonly<Record<string, unknown>>;

/**
 * Writes what support needs to see why shipments do not reach a channel: one file of JSON lines, each
 * with its `kind`. Durable and simple: every tool reads it, and half a file is half the lines.
 *
 * SECURITY: no credential and no buyer is in it. Texts that come from elsewhere (answers of channels,
 * the log, notes) are masked: every stored credential, every word that the orders of these shipments
 * and the newest orders say of their buyers, tracking numbers, mail addresses, and whatever looks like
 * a token.
 *
 * @returns how many lines there are.
 */
export async function saveSupportBundle(
  context: AppContext,
  app: { readonly version: string },
  packageIds: readonly string[],
  path: string,
): Promise<number> {
  const secrets = await allCredentials(context);
  const lines = context.store.read((tx) => {
    const mask = createMask({ secrets, personal: personalWords(tx, packageIds) });
    return [...bundleLines(context, tx, app, packageIds)].map((line) => masked(line, mask));
  });
  await context.fileWriter.write(
    path,
    lines.map((line) => `${JSON.stringify(line)}\n`),
  );
  return lines.length;
}

function* bundleLines(
  context: AppContext,
  tx: StoreTransaction,
  app: { readonly version: string },
  packageIds: readonly string[],
): Generator<Line> {
  yield {
    kind: 'station',
    format: 1,
    madeAt: nowUtc(context),
    appVersion: app.version,
    stationZone: readStationSettings(tx.settings).stationZone,
    practice: context.practice !== null,
    health: readHealthSettings(tx.settings),
    writeBacks: tx.writeBacks.counts(),
    channels: [...context.channels.keys()],
  };
  for (const account of tx.accounts.list()) {
    yield { kind: 'account', ...supportAccountOf(context, account) };
  }
  for (const { accountId, bucket, budget } of tx.rateBudgets.list()) {
    yield { kind: 'rate-budget', accountId, bucket, ...budget };
  }
  for (const blocked of tx.health.blockedAccounts()) yield { kind: 'blocked', ...blocked };
  for (const packageId of packageIds) yield* shipmentLines(tx, packageId);
  for (const call of tx.health.latestCalls(CALLS)) yield { kind: 'api-call', ...call };
  for (const line of context.logFile.tail(LOG_LINES)) yield { kind: 'log', ...logLine(line) };
}

function* shipmentLines(tx: StoreTransaction, packageId: string): Generator<Line> {
  const record = tx.packages.find(packageId);
  const row = tx.writeBacks.statusRow(packageId);
  if (record === null || row === null) return;
  const { shipmentNumber } = record;
  yield {
    kind: 'shipment',
    shipmentNumber,
    accountId: record.accountId,
    channelOrderId: row.channelOrderId,
    packageReferenceId: record.packageReferenceId,
    packageState: record.state,
    choice: record.choice,
    carrier: `${record.carrierName} ${record.serviceName}`,
    trackingNumberEnd: record.trackingNumber.slice(-4),
    createdAt: record.createdAt,
    timing: record.confirmTiming,
    movedAt: record.movedAt,
    state: row.state,
    operation: row.operation,
    waitReason: row.waitReason,
    errorCount: row.errorCount,
    errorCode: row.errorCode,
    errorMessage: row.errorMessage,
    lastAttemptAt: row.lastAttemptAt,
    dueAt: row.dueAt,
  };
  for (const attempt of tx.writeBacks.attempts(record.key)) {
    yield { kind: 'attempt', shipmentNumber, ...attempt };
  }
  // A person's note may say anything: only who did what and when.
  for (const { at, actor, action } of tx.health.decisions(packageId)) {
    yield { kind: 'decision', shipmentNumber, at, actor, action };
  }
}

/** A line of the log as fields, so that each is masked for itself. */
function logLine(line: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'object' && value !== null) return { line: value };
  } catch {
    // Not written whole: told as the text that it is.
  }
  return { line };
}

async function allCredentials(context: AppContext): Promise<readonly string[]> {
  const accounts = context.store.read((tx) => tx.accounts.list());
  const read = await Promise.all(
    accounts.map(({ id }) => context.secrets.read(id).catch(() => null)),
  );
  return read.flatMap((values) => Object.values(values ?? {}));
}

/** Whole lines, and of names each part too: an error may name a buyer by the family name alone. */
function personalWords(tx: StoreTransaction, packageIds: readonly string[]): readonly string[] {
  const words = tx.health.buyerWords(packageIds, LATEST_BUYERS);
  const parts = words.flatMap((word) => word.split(/[\s,;/]+/)).filter((part) => isTelling(part));
  const trackingNumbers = packageIds.flatMap(
    (packageId) => tx.packages.find(packageId)?.trackingNumber ?? [],
  );
  return [...words.filter((word) => word.length >= 3), ...parts, ...trackingNumbers];
}

/** Parts such as "St", "12" or "the" would only make holes into every sentence. */
function isTelling(part: string): boolean {
  return part.length >= 4 && /\p{L}/u.test(part);
}

/** Masks every text in a line at any depth; names of fields are ours. */
function masked(line: Line, mask: Mask): unknown {
  const { kind, ...rest } = line;
  return { kind, ...(maskedValue(rest, mask) as object) };
}

function maskedValue(value: unknown, mask: Mask): unknown {
  if (typeof value === 'string') return mask(value);
  if (Array.isArray(value)) return value.map((each) => maskedValue(each, mask));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, maskedValue(each, mask)]),
  );
}
