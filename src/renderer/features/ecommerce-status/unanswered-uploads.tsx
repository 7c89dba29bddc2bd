import { Button } from '@mantine/core';
import { IconFileCheck } from '@tabler/icons-react';
import { useState } from 'react';
import type { UploadFileView } from '../../../shared/uploads-views.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LocalTime } from '../../ui/local-time.tsx';
import { SavedUpload } from './saved-upload.tsx';
import { uploadFileWords } from './upload-words.ts';

/** Saved files that nobody has answered for: their shipments wait for a person. */
export function UnansweredUploads(props: {
  readonly files: readonly UploadFileView[];
  readonly onClose: () => void;
}) {
  const { files } = props;
  const [openId, setOpenId] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const open = files.find((each) => each.uploadId === openId);
  return (
    <Dialog
      title="Saved files that need an answer"
      size={720}
      onClose={() => {
        if (!busy) props.onClose();
      }}
    >
      {open === undefined ? (
        <div className="dialog">
          {files.length === 0 && (
            <EmptyState icon={<IconFileCheck size={28} />} title="No file waits for an answer" />
          )}
          <ul className="upload-files">
            {files.map((file) => (
              <li key={file.uploadId}>
                <FileFacts file={file} />
                <Button variant="default" onClick={() => setOpenId(file.uploadId)}>
                  Answer…
                </Button>
              </li>
            ))}
          </ul>
        </div>
      ) : (
        <SavedUpload
          key={open.uploadId}
          file={open}
          onBusy={setBusy}
          onClose={() => setOpenId(null)}
        >
          <FileFacts file={open} />
        </SavedUpload>
      )}
    </Dialog>
  );
}

function FileFacts({ file }: { readonly file: UploadFileView }) {
  return (
    <div className="upload-facts">
      <strong title={file.savedTo}>{file.fileName}</strong>
      <span>
        {file.accountName}, {file.title}. {uploadFileWords(file)}
      </span>
      <span className="dim">
        Saved by {file.savedBy}, <LocalTime at={file.savedAt} />
      </span>
    </div>
  );
}
