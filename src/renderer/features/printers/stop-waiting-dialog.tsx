import type { PrintJobRowView } from '../../../shared/printing-views.ts';
import { documentNoun } from '../../printing/job-words.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { useCommand } from '../../ui/use-command.ts';

/** Gives up waiting for a printer that has the whole print: it can not be taken back from there. */
export function StopWaitingDialog(props: {
  readonly job: PrintJobRowView;
  readonly onClose: () => void;
}) {
  const { job } = props;
  const cancel = useCommand('printJobs.cancel');
  const what = documentNoun(job.document);

  async function confirm(): Promise<void> {
    if ((await cancel.run({ jobId: job.jobId })) !== null) props.onClose();
  }

  return (
    <ConfirmDialog
      title="Stop waiting"
      confirmLabel="Stop waiting"
      danger
      running={cancel.running}
      error={cancel.error}
      onConfirm={() => void confirm()}
      onClose={props.onClose}
    >
      <p>
        <strong className="break-words">{job.printerName}</strong> has the whole {what} and{' '}
        <strong>may still print it</strong>, for instance when paper is loaded. To be sure that it
        does not, switch the printer off and on.
      </p>
      <p>Packbench then asks you whether the {what} came out, before it prints it again.</p>
    </ConfirmDialog>
  );
}
