import type {
  ChannelAccount,
  ConfirmAnswer,
  Refusal,
} from '../../../src/main/app/channel-call-port.ts';
import type { Channel } from '../../../src/main/app/channel-port.ts';
import type { CallEvidence, Confirmation } from '../../../src/main/domain/confirmation.ts';
import type { OperationLimit } from '../../../src/main/domain/rate-budget.ts';
import type { ManualClock } from '../manual-clock.ts';

/** What one account's side does now. */
export type Weather = 'fine' | 'down' | 'signed-out';

/** One shipment as the channel has it. */
type Shipment = {
  live: boolean;
  confirmations: number;
  /** Errors that the station has to count, since a person began a new round. */
  counted: number;
  /** Whatever is told of it is refused, until a person mends the order there. */
  rejects: boolean;
};

export type ChaosBooks = {
  readonly weatherOf: Map<string, Weather>;
  /** Accounts that are switched off: nobody has to call for them. */
  readonly switchedOff: Set<string>;
  readonly shipmentOf: (accountId: string, packageReferenceId: string) => Shipment | undefined;
  /** Calls beyond what the account's limit allowed. */
  readonly excess: () => number;
  /** Calls for accounts that are switched off. */
  readonly callsWhileOff: () => number;
  readonly calls: () => number;
  /** Accounts whose last call was answered well. */
  readonly answering: ReadonlySet<string>;
  /** Frees what the books hold of shipments. */
  readonly close: () => void;
};

/** Pulls the plug of the station that is calling; nothing of that call ever comes back. */
export type PullThePlug = () => Promise<never>;

export type ChaosOptions = {
  readonly clock: ManualClock;
  readonly random: { readonly next: () => number };
  readonly limit: OperationLimit;
  /** How many calls in a thousand end with a pulled plug, before the channel acts and after. */
  readonly plugsPerThousand: number;
};

const LOST_BEFORE = 0.02;
const LOST_AFTER = 0.04;
const BROKEN = 0.05;

/**
 * A channel that does everything wrong that a channel can: answers that are lost before or after it
 * has acted, errors, outages, refused sign-ins, a limit that it keeps. It books what it really has.
 */
