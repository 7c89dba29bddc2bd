import { Button } from '@mantine/core';
import { IconStack2 } from '@tabler/icons-react';
import { useState } from 'react';
import type { BulkRunsView } from '../../../shared/bulk-views.ts';
import { DataGrid } from '../../ui/data-grid.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import './bulk.css';
import { runColumns } from './bulk-columns.tsx';
import { BulkCompose } from './bulk-compose.tsx';
import { BulkRunPanel } from './bulk-run-panel.tsx';

type Shown =
  | { readonly kind: 'new' }
  | { readonly kind: 'runs' }
  | { readonly kind: 'run'; readonly runId: string };

/** Bulk Update Cart: a new update, the recent ones, and one of them. */
export function BulkDialog(props: { readonly view: BulkRunsView; readonly onClose: () => void }) {
  const { view } = props;
  const canSend = view.accounts.length > 0;
  const [shown, setShown] = useState<Shown>({ kind: canSend ? 'new' : 'runs' });
  return (
    <Dialog
      onClose={props.onClose}
      closeOnClickOutside={false}
      title="Bulk Update Cart"
      size="min(1180px, 94vw)"
    >
      <fieldset className="button-row bulk-tabs" aria-label="Show">
        {canSend && (
          <Button
            variant={shown.kind === 'new' ? 'filled' : 'default'}
            aria-pressed={shown.kind === 'new'}
            onClick={() => setShown({ kind: 'new' })}
          >
            New update
          </Button>
        )}
        <Button
          variant={shown.kind === 'new' ? 'default' : 'filled'}
          aria-pressed={shown.kind !== 'new'}
          onClick={() => setShown({ kind: 'runs' })}
        >
          Recent updates
        </Button>
      </fieldset>
      {shown.kind === 'new' && (
        <BulkCompose
          view={view}
          onSubmitted={(runs) => {
            const [run] = runs;
            const alone = runs.length === 1 && run !== undefined;
            setShown(alone ? { kind: 'run', runId: run.runId } : { kind: 'runs' });
          }}
        />
      )}
      {shown.kind === 'runs' && (
        <RecentRuns view={view} onOpen={(runId) => setShown({ kind: 'run', runId })} />
      )}
      {shown.kind === 'run' && (
        <BulkRunPanel key={shown.runId} runId={shown.runId} onClose={props.onClose} />
      )}
    </Dialog>
  );
}

function RecentRuns(props: {
  readonly view: BulkRunsView;
  readonly onOpen: (runId: string) => void;
}) {
  const { runs } = props.view;
  const [selectedId, setSelectedId] = useState<string | null>(runs[0]?.runId ?? null);
  const selected = runs.find((run) => run.runId === selectedId);
  return (
    <div className="dialog">
      <div className="bulk-grid">
        <DataGrid
          label="Recent bulk updates"
          columns={runColumns}
          total={runs.length}
          offset={0}
          rows={runs}
          rowKey={(run) => run.runId}
          selectedKey={selectedId}
          onSelect={(run) => setSelectedId(run.runId)}
          onOpen={(run) => props.onOpen(run.runId)}
          onRange={ignoreRange}
          resetKey="runs"
          empty={
            <EmptyState icon={<IconStack2 size={28} />} title="No bulk update yet">
              <p>Submitted updates are listed here with their results.</p>
            </EmptyState>
          }
        />
      </div>
      <div className="dialog-buttons">
        <span className="dialog-missing">{selected === undefined ? '' : selected.words}</span>
        <Button
          disabled={selected === undefined}
          onClick={() => selected !== undefined && props.onOpen(selected.runId)}
        >
          Open
        </Button>
      </div>
    </div>
  );
}

/** Every row is there: nothing has to be fetched for what is in sight. */
function ignoreRange(): void {}
