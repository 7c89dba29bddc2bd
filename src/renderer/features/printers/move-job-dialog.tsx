import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type { PrinterStateView, PrintJobRowView } from '../../../shared/printing-views.ts';
import { printerLook, sentence } from '../../printing/printer-words.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { notify } from '../../ui/notify.ts';
import { useCommand } from '../../ui/use-command.ts';
import { bestPrinter, otherPrinters } from './job-choices.ts';

/** Sends a print that waits to another printer; it is made anew for that one's resolution. */
export function MoveJobDialog(props: {
  readonly job: PrintJobRowView;
  readonly printers: readonly PrinterStateView[];
  readonly onClose: () => void;
}) {
  const { job } = props;
  const others = otherPrinters(job, props.printers);
  const [printerId, setPrinterId] = useState(() => bestPrinter(others));
  const move = useCommand('printJobs.move');
  const chosen = others.find((each) => each.printerId === printerId);

  async function confirm(): Promise<void> {
    if ((await move.run({ jobId: job.jobId, printerId })) === null) return;
    notify('ok', `${job.title} now waits for ${chosen?.name ?? 'the other printer'}.`);
    props.onClose();
  }

  return (
    <ConfirmDialog
      title="Move to another printer"
      confirmLabel="Move"
      running={move.running}
      error={move.error}
      missing={chosen === undefined ? 'There is no other printer for this.' : null}
      onConfirm={() => void confirm()}
      onClose={props.onClose}
    >
      <p>
        <strong className="break-words">{job.title}</strong> is printed there, and no longer on{' '}
        <span className="break-words">{job.printerName}</span>.
      </p>
      <NativeSelect
        label="Printer"
        data-autofocus
        value={printerId}
        disabled={others.length === 0}
        data={others.map((each) => ({
          value: each.printerId,
          label: `${each.name} (${each.held ? 'Held' : printerLook(each.level).word})`,
        }))}
        description={chosen === undefined ? ' ' : sentence(chosen.words)}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        onChange={(event) => setPrinterId(event.currentTarget.value)}
      />
    </ConfirmDialog>
  );
}
