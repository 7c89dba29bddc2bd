import { Button, Progress } from '@mantine/core';
import { useState } from 'react';
import type { AppError } from '../../../shared/app-error.ts';
import type { AppEvent } from '../../../shared/events.ts';
import type { ChosenFileView } from '../../../shared/import-views.ts';
import { invoke } from '../../api.ts';
import { TonePanel } from '../../ui/tone.tsx';
import { useAppEvent } from '../../ui/use-app-event.ts';

type ImportProgress = Extract<AppEvent, { kind: 'import-progress' }>;

/** How far the import is. Cancelling keeps what went in already. */
export function ImportProgressStep(props: {
  readonly file: ChosenFileView;
  readonly running: boolean;
  readonly error: AppError | null;
  readonly onBack: () => void;
}) {
  const { file } = props;
  const [progress, setProgress] = useState<ImportProgress | null>(null);
  const [cancelling, setCancelling] = useState(false);
  useAppEvent((event) => {
    if (event.kind === 'import-progress' && event.fileId === file.fileId) setProgress(event);
  });
  const share =
    progress === null ? 0 : (progress.bytesRead / Math.max(1, progress.sizeBytes)) * 100;

  if (props.error !== null) {
    return (
      <div className="dialog">
        <TonePanel tone="stop" live>
          {props.error.message}
        </TonePanel>
        <div className="dialog-buttons">
          <Button onClick={props.onBack}>Back</Button>
        </div>
      </div>
    );
  }
  return (
    <div className="dialog">
      <p>
        <strong>{file.fileName}</strong>
      </p>
      <Progress.Root size="lg">
        <Progress.Section value={share} aria-label="Share of the file that has been read" />
      </Progress.Root>
      <p role="status">
        {progress === null
          ? 'Reading the file…'
          : `${Math.floor(share)} % · ${progress.orders.toLocaleString('en')} orders · ${progress.problems.toLocaleString('en')} problems`}
      </p>
      <div className="dialog-buttons">
        <Button
          variant="default"
          disabled={cancelling || !props.running}
          onClick={() => {
            setCancelling(true);
            void invoke('orders.cancelImport', { fileId: file.fileId });
          }}
        >
          {cancelling ? 'Stopping…' : 'Stop the import'}
        </Button>
      </div>
    </div>
  );
}
