import { Button, Checkbox, Textarea } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import type { UploadFileView } from '../../../shared/uploads-views.ts';
import { notify } from '../../ui/notify.ts';
import { Refusal } from '../../ui/refusal.tsx';
import { takeFocus } from '../../ui/take-focus.ts';
import { TonePanel } from '../../ui/tone.tsx';
import { useIntent } from '../../ui/use-command.ts';
import { shipmentCount } from './upload-words.ts';

/** A saved file: where it is uploaded, and what a person says became of it there. */
export function SavedUpload(props: {
  readonly file: UploadFileView;
  readonly children: ReactNode;
  readonly onBusy: (busy: boolean) => void;
  readonly onClose: () => void;
}) {
  const { file, onBusy } = props;
  const { channelName, uploadId } = file;
  const [answer, setAnswer] = useState<'accepted' | 'not-uploaded' | null>(null);
  const [accepted, setAccepted] = useState(false);
  const [note, setNote] = useState('');
  const mark = useIntent('uploads.markConfirmed');
  const putBack = useIntent('uploads.putBack');
  const running = mark.running || putBack.running;
  useEffect(() => onBusy(running), [running, onBusy]);
  const open = shipmentCount(file.openShipments);

  async function markConfirmed(): Promise<void> {
    const done = await mark.run({ uploadId, note: note.trim() });
    if (done === null) return;
    const left = done.others === 0 ? '' : ` ${shipmentCount(done.others)} left as they are.`;
    notify('ok', `${shipmentCount(done.marked)} marked as confirmed manually.${left}`);
    props.onClose();
  }

  async function takeBack(): Promise<void> {
    if ((await putBack.run({ uploadId })) === null) return;
    notify('ok', `${open} go on as before.`);
    props.onClose();
  }

  const error = mark.error ?? putBack.error;
  return (
    <div className="dialog">
      {props.children}
      <details className="status-steps" open={answer === null}>
        <summary>Open steps: upload it at {channelName}</summary>
        <ol>
          {file.steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      </details>
      <section
        key={answer ?? 'question'}
        ref={takeFocus}
        tabIndex={-1}
        className="dialog"
        aria-label="What became of the file"
      >
        {answer === 'accepted' && (
          <fieldset className="upload-answer">
            <legend>Mark {open} of this file as confirmed manually</legend>
            <Checkbox
              label={`${channelName} has processed the file and accepted these shipments`}
              description="Take out first what it has refused: open that shipment in the list."
              checked={accepted}
              onChange={(event) => setAccepted(event.currentTarget.checked)}
            />
            <Textarea
              label="Note"
              placeholder="Number of the report, for instance"
              value={note}
              maxLength={500}
              autosize={false}
              rows={2}
              onChange={(event) => setNote(event.currentTarget.value)}
            />
          </fieldset>
        )}
        {answer === 'not-uploaded' && (
          <TonePanel tone="attention" live>
            {open} will go on from where they stood: what waited is sent by Packbench, what had
            failed is listed as failed. Do this only if the file was not uploaded.
          </TonePanel>
        )}
        <Refusal error={error} />
        {answer === null ? (
          <div className="dialog-buttons">
            <Button variant="default" onClick={() => setAnswer('not-uploaded')}>
              It was not uploaded…
            </Button>
            <span className="upload-gap" />
            <Button variant="default" onClick={props.onClose}>
              Later
            </Button>
            <Button onClick={() => setAnswer('accepted')}>Mark as confirmed…</Button>
          </div>
        ) : (
          <div className="dialog-buttons">
            <Button
              variant="default"
              disabled={running}
              onClick={() => {
                mark.clearError();
                putBack.clearError();
                setAnswer(null);
              }}
            >
              Back
            </Button>
            {answer === 'accepted' ? (
              <Button loading={running} disabled={!accepted} onClick={() => void markConfirmed()}>
                Mark {open}
              </Button>
            ) : (
              <Button loading={running} onClick={() => void takeBack()}>
                Put {open} back
              </Button>
            )}
          </div>
        )}
      </section>
    </div>
  );
}
