import { Button, NativeSelect } from '@mantine/core';
import { IconFileSpreadsheet } from '@tabler/icons-react';
import type { AccountView } from '../../../shared/account-views.ts';
import type { ChosenFileView } from '../../../shared/import-views.ts';
import { TonePanel } from '../../ui/tone.tsx';
import { FilePreview } from './file-preview.tsx';
import { formatFileSize, formatNames, type ImportFormat } from './import-words.ts';

/** What was recognised in the file, and whose orders they are. */
export function ImportFileStep(props: {
  readonly file: ChosenFileView;
  readonly format: ImportFormat | null;
  readonly accounts: readonly AccountView[];
  readonly accountId: string;
  readonly choosing: boolean;
  readonly onFormat: (format: ImportFormat) => void;
  readonly onAccount: (accountId: string) => void;
  readonly onChooseFile: () => void;
  readonly onClose: () => void;
  readonly onNext: () => void;
}) {
  const { file, format, accounts } = props;
  const missing =
    format === null
      ? 'Choose another file.'
      : accounts.length === 0
        ? 'Add an account in Settings first.'
        : null;
  return (
    <div className="dialog">
      <div className="import-file">
        <IconFileSpreadsheet size={34} stroke={1.5} aria-hidden />
        <div>
          <strong>{file.fileName}</strong>
          <div className="dim">
            {formatFileSize(file.sizeBytes)}
            {file.format !== null && ` · recognised as ${formatNames[file.format]}`}
          </div>
        </div>
        <Button variant="default" loading={props.choosing} onClick={props.onChooseFile}>
          Choose another file…
        </Button>
      </div>
      {file.format === null ? (
        <TonePanel tone="stop" live>
          {file.reason}
        </TonePanel>
      ) : (
        <>
          <FilePreview headers={file.headers} rows={file.previewRows} />
          <div className="import-pair">
            <NativeSelect
              label="Read as"
              value={format ?? ''}
              data={Object.entries(formatNames).map(([value, label]) => ({ value, label }))}
              onChange={(event) => props.onFormat(event.currentTarget.value as ImportFormat)}
            />
            <NativeSelect
              label="Account"
              description="The orders are put into this account, and confirmed to it."
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              value={props.accountId}
              data={accounts.map((account) => ({
                value: account.accountId,
                label: `${account.name} (${account.channelName})`,
              }))}
              onChange={(event) => props.onAccount(event.currentTarget.value)}
            />
          </div>
        </>
      )}
      <div className="dialog-buttons">
        {missing !== null && <span className="dialog-missing">{missing}</span>}
        <Button variant="default" onClick={props.onClose}>
          Cancel
        </Button>
        <Button disabled={missing !== null} onClick={props.onNext} data-autofocus>
          {format === 'csv' ? 'Match columns' : 'Import'}
        </Button>
      </div>
    </div>
  );
}
