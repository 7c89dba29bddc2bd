import { CloseButton } from '@mantine/core';
import { useRef } from 'react';
import type { PrinterStateView, PrintJobDetailView } from '../../../shared/printing-views.ts';
import { copyMark, documentNoun, progressWords } from '../../printing/job-words.ts';
import { CopyText } from '../../ui/copy-text.tsx';
import { JobPicture } from '../../ui/label-picture.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { LocalTime } from '../../ui/local-time.tsx';
import { PrintAnswer } from '../../ui/print-answer.tsx';
import { PrintBadge } from '../../ui/state-badges.tsx';
import { useView } from '../../ui/use-view.ts';
import { JobActions } from './job-actions.tsx';
import { JobAttempts } from './job-attempts.tsx';

/** One print: its question where there is one, its picture, what was tried and what can be done. */
export function JobPanel(props: {
  readonly jobId: string;
  readonly printers: readonly PrinterStateView[];
  /** True where a person asked for the question: it takes the focus. */
  readonly forAnswer: boolean;
  readonly onClose: () => void;
}) {
  const { data, error, reload } = useView('printJobs.detail', { jobId: props.jobId }, [
    'printJobs',
    'printers',
  ]);
  const title = useRef<HTMLHeadingElement>(null);
  return (
    <aside className="page-split-side card side-panel job-panel" aria-label="Print job">
      <div className="side-panel-head">
        <h2 ref={title} tabIndex={-1} className="side-panel-title truncate" title={data?.job.title}>
          {data?.job.title ?? ''}
        </h2>
        <CloseButton aria-label="Close the print job" onClick={props.onClose} />
      </div>
      {error !== null && <LoadError error={error} onRetry={reload} />}
      {data !== null && (
        <Details
          detail={data}
          printers={props.printers}
          forAnswer={props.forAnswer}
          onAnswered={() => title.current?.focus()}
        />
      )}
    </aside>
  );
}

function Details(props: {
  readonly detail: PrintJobDetailView;
  readonly printers: readonly PrinterStateView[];
  readonly forAnswer: boolean;
  readonly onAnswered: () => void;
}) {
  const { job, attempts } = props.detail;
  const asks = job.state === 'unknown';
  const mark = copyMark(job);
  return (
    <>
      {asks ? (
        <div className="job-question">
          <PrintAnswer
            key={`${job.jobId} ${job.updatedAt}`}
            jobId={job.jobId}
            what={documentNoun(job.document)}
            takesFocus={props.forAnswer}
            onAnswered={props.onAnswered}
          />
        </div>
      ) : (
        <>
          <div className="badge-row">
            <PrintBadge print={job} progress={progressWords(job)} />
          </div>
          <p className="job-words" role="status">
            {job.words}
            {job.nextAttemptAt !== null && (
              <>
                {'. Next attempt '}
                <LocalTime at={job.nextAttemptAt} seconds />
              </>
            )}
          </p>
        </>
      )}
      {asks && <JobPicture jobId={job.jobId} name={job.title} />}
      <JobActions job={job} printers={props.printers} />
      <dl className="facts">
        {mark !== null && (
          <>
            <dt>Printed again</dt>
            <dd>{mark}</dd>
          </>
        )}
        <dt>Printer</dt>
        <dd>{job.printerName}</dd>
        {job.orderNumber !== '' && (
          <>
            <dt>Order</dt>
            <dd>{job.orderNumber}</dd>
          </>
        )}
        {job.recipientName !== '' && (
          <>
            <dt>Recipient</dt>
            <dd>{job.recipientName}</dd>
          </>
        )}
        {job.trackingNumber !== '' && (
          <>
            <dt>Tracking</dt>
            <dd>
              <CopyText text={job.trackingNumber} label="Tracking number" />
            </dd>
          </>
        )}
        <dt>Made</dt>
        <dd>
          <LocalTime at={job.createdAt} seconds />
        </dd>
      </dl>
      <JobAttempts attempts={attempts} bytesTotal={job.bytesTotal} />
      {!asks && <JobPicture jobId={job.jobId} name={job.title} />}
    </>
  );
}
