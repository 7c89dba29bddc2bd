import { useState } from 'react';
import type { StatusFilter } from '../../../shared/status-contract.ts';
import type { UploadReportView } from '../../../shared/uploads-views.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { TonePanel } from '../../ui/tone.tsx';
import { SavedUpload } from './saved-upload.tsx';
import { UploadChoice } from './upload-choice.tsx';
import { UploadLeftOut } from './upload-left-out.tsx';
import { shipmentCount, type UploadAccount } from './upload-words.ts';

type Report = NonNullable<UploadReportView['report']>;

/** From the list to a saved file, and from there to the answer what became of it at the channel. */
export function UploadDialog(props: {
  readonly channelName: string;
  readonly accounts: readonly UploadAccount[];
  readonly filter: StatusFilter;
  readonly onClose: () => void;
}) {
  const [report, setReport] = useState<Report | null>(null);
  const [busy, setBusy] = useState(false);
  return (
    <Dialog
      title={`For upload to ${props.channelName}`}
      size={720}
      closeOnClickOutside={false}
      onClose={() => {
        if (!busy) props.onClose();
      }}
    >
      {report === null ? (
        <UploadChoice {...props} onBusy={setBusy} onSaved={setReport} />
      ) : (
        <SavedUpload file={report.file} onBusy={setBusy} onClose={props.onClose}>
          <TonePanel tone="ok" live>
            {shipmentCount(report.file.shipments)}{' '}
            {report.templateRows === null
              ? `saved to ${report.file.savedTo}`
              : `filled into ${report.rows} of ${report.templateRows} rows, saved to ${report.file.savedTo}`}
          </TonePanel>
          <UploadLeftOut leftOut={report.leftOut} />
        </SavedUpload>
      )}
    </Dialog>
  );
}