export function createChaosChannel(
  name: string,
  canUnship: boolean,
  { clock, random, limit, plugsPerThousand }: ChaosOptions,
): { readonly channelOf: (pullThePlug: PullThePlug) => Channel; readonly books: ChaosBooks } {
  const weatherOf = new Map<string, Weather>();
  const switchedOff = new Set<string>();
  const answering = new Set<string>();
  const plugBefore = BROKEN + plugsPerThousand / 1_000;
  const plugAfter = plugBefore + plugsPerThousand / 1_000;
  const shipments = new Map<string, Shipment>();
  const buckets = new Map<string, { tokens: number; atMs: number }>();
  let excess = 0;
  let calls = 0;
  let callsWhileOff = 0;

  const keyOf = (accountId: string, reference: string) => `${accountId} ${reference}`;
  const shipmentFor = (account: ChannelAccount, confirmation: Confirmation): Shipment => {
    const key = keyOf(account.id, confirmation.packageReferenceId);
    const rejects = confirmation.channelOrderId.endsWith('R');
    const found = shipments.get(key) ?? { live: false, confirmations: 0, counted: 0, rejects };
    shipments.set(key, found);
    return found;
  };
  const refusalNow = (account: ChannelAccount): Refusal | null => {
    if (switchedOff.has(account.id)) callsWhileOff += 1;
    const weather = weatherOf.get(account.id) ?? 'fine';
    if (weather === 'fine') answering.add(account.id);
    else answering.delete(account.id);
    if (weather === 'down') return { kind: 'unreachable', message: 'Down.' };
    calls += 1;
    if (weather === 'signed-out') return { kind: 'auth', code: '401', message: 'Signed out.' };
    if (takeToken(account.id)) return null;
    excess += 1;
    return { kind: 'rate-limited', retryAfterMs: 5_000, message: 'Too fast.' };
  };
  const takeToken = (accountId: string): boolean => {
    const nowMs = clock.now().getTime();
    const bucket = buckets.get(accountId) ?? { tokens: limit.burst, atMs: nowMs };
    const refilled = bucket.tokens + ((nowMs - bucket.atMs) / 1_000) * limit.perSecond;
    bucket.tokens = Math.min(limit.burst, refilled);
    bucket.atMs = nowMs;
    buckets.set(accountId, bucket);
    if (bucket.tokens < 1 - 1e-6) return false;
    bucket.tokens -= 1;
    return true;
  };
  const evidence = (operation: string): readonly CallEvidence[] => [
    {
      api: 'writeback',
      operation,
      httpStatus: 200,
      requestSummary: operation,
      answerSummary: 'x',
      durationMs: 1,
    },
  ];

  const change = async (
    pullThePlug: PullThePlug,
    account: ChannelAccount,
    confirmation: Confirmation,
    operation: string,
    act: (shipment: Shipment) => void,
  ): Promise<ConfirmAnswer> => {
    const answer = (outcome: ConfirmAnswer['outcome']): ConfirmAnswer => ({
      outcome,
      evidence: evidence(operation),
    });
    const refusal = refusalNow(account);
    // Others go on while a call is on its way.
    for (let turns = random.next() * 4; turns > 0; turns -= 1) await Promise.resolve();
    if (refusal !== null) return answer(refusal);
    const shipment = shipmentFor(account, confirmation);
    const dice = random.next();
    if (shipment.rejects && operation === 'confirm') {
      shipment.counted += 1;
      return answer({ kind: 'rejected', code: 'no', message: 'Refused for good.' });
    }
    if (dice < LOST_BEFORE) {
      shipment.counted += 1;
      return answer({ kind: 'unknown', message: 'Lost on the way there.' });
    }
    if (dice >= LOST_AFTER && dice < BROKEN) {
      shipment.counted += 1;
      return answer({ kind: 'rejected', code: '500', message: 'Broke.' });
    }
    if (dice >= BROKEN && dice < plugBefore) await pullThePlug();
    act(shipment);
    if (dice < LOST_AFTER) {
      shipment.counted += 1;
      return answer({ kind: 'unknown', message: 'Lost on the way back.' });
    }
    if (dice >= plugBefore && dice < plugAfter) await pullThePlug();
    return answer({ kind: 'accepted', message: 'Taken.' });
  };

  const channelOf = (pullThePlug: PullThePlug): Channel => ({
    name,
    apis: ['writeback', 'orders'],
    fields: [],
    limits: { confirm: limit, readBack: limit, unship: limit },
    orders: null,
    products: null,
    bulk: null,
    confirm: (account, confirmation) =>
      change(pullThePlug, account, confirmation, 'confirm', (shipment) => {
        shipment.live = true;
        shipment.confirmations += 1;
      }),
    readBack: async (account, confirmation) => {
      const refusal = refusalNow(account);
      if (refusal !== null) {
        return { result: { kind: 'not-proven', outcome: refusal }, evidence: evidence('readBack') };
      }
      const { live } = shipmentFor(account, confirmation);
      return { result: { kind: live ? 'confirmed' : 'absent' }, evidence: evidence('readBack') };
    },
    unship: canUnship
      ? (account, { confirmation }) =>
          change(pullThePlug, account, confirmation, 'unship', (shipment) => {
            shipment.live = false;
          })
      : null,
  });
  return {
    channelOf,
    books: {
      weatherOf,
      switchedOff,
      answering,
      close: () => shipments.clear(),
      shipmentOf: (accountId, reference) => shipments.get(keyOf(accountId, reference)),
      excess: () => excess,
      callsWhileOff: () => callsWhileOff,
      calls: () => calls,
    },
  };
}
