import { IconChecks, IconPlus, IconPrinter, IconSearch } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { PrintingView } from '../../../shared/printing-views.ts';
import { PrinterSetup, type SetupStep } from '../../printing/printer-setup.tsx';
import { attentionWords } from '../../printing/printer-words.ts';
import { DataGrid } from '../../ui/data-grid.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { Page } from '../../ui/page.tsx';
import { RightButton } from '../../ui/right-button.tsx';
import { usePagedRows } from '../../ui/use-paged-rows.ts';
import type { View } from '../../ui/use-view.ts';
import { AskingBanner } from './asking-banner.tsx';
import { jobColumns } from './job-columns.tsx';
import { JobPanel } from './job-panel.tsx';
import { PrinterCard } from './printer-card.tsx';
import './printers.css';
import { countWords, emptyWords, filterOf, type QueueQuestion } from './queue-question.ts';
import { QueueToolbar } from './queue-toolbar.tsx';

/** Asked for from elsewhere, such as the status bar; `asked` grows with every request. */
export type PrintersRequest = {
  readonly show: QueueQuestion['show'];
  readonly asked: number;
};

type Chosen = { readonly jobId: string; readonly forAnswer: boolean };

/** Every printer with its state, and the print queue: what waits, what asks, what became of it. */
export function PrintersScreen(props: {
  /** The printers, and the prints that wait for an answer: the same as the status bar knows. */
  readonly printing: View<PrintingView>;
  readonly request: PrintersRequest;
}) {
  const { printing, request } = props;
  const [question, setQuestion] = useState<QueueQuestion>({ show: request.show, printerId: null });
  const [asked, setAsked] = useState(request.asked);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [setup, setSetup] = useState<SetupStep | null>(null);
  if (asked !== request.asked) {
    setAsked(request.asked);
    setQuestion({ show: request.show, printerId: null });
  }

  const printers = printing.data?.printers ?? [];
  const ids = printers.map((each) => each.printerId).join();
  const filter = useMemo(() => filterOf(question, ids.split(',')), [question, ids]);
  const queue = usePagedRows('printing.view', filter, ['printJobs', 'printers']);
  const error = printing.error ?? queue.error;
  const empty = emptyWords(question);

  function reload(): void {
    printing.reload();
    queue.reload();
  }

  return (
    <Page
      title="Printers"
      about={printing.data === null ? undefined : (attentionWords(printers) ?? undefined)}
      actions={
        <>
          <RightButton
            right="settings"
            variant="default"
            leftSection={<IconSearch size={18} aria-hidden />}
            onClick={() => setSetup({ kind: 'find' })}
          >
            Find printers…
          </RightButton>
          <RightButton
            right="settings"
            variant="default"
            leftSection={<IconPlus size={18} aria-hidden />}
            onClick={() => setSetup({ kind: 'form', from: null })}
          >
            Add printer…
          </RightButton>
        </>
      }
    >
      {error !== null && <LoadError error={error} onRetry={reload} />}
      <AskingBanner
        jobs={printing.data?.jobs ?? []}
        total={printing.data?.total ?? 0}
        chosenId={chosen?.jobId ?? null}
        onChoose={(jobId) => setChosen({ jobId, forAnswer: true })}
        onShowAll={() => setQuestion({ show: 'asking', printerId: null })}
      />
      <div className="page-split">
        <div className="page-split-main printers-main">
          {printing.data !== null && printers.length === 0 && (
            <div className="card printers-none">
              <EmptyState icon={<IconPrinter size={28} />} title="No printer yet">
                <p>Find one at this computer, or add one in the network by its address.</p>
              </EmptyState>
            </div>
          )}
          <ul className="printer-cards" aria-label="Printers">
            {printers.map((printer) => (
              <PrinterCard
                key={printer.printerId}
                printer={printer}
                onShowJobs={(show) => setQuestion({ show, printerId: printer.printerId })}
                onEdit={() => setSetup({ kind: 'form', from: printer })}
              />
            ))}
          </ul>
          <section className="queue" aria-label="Print queue">
            <QueueToolbar
              question={question}
              printers={printers}
              count={queue.view === null ? '' : countWords(question.show, queue.total)}
              onChange={setQuestion}
            />
            <div className="queue-grid">
              <DataGrid
                label="Print jobs"
                columns={jobColumns}
                total={queue.total}
                offset={queue.offset}
                rows={queue.rows}
                rowKey={(row) => row.jobId}
                selectedKey={chosen?.jobId ?? null}
                onSelect={(row) => setChosen({ jobId: row.jobId, forAnswer: false })}
                onOpen={(row) => setChosen({ jobId: row.jobId, forAnswer: true })}
                onRange={queue.showRange}
                resetKey={queue.key}
                empty={
                  queue.loading ? null : (
                    <EmptyState icon={<IconChecks size={28} />} title={empty.title}>
                      <p>{empty.detail}</p>
                    </EmptyState>
                  )
                }
              />
            </div>
          </section>
        </div>
        {chosen !== null && (
          <JobPanel
            key={`${chosen.jobId} ${chosen.forAnswer}`}
            jobId={chosen.jobId}
            forAnswer={chosen.forAnswer}
            printers={printers}
            onClose={() => setChosen(null)}
          />
        )}
      </div>
      <PrinterSetup
        step={setup}
        isFirst={printing.data?.printers.length === 0}
        onStep={setSetup}
        onSaved={printing.reload}
      />
    </Page>
  );
}
