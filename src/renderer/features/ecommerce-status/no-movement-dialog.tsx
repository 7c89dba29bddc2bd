import { Button } from '@mantine/core';
import { IconTruckDelivery } from '@tabler/icons-react';
import { type KeyboardEvent, useCallback, useMemo, useState } from 'react';
import { invoke } from '../../api.ts';
import { TrackingEventDialog } from '../../station/tracking-event-dialog.tsx';
import { DataGrid } from '../../ui/data-grid.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { usePagedRows } from '../../ui/use-paged-rows.ts';
import './no-movement.css';
import { noMovementColumns, noMovementMark } from './no-movement-columns.tsx';
import type { NoMovementRow } from './no-movement-words.ts';
import { SendNowDialog } from './send-now-dialog.tsx';

const nothing = {};
const topics = ['writeBacks', 'packages'] as const;
const largestPage = 500;

/** Held packages whose parcels have not moved for 48 hours (requirements 1E, reading 4). */
export function NoMovementDialog(props: {
  readonly onOpenOrder: (orderId: string) => void;
  readonly onClose: () => void;
}) {
  const list = usePagedRows('tracking.noMovement', nothing, topics);
  const [selected, setSelected] = useState<NoMovementRow | null>(null);
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const [dialog, setDialog] = useState<'send' | 'event' | null>(null);
  const [markingAll, setMarkingAll] = useState(false);

  const mark = useCallback((packageId: string, isMarked: boolean): void => {
    setMarked((before) => {
      const next = new Set(before);
      if (isMarked) next.add(packageId);
      else next.delete(packageId);
      return next;
    });
  }, []);
  const columns = useMemo(
    () => [noMovementMark(marked, mark), ...noMovementColumns],
    [marked, mark],
  );

  // Only what is on the list can be sent: a row that has moved meanwhile is not there any more.
  const current = list.rows.find(({ row }) => row.packageId === selected?.row.packageId) ?? null;
  const wanted = marked.size > 0 ? [...marked] : current === null ? [] : [current.row.packageId];

  /** Also those that were never scrolled to. */
  async function markAll(): Promise<void> {
    setMarkingAll(true);
    const found = new Set<string>();
    for (let offset = 0; offset < list.total; offset += largestPage) {
      const page = await invoke('tracking.noMovement', { offset, limit: largestPage });
      if (!page.ok) break;
      for (const { row } of page.value.rows) found.add(row.packageId);
    }
    setMarked(found);
    setMarkingAll(false);
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    const onGrid = (event.target as HTMLElement).role === 'grid';
    if (event.key !== ' ' || !onGrid || current === null) return;
    event.preventDefault();
    mark(current.row.packageId, !marked.has(current.row.packageId));
  }

  return (
    <Dialog
      title="No movement for 48 hours"
      size="min(1240px, calc(100vw - 48px))"
      closeOnEscape={dialog === null}
      closeOnClickOutside={false}
      onClose={props.onClose}
    >
      <div className="no-movement">
        <p className="dim">
          Their channels are told when tracking shows movement, and no carrier has scanned these
          parcels as far as anybody knows. Space marks the row.
        </p>
        {list.error !== null && <LoadError error={list.error} onRetry={list.reload} />}
        {/* biome-ignore lint/a11y/noStaticElementInteractions: the key belongs to the grid inside. */}
        <div className="no-movement-list" onKeyDown={onKeyDown}>
          <DataGrid
            label="Packages without movement"
            columns={columns}
            total={list.total}
            offset={list.offset}
            rows={list.rows}
            rowKey={({ row }) => row.packageId}
            selectedKey={current?.row.packageId ?? null}
            onSelect={setSelected}
            onOpen={({ row }) => props.onOpenOrder(row.orderId)}
            onRange={list.showRange}
            resetKey={list.key}
            empty={
              list.loading ? null : (
                <EmptyState icon={<IconTruckDelivery size={28} />} title="Nothing waits that long">
                  <p>No package that is held for movement is older than 48 hours.</p>
                </EmptyState>
              )
            }
          />
        </div>
        <footer className="no-movement-foot">
          <span role="status" className="dim">
            {countWords(list.total, marked.size)}
          </span>
          <div className="page-actions">
            {/* One button, never disabled while it works: who pressed it keeps the focus. */}
            <Button
              variant="subtle"
              aria-busy={markingAll}
              disabled={marked.size === 0 && list.total === 0}
              onClick={() => {
                if (markingAll) return;
                if (marked.size > 0) setMarked(new Set());
                else void markAll();
              }}
            >
              {markingAll ? 'Marking…' : marked.size > 0 ? 'Clear marks' : 'Mark all'}
            </Button>
            <Button
              variant="default"
              disabled={current === null}
              onClick={() => current !== null && props.onOpenOrder(current.row.orderId)}
            >
              Open order
            </Button>
            <Button
              variant="default"
              disabled={current === null}
              onClick={() => setDialog('event')}
            >
              Enter event…
            </Button>
            <Button disabled={wanted.length === 0} onClick={() => setDialog('send')}>
              {wanted.length > 1 ? `Send ${wanted.length.toLocaleString('en')} now…` : 'Send now…'}
            </Button>
          </div>
        </footer>
      </div>
      {dialog === 'send' && (
        <SendNowDialog
          packageIds={wanted}
          onSent={() => setMarked(new Set())}
          onClose={() => {
            setDialog(null);
            list.reload();
          }}
        />
      )}
      {dialog === 'event' && current !== null && (
        <TrackingEventDialog
          packageId={current.row.packageId}
          onClose={() => {
            setDialog(null);
            list.reload();
          }}
        />
      )}
    </Dialog>
  );
}

function countWords(total: number, marked: number): string {
  const packages = total === 1 ? '1 package' : `${total.toLocaleString('en')} packages`;
  return marked === 0 ? packages : `${packages}, ${marked.toLocaleString('en')} marked`;
}
