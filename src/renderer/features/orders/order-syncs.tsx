import { Button, NativeSelect } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { OrderSyncView } from '../../../shared/sync-views.ts';
import { useRights } from '../../station/use-rights.ts';
import { LocalTime } from '../../ui/local-time.tsx';
import { ToneIcon } from '../../ui/tone.tsx';
import { useCommand } from '../../ui/use-command.ts';
import { useView } from '../../ui/use-view.ts';
import './order-syncs.css';
import {
  foldedSyncs,
  foldedWords,
  intervalChoices,
  lastImportWords,
  standingBadge,
} from './sync-words.ts';

/**
 * How orders come in from the channels themselves, a line for each account; nothing where none does. Of
 * many accounts only those that something is the matter with are in the way of the orders.
 */
export function OrderSyncs() {
  const syncs = useView('orders.syncs', {}, ['orders', 'settings', 'health']);
  const { shown, folded } = foldedSyncs(syncs.data?.accounts ?? []);
  const lines = (accounts: readonly OrderSyncView[]) => (
    <ul className="order-syncs" aria-label="Orders from channels">
      {accounts.map((sync) => (
        <OrderSyncLine key={sync.accountId} sync={sync} onDone={syncs.reload} />
      ))}
    </ul>
  );
  return (
    <>
      {shown.length > 0 && lines(shown)}
      {folded.length > 0 && (
        <details className="order-syncs-folded">
          <summary>{foldedWords(folded)}</summary>
          {lines(folded)}
        </details>
      )}
    </>
  );
}

function OrderSyncLine(props: { readonly sync: OrderSyncView; readonly onDone: () => void }) {
  const { sync, onDone } = props;
  const ask = useCommand('orders.sync');
  const schedule = useCommand('orders.schedule');
  const maySchedule = useRights()('settings');
  const { accountId } = sync;
  const badge = standingBadge(sync);
  const error = ask.error ?? schedule.error;

  async function importNow(): Promise<void> {
    if ((await ask.run({ accountId })) !== null) onDone();
  }

  async function choose(text: string): Promise<void> {
    const everyMinutes = text === '' ? null : Number(text);
    if ((await schedule.run({ accountId, everyMinutes })) !== null) onDone();
  }

  return (
    <li className="order-sync">
      <div className="order-sync-words">
        {sync.lastRunAt === null ? (
          <span>No import from {sync.accountName} yet</span>
        ) : (
          <span>
            Last import from {sync.accountName}: <LocalTime at={sync.lastRunAt} />,{' '}
            {lastImportWords(sync)}
          </span>
        )}
        {badge !== null && (
          <span className={`order-sync-standing tone-${badge.tone}`} role="status">
            <ToneIcon tone={badge.tone} />
            <span>
              {badge.words}
              {sync.standing === 'waiting' && sync.nextRunAt !== null && (
                <>
                  {' '}
                  Next: <LocalTime at={sync.nextRunAt} seconds />
                </>
              )}
            </span>
          </span>
        )}
        {error !== null && <span role="alert">{error.message}</span>}
        {sync.problems.length > 0 && (
          <details className="order-sync-problems">
            <summary>
              {sync.lastProblems === 1 ? '1 problem' : `${sync.lastProblems} problems`}
            </summary>
            <ul>
              {sync.problems.map((problem) => (
                <li key={problem}>{problem}</li>
              ))}
            </ul>
          </details>
        )}
      </div>
      <div className="order-sync-actions">
        <NativeSelect
          size="sm"
          aria-label={`How often orders of ${sync.accountName} come in by themselves`}
          value={sync.automatic ? String(sync.everyMinutes) : ''}
          disabled={schedule.running || !maySchedule.allowed}
          title={maySchedule.reason}
          data={intervalChoices(sync)}
          onChange={(event) => void choose(event.currentTarget.value)}
        />
        <Button
          size="sm"
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
          loading={ask.running || sync.standing === 'running'}
          disabled={!sync.canImport}
          title={sync.reason}
          aria-label={`Import orders of ${sync.accountName} now`}
          onClick={() => void importNow()}
        >
          Import now
        </Button>
      </div>
    </li>
  );
}
