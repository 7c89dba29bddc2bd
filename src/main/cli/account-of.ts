import type { AccountView } from '../../shared/account-views.ts';
import { refuse } from '../../shared/app-error.ts';
import type { CommandOutput } from '../../shared/contract.ts';
import type { Station } from '../composed-station.ts';
import { ask } from './ask.ts';
import { findAccount } from './find-setup.ts';

/** The whole account of a name or an id. */
export async function accountOf(station: Station, wanted: string): Promise<AccountView> {
  const { id } = findAccount(station, wanted);
  const { accounts } = await ask(station, 'accounts.list', {});
  return withId(accounts, id);
}

/** An account as it is after it was saved. */
export function savedAgain(saved: CommandOutput<'accounts.save'>): AccountView {
  return withId(saved.accounts, saved.accountId);
}

function withId(accounts: readonly AccountView[], accountId: string): AccountView {
  const account = accounts.find((each) => each.accountId === accountId);
  if (account === undefined) refuse('not-found', 'This account does not exist any more.');
  return account;
}
