import './status.css';
import { Button } from '@mantine/core';
import { IconMoodSmile, IconRefresh } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { WriteBackState } from '../../../shared/write-back-states.ts';
import { DataGrid } from '../../ui/data-grid.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { LocalTime } from '../../ui/local-time.tsx';
import { notify } from '../../ui/notify.ts';
import { Page } from '../../ui/page.tsx';
import { useCommand } from '../../ui/use-command.ts';
import { useEveryMinute } from '../../ui/use-every-minute.ts';
import { useKeys } from '../../ui/use-keys.ts';
import { usePagedRows } from '../../ui/use-paged-rows.ts';
import { useView } from '../../ui/use-view.ts';
import { BlockedBanner } from './blocked-banner.tsx';
import { ConnectionStatus } from './connection-status.tsx';
import { ExportMenu } from './export-menu.tsx';
import { NoMovementButton } from './no-movement-button.tsx';
import { ShipmentInformation } from './shipment-information.tsx';
import { statusColumns } from './status-columns.tsx';
import { StatusFilters } from './status-filters.tsx';
import { everything, filterOf, type StatusQuestion } from './status-question.ts';
import { SupportButton } from './support-button.tsx';

/** Asked for from elsewhere, such as the status bar; `asked` grows with every request. */
export type StatusRequest = {
  readonly states: readonly WriteBackState[];
  /** Words that the shipments must have, such as a shipment number; empty for all. */
  readonly text: string;
  readonly asked: number;
};

/** View > eCommerce Status (SS1-SS22): what each channel was told, and what it answered. */
export function StatusScreen(props: {
  readonly request: StatusRequest;
  readonly onOpenOrder: (orderId: string) => void;
  readonly onOpenAccount: (accountId: string) => void;
  readonly onExit: () => void;
}) {
  const { request } = props;
  const [question, setQuestion] = useState<StatusQuestion>({
    ...everything,
    states: request.states,
    text: request.text,
  });
  const [asked, setAsked] = useState(request.asked);
  const [selectedId, setSelectedId] = useState<string | null>(null);
  if (asked !== request.asked) {
    setAsked(request.asked);
    setQuestion({ ...everything, states: request.states, text: request.text });
  }
  const filter = useMemo(() => filterOf(question), [question]);
  const topics = ['writeBacks', 'packages', 'health'] as const;
  const status = usePagedRows('status.view', filter, topics);
  const accounts = useView('accounts.list', {}, ['settings']);
  const exporting = useCommand('status.export');
  const { view } = status;
  // A light goes out by the passing of time (SS10).
  useEveryMinute(status.reload);

  useKeys([
    ['F5', status.reload],
    ['Ctrl+e', () => void exportRows()],
  ]);

  async function exportRows(): Promise<void> {
    const done = await exporting.run(filter);
    if (done === null || done.savedTo === null) return;
    notify('ok', `${done.rows === 1 ? '1 row' : `${done.rows} rows`} saved to ${done.savedTo}`);
  }

  return (
    <Page
      title="eCommerce Status"
      about={
        view === null ? undefined : (
          <>
            As of <LocalTime at={view.refreshedAt} seconds />
          </>
        )
      }
      actions={
        <>
          <NoMovementButton onOpenOrder={props.onOpenOrder} />
          <Button
            leftSection={<IconRefresh size={18} aria-hidden />}
            loading={status.loading}
            aria-keyshortcuts="F5"
            onClick={status.reload}
          >
            Update
          </Button>
        </>
      }
    >
      <StatusFilters
        question={question}
        counts={view?.counts ?? null}
        deferredCount={view?.deferred ?? 0}
        accounts={accounts.data?.accounts ?? []}
        onChange={(change) => setQuestion((before) => ({ ...before, ...change }))}
      />
      <BlockedBanner blocked={view?.blocked ?? []} onOpenAccount={props.onOpenAccount} />
      {status.error !== null && <LoadError error={status.error} onRetry={status.reload} />}
      <div className="page-split">
        <ConnectionStatus accounts={view?.accounts ?? []} />
        <div className="page-split-main">
          <DataGrid
            label="Shipments"
            columns={statusColumns}
            total={status.total}
            offset={status.offset}
            rows={status.rows}
            rowKey={(row) => row.packageId}
            selectedKey={selectedId}
            onSelect={(row) => setSelectedId(row.packageId)}
            onOpen={(row) => props.onOpenOrder(row.orderId)}
            onRange={status.showRange}
            resetKey={status.key}
            sort={{ by: question.sort, direction: question.direction }}
            onSort={({ by, direction }) =>
              setQuestion((before) => ({ ...before, sort: by, direction }))
            }
            empty={
              status.loading ? null : (
                <EmptyState icon={<IconMoodSmile size={28} />} title="No shipments">
                  <p>Nothing matches these filters.</p>
                </EmptyState>
              )
            }
          />
        </div>
        {selectedId !== null && (
          <ShipmentInformation
            key={selectedId}
            packageId={selectedId}
            onOpenOrder={props.onOpenOrder}
            onClose={() => setSelectedId(null)}
          />
        )}
      </div>
      <footer className="page-footer">
        <span role="status">
          {view === null
            ? ''
            : status.total === 1
              ? '1 shipment'
              : `${status.total.toLocaleString('en')} shipments`}
        </span>
        {exporting.error !== null && <span role="alert">{exporting.error.message}</span>}
        <div className="page-actions">
          <SupportButton packageId={selectedId} />
          <ExportMenu
            filter={filter}
            running={exporting.running}
            onListed={() => void exportRows()}
          />
          <Button variant="default" onClick={props.onExit}>
            Exit
          </Button>
        </div>
      </footer>
    </Page>
  );
}
