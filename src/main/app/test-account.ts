import type { AccountTestView } from '../../shared/account-views.ts';
import { refuse } from '../../shared/app-error.ts';
import { assertNever } from '../../shared/result.ts';
import { channelTraits } from '../domain/channel-traits.ts';
import type { CallEvidence, Confirmation, ConfirmOutcome } from '../domain/confirmation.ts';
import type { LearnedLimit } from '../domain/rate-budget.ts';
import { madeUpOrderId } from '../domain/test-question.ts';
import { recordApiCalls } from './api-call-log.ts';
import type { ChannelAccount, ChannelOperation } from './channel-call-port.ts';
import type { Channel } from './channel-port.ts';
import { type AppContext, changed, nowUtc } from './context.ts';
import { learnLimits, takeCall } from './rate-gate.ts';

type Told = {
  readonly refusal: Exclude<ConfirmOutcome, { readonly kind: 'accepted' }> | null;
  readonly evidence: readonly CallEvidence[];
  readonly learned: readonly LearnedLimit[];
};
type Verdict = Pick<AccountTestView, 'outcome' | 'words'>;

/**
 * "Test connection": one harmless question with what is stored, the first page of new orders or the
 * packages of an order that does not exist. It takes a call of the account's budget like any other,
 * and is recorded like any other. An answer wakes what has waited for one.
 */
export async function testAccount(
  context: AppContext,
  accountId: string,
): Promise<AccountTestView> {
  const account = context.store.read((tx) => tx.accounts.find(accountId));
  const channel = account === null ? undefined : context.channels.get(account.channel);
  if (account === null || channel === undefined) {
    refuse('not-found', 'This account does not exist any more.');
  }
  const shown = channelTraits(channel.name).name;
  if (channelTraits(channel.name).acknowledgedByHand && channel.orders === null) {
    const words = 'Nobody answers there: a person says that the channel has it.';
    return verdictAt(context, { outcome: 'untestable', words });
  }
  const operation: ChannelOperation = channel.orders === null ? 'readBack' : 'orders';
  const limit = channel.limits[operation];
  const startMs = context.clock.now().getTime();
  const leave = context.store.write((tx) => takeCall(tx, accountId, limit, startMs));
  if (!leave.allowed) {
    const words = `The limit of ${shown} leaves no call at the moment. Try again later.`;
    const nextCallAt = new Date(startMs + leave.waitMs).toISOString();
    return { ...verdictAt(context, { outcome: 'busy', words }), nextCallAt };
  }
  const { refusal, evidence, learned } = await askOnce(context, channel, account);
  const verdict = verdictOf(shown, operation, refusal, evidence);
  const now = nowUtc(context);
  context.store.write((tx) => {
    recordApiCalls(tx, accountId, evidence, now);
    const nowMs = context.clock.now().getTime();
    learnLimits(tx, accountId, limit, { learned, refusal, nowMs });
    if (verdict.outcome === 'ok') tx.writeBacks.resumeAccount(accountId, now);
  });
  changed(context, 'health', 'writeBacks');
  return verdictAt(context, verdict);
}

async function askOnce(
  context: AppContext,
  channel: Channel,
  account: ChannelAccount,
): Promise<Told> {
  const { signal } = new AbortController();
  try {
    if (channel.orders !== null) {
      const changedSince = nowUtc(context);
      const answer = await channel.orders(account, { changedSince, page: null }, signal);
      const { evidence, learned = [] } = answer;
      return { refusal: answer.kind === 'failed' ? answer.outcome : null, evidence, learned };
    }
    const answer = await channel.readBack(account, madeUpConfirmation(channel.name), signal);
    const { result, evidence, learned = [] } = answer;
    return { refusal: result.kind === 'not-proven' ? result.outcome : null, evidence, learned };
  } catch (error) {
    context.log.error('A channel adapter threw', { channel: channel.name, error: String(error) });
    const message = 'The station failed while it was talking to the channel.';
    return { refusal: { kind: 'unknown', message }, evidence: [], learned: [] };
  }
}

function verdictOf(
  channelName: string,
  operation: ChannelOperation,
  refusal: Told['refusal'],
  evidence: readonly CallEvidence[],
): Verdict {
  const ok: Verdict = { outcome: 'ok', words: `${channelName} answers and takes the sign-in.` };
  if (refusal === null) {
    // Without a call nothing is proven, however well it looks.
    if (evidence.length > 0) return ok;
    const words = `${channelName} was not asked: nothing is known of the connection.`;
    return { outcome: 'trouble', words };
  }
  switch (refusal.kind) {
    case 'auth':
      return { outcome: 'auth', words: refusal.message };
    case 'unreachable':
      return { outcome: 'unreachable', words: refusal.message };
    case 'rate-limited':
      return { outcome: 'busy', words: refusal.message };
    case 'rejected': {
      // It is refused that there is such an order, which there is not: whoever says so has answered.
      const status = evidence.at(-1)?.httpStatus ?? null;
      const answered = status !== null && status >= 200 && status < 500;
      const aboutTheOrder = operation === 'readBack' && answered;
      return aboutTheOrder ? ok : { outcome: 'trouble', words: refusal.message };
    }
    case 'unknown':
      return { outcome: 'trouble', words: refusal.message };
    default:
      return assertNever(refusal);
  }
}

function verdictAt(context: AppContext, verdict: Verdict): AccountTestView {
  return { ...verdict, testedAt: nowUtc(context), nextCallAt: null };
}

/** Read back only, never sent: a package that nobody has. */
function madeUpConfirmation(channel: string): Confirmation {
  return {
    channelOrderId: madeUpOrderId(channel),
    packageReferenceId: '1',
    carrierCode: 'UPS',
    carrierName: 'UPS',
    serviceName: 'Ground',
    trackingNumber: '1Z999AA10123456784',
    shipFromCountry: '',
    shippedAt: '2026-01-01T00:00:00.000Z',
    shippingCostMinor: null,
    currency: 'USD',
    items: [{ channelLineId: '1', quantity: 1, sku: '', identifiers: [] }],
    closeOrder: false,
    notifyBuyer: false,
  };
}
