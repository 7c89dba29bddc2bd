import { Button } from '@mantine/core';
import { useState } from 'react';
import { DataGrid } from '../../ui/data-grid.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { LocalTime } from '../../ui/local-time.tsx';
import { Refusal } from '../../ui/refusal.tsx';
import { takeFocus } from '../../ui/take-focus.ts';
import { TonePanel } from '../../ui/tone.tsx';
import { useIntent } from '../../ui/use-command.ts';
import { useView } from '../../ui/use-view.ts';
import { countWords, packageCount, runTone } from './bulk-choice.ts';
import { resultColumns } from './bulk-columns.tsx';

/** One bulk update while it is on its way, and what became of each of its packages. */
export function BulkRunPanel(props: { readonly runId: string; readonly onClose: () => void }) {
  const { runId } = props;
  const detail = useView('bulk.detail', { runId }, ['writeBacks', 'packages']);
  const cancel = useIntent('bulk.cancel');
  const [selectedId, setSelectedId] = useState<string | null>(null);

  async function cancelRun(): Promise<void> {
    await cancel.run({ runId });
    detail.reload();
  }

  if (detail.error !== null) return <LoadError error={detail.error} onRetry={detail.reload} />;
  if (detail.data === null || detail.data.run.runId !== runId) return null;
  const { run, rows } = detail.data;
  const counts = countWords(run);
  const remark = rows.find((row) => row.packageId === selectedId)?.message ?? '';
  return (
    <section ref={takeFocus} className="dialog bulk-run" tabIndex={-1} aria-label="Bulk update">
      <TonePanel tone={runTone(run)} live>
        <strong>
          {packageCount(run.packageCount)} of {run.shipDate}, {run.accountName}
        </strong>
        <div>{run.words}</div>
        {counts !== '' && <div>{counts}.</div>}
        <div className="bulk-times">
          <span>
            Submitted <LocalTime at={run.createdAt} />
          </span>
          {run.sentAt !== null && (
            <span>
              Sent <LocalTime at={run.sentAt} seconds />
            </span>
          )}
          {run.endedAt !== null && (
            <span>
              Ended <LocalTime at={run.endedAt} seconds />
            </span>
          )}
          {run.nextAt !== null && (
            <span>
              {run.sentAt === null ? 'Goes' : 'Next look'} <LocalTime at={run.nextAt} seconds />
            </span>
          )}
        </div>
      </TonePanel>
      <Refusal error={cancel.error} />
      <div className="bulk-grid">
        <DataGrid
          label="Results of the bulk update"
          columns={resultColumns}
          total={rows.length}
          offset={0}
          rows={rows}
          rowKey={(row) => row.packageId}
          selectedKey={selectedId}
          onSelect={(row) => setSelectedId(row.packageId)}
          onRange={ignoreRange}
          resetKey={runId}
          empty={null}
        />
      </div>
      <div className="dialog-buttons">
        <span className="dialog-missing">
          {run.endedAt === null
            ? 'It goes on by itself: this window can be closed.'
            : 'What is still open goes on in the Cart Update column.'}
          {remark !== '' && <span className="bulk-reason">Chosen row: {remark}</span>}
        </span>
        {run.canCancel && (
          <Button variant="default" loading={cancel.running} onClick={() => void cancelRun()}>
            Cancel the update
          </Button>
        )}
        {run.canStopWaiting && (
          <Button variant="default" loading={cancel.running} onClick={() => void cancelRun()}>
            Stop waiting, ask for each
          </Button>
        )}
        <Button onClick={props.onClose}>Close</Button>
      </div>
    </section>
  );
}

/** Every row is there: nothing has to be fetched for what is in sight. */
function ignoreRange(): void {}
