import { Button } from '@mantine/core';
import { useState } from 'react';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { LocalTime } from '../../ui/local-time.tsx';
import { TonePanel } from '../../ui/tone.tsx';
import { useIntent } from '../../ui/use-command.ts';
import { useView } from '../../ui/use-view.ts';

/** The file for uploading that a shipment is in, or that it was marked as confirmed with, and by whom. */
export function UploadOfShipment(props: {
  readonly packageId: string;
  readonly shipmentNumber: string;
}) {
  const { packageId, shipmentNumber } = props;
  const { data } = useView('uploads.ofPackage', { packageId }, ['writeBacks']);
  const [asking, setAsking] = useState(false);
  const putBack = useIntent('uploads.putBack');
  const file = data?.file ?? null;
  if (data === null || file === null) return null;
  const { uploadId } = file;

  async function takeOut(): Promise<void> {
    if ((await putBack.run({ uploadId, packageIds: [packageId] })) !== null) setAsking(false);
  }

  if (data.isOpen) {
    return (
      <>
        <TonePanel tone="attention">
          In the file <strong>{file.fileName}</strong>, saved by {file.savedBy},{' '}
          <LocalTime at={file.savedAt} />. It is not sent in any other way until somebody says what
          became of the file.
        </TonePanel>
        <div className="status-actions">
          <Button variant="default" onClick={() => setAsking(true)}>
            Take it out of the file…
          </Button>
        </div>
        {asking && (
          <ConfirmDialog
            title="Take it out of the file"
            confirmLabel="Take it out"
            running={putBack.running}
            error={putBack.error}
            onConfirm={() => void takeOut()}
            onClose={() => setAsking(false)}
          >
            <p>
              Do this if {file.channelName} has refused shipment {shipmentNumber} in this file, or
              if the file was not uploaded. It goes on from where it stood before.
            </p>
          </ConfirmDialog>
        )}
      </>
    );
  }
  if (file.state !== 'confirmed') return null;
  return (
    <p className="status-words">
      File <strong>{file.fileName}</strong> marked as accepted by {file.answeredBy},{' '}
      <LocalTime at={file.answeredAt} seconds />
    </p>
  );
}
