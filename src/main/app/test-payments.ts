import type { AccountTestView } from '../../shared/account-views.ts';
import { refuse } from '../../shared/app-error.ts';
import type { Refusal } from './channel-call-port.ts';
import { type AppContext, changed, nowUtc } from './context.ts';

/** "Test connection" to the payment provider of an account. An answer wakes what waited for one. */
export async function testPayments(
  context: AppContext,
  accountId: string,
): Promise<AccountTestView> {
  const account = context.store.read((tx) => tx.accounts.find(accountId));
  if (account === null) refuse('not-found', 'This account does not exist any more.');
  const chosen = account.settings.paymentGateway ?? '';
  const gateway = [...context.paymentGateways.values()].find(({ kind }) => kind === chosen);
  if (gateway === undefined) {
    refuse('refused', 'Choose a payment provider and save the account first.');
  }
  const { signal } = new AbortController();
  const { refusal } = await gateway.test(account, signal);
  const now = nowUtc(context);
  if (refusal === null) {
    context.store.write((tx) => tx.orderRequests.resumeLane({ accountId, target: 'payment' }, now));
    changed(context, 'requests');
  }
  const ok = { outcome: 'ok', words: `${gateway.name} answers and takes the key.` } as const;
  return { ...(refusal === null ? ok : verdictOf(refusal)), testedAt: now, nextCallAt: null };
}

function verdictOf(refusal: Refusal): Pick<AccountTestView, 'outcome' | 'words'> {
  const words = refusal.message;
  switch (refusal.kind) {
    case 'auth':
      return { outcome: 'auth', words };
    case 'unreachable':
      return { outcome: 'unreachable', words };
    case 'rate-limited':
      return { outcome: 'busy', words };
    case 'rejected':
    case 'unknown':
      return { outcome: 'trouble', words };
    default:
      return refusal satisfies never;
  }
}
