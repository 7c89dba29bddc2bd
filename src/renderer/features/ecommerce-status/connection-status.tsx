import {
  IconCircleDotted,
  IconCircleFilled,
  IconSquareFilled,
  IconTriangleFilled,
} from '@tabler/icons-react';
import type { StatusView } from '../../../shared/status-views.ts';
import { LocalTime } from '../../ui/local-time.tsx';
import { CallHistory } from './call-history.tsx';
import { RateBudgets } from './rate-budgets.tsx';

type Account = StatusView['accounts'][number];
type Health = Account['apis'][number]['health'];

/** SS9: every colour with its own shape and word. */
const looks = {
  green: { icon: IconCircleFilled, word: 'Operating', tone: 'ok' },
  yellow: { icon: IconTriangleFilled, word: 'Degraded', tone: 'attention' },
  red: { icon: IconSquareFilled, word: 'Unavailable', tone: 'stop' },
  none: { icon: IconCircleDotted, word: 'Unknown', tone: 'idle' },
} as const satisfies Record<Health, unknown>;

/** Channels in the order of their first account, each with its accounts. */
function byChannel(accounts: readonly Account[]): [string, Account[]][] {
  const groups = new Map<string, Account[]>();
  for (const account of accounts) {
    const group = groups.get(account.channelName) ?? [];
    group.push(account);
    groups.set(account.channelName, group);
  }
  return [...groups];
}

/** SS3-SS11: how each API of each enabled account has been doing. */
export function ConnectionStatus({ accounts }: { readonly accounts: readonly Account[] }) {
  return (
    <section className="connection card" aria-label="Connection Status">
      <h2>Connection Status</h2>
      {accounts.length === 0 && <p className="dim">No account is enabled.</p>}
      <ul className="connection-tree">
        {byChannel(accounts).map(([channelName, group]) => (
          <li key={channelName}>
            <h3>{channelName}</h3>
            <ul>
              {group.map((account) => (
                <li key={account.accountId}>
                  <h4>
                    {account.accountName}
                    {account.company !== '' && <span className="dim"> {account.company}</span>}
                  </h4>
                  <ul className="connection-apis" aria-label={`APIs of ${account.accountName}`}>
                    {account.apis.map((api) => (
                      <ApiRow key={api.api} api={api} />
                    ))}
                  </ul>
                  <RateBudgets accountName={account.accountName} budgets={account.budgets} />
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  );
}

function ApiRow({ api }: { readonly api: Account['apis'][number] }) {
  const { icon: Icon, word, tone } = looks[api.health];
  const calls = `${api.errorsInTenMinutes} of ${api.callsInTenMinutes} calls failed in ten minutes`;
  return (
    <li className="connection-api" data-health={api.health} title={calls}>
      <span className={`connection-mark tone-${tone}`}>
        <Icon size={12} aria-hidden />
      </span>
      <span className="connection-name">{api.name}</span>
      <span className={`connection-word tone-${tone}`}>{word}</span>
      <span className="connection-detail">
        {api.lastRunAt === null ? (
          'Never run'
        ) : (
          <>
            Last run <LocalTime at={api.lastRunAt} seconds />
          </>
        )}
      </span>
      {api.detail !== '' && <span className="connection-detail">{api.detail}</span>}
      <CallHistory history={api.history} />
    </li>
  );
}
