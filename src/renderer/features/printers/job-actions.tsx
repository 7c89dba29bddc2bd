import { Button } from '@mantine/core';
import { type MouseEvent, useState } from 'react';
import type { PrinterStateView, PrintJobRowView } from '../../../shared/printing-views.ts';
import { ReprintDialog } from '../../ui/reprint-dialog.tsx';
import { useCommand } from '../../ui/use-command.ts';
import { canReprint } from './job-choices.ts';
import { MoveJobDialog } from './move-job-dialog.tsx';
import { StopWaitingDialog } from './stop-waiting-dialog.tsx';

type Dialog = 'move' | 'stop' | 'reprint';

/**
 * The second click of a double click is meant for what stood there before: an answer or another
 * action may just have changed the buttons.
 */
function once(action: () => void): (event: MouseEvent) => void {
  return (event) => {
    if (event.detail < 2) action();
  };
}

/** What a person may do with a print now, as the core says. */
export function JobActions(props: {
  readonly job: PrintJobRowView;
  readonly printers: readonly PrinterStateView[];
}) {
  const { job, printers } = props;
  const { jobId } = job;
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const cancel = useCommand('printJobs.cancel');
  const again = useCommand('printJobs.printAgain');
  const running = cancel.running || again.running;
  const error = cancel.error ?? again.error;
  const reprint = canReprint(job);
  const close = (): void => setDialog(null);

  return (
    <>
      <div className="job-actions" hidden={!hasActions(job) && !reprint}>
        {job.canPrintAgain && (
          <Button
            loading={again.running}
            disabled={running}
            onClick={once(() => void again.run({ jobId }))}
          >
            Print again
          </Button>
        )}
        {job.canMove && (
          <Button variant="default" disabled={running} onClick={once(() => setDialog('move'))}>
            Move to another printer…
          </Button>
        )}
        {job.canStopWaiting && (
          <Button variant="default" disabled={running} onClick={once(() => setDialog('stop'))}>
            Stop waiting…
          </Button>
        )}
        {job.canCancel && (
          <Button
            variant="default"
            loading={cancel.running}
            disabled={running}
            onClick={once(() => void cancel.run({ jobId }))}
          >
            Cancel printing
          </Button>
        )}
        {reprint && (
          <Button variant="default" disabled={running} onClick={once(() => setDialog('reprint'))}>
            Reprint…
          </Button>
        )}
      </div>
      {error !== null && (
        <p role="alert" className="printer-error job-error">
          {error.message}
        </p>
      )}
      {dialog === 'move' && <MoveJobDialog job={job} printers={printers} onClose={close} />}
      {dialog === 'stop' && <StopWaitingDialog job={job} onClose={close} />}
      {dialog === 'reprint' && job.packageId !== null && (
        <ReprintDialog
          packageId={job.packageId}
          title={job.title}
          trackingNumber={job.trackingNumber}
          printers={printers}
          onClose={close}
        />
      )}
    </>
  );
}

function hasActions(job: PrintJobRowView): boolean {
  return job.canPrintAgain || job.canMove || job.canStopWaiting || job.canCancel;
}
