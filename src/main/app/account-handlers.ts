import type { accountContract } from '../../shared/account-contract.ts';
import { accountLabelOf, changeAccountLabel, setAccountLogo } from './account-label.ts';
import type { AppContext } from './context.ts';
import type { Handlers } from './dispatch.ts';
import type { HostServices } from './host-services.ts';
import { listAccounts } from './list-accounts.ts';
import { listChannels } from './list-channels.ts';
import { saveAccount } from './manage-accounts.ts';
import { testAccount } from './test-account.ts';

/** Wires the commands of accounts to their use-cases; decides nothing. */
export function createAccountHandlers(
  context: AppContext,
  host: HostServices,
): Pick<Handlers, keyof typeof accountContract> {
  return {
    'channels.list': () => ({ channels: listChannels(context) }),
    'accounts.list': async () => ({ accounts: await listAccounts(context) }),
    'accounts.save': (input) => saveAccount(context, input),
    'accounts.test': ({ accountId }) => testAccount(context, accountId),
    'accounts.label': ({ accountId }) => accountLabelOf(context, accountId),
    'accounts.saveLabel': ({ accountId, shipFrom }) =>
      changeAccountLabel(context, accountId, { shipFrom }),
    'accounts.chooseLogo': async ({ accountId }) => {
      const path = await host.chooseOpenFile('picture');
      return path === null
        ? accountLabelOf(context, accountId)
        : setAccountLogo(context, accountId, path);
    },
    'accounts.removeLogo': ({ accountId }) =>
      changeAccountLabel(context, accountId, { logoPngBase64: null }),
  };
}
