import './uploads.css';
import { Button, Menu } from '@mantine/core';
import {
  IconAlertTriangle,
  IconChevronUp,
  IconCloudUpload,
  IconFileExport,
  IconFileSpreadsheet,
} from '@tabler/icons-react';
import { useRef, useState } from 'react';
import type { StatusFilter } from '../../../shared/status-contract.ts';
import { useView } from '../../ui/use-view.ts';
import { UnansweredUploads } from './unanswered-uploads.tsx';
import { UploadDialog } from './upload-dialog.tsx';
import { uploadChannels } from './upload-words.ts';

/** SS20, SS21: the list for people, and files that a person uploads at a channel. */
export function ExportMenu(props: {
  /** What is listed, in its order. */
  readonly filter: StatusFilter;
  readonly running: boolean;
  readonly onListed: () => void;
}) {
  const kinds = useView('uploads.kinds', {}, ['settings']);
  const unanswered = useView('uploads.unanswered', {}, ['writeBacks']);
  const [open, setOpen] = useState<string | null>(null);
  const channels = uploadChannels(kinds.data?.accounts ?? []);
  const files = unanswered.data?.files ?? [];
  const chosen = channels.find((each) => each.channelName === open);
  const close = () => setOpen(null);
  const control = useRef<HTMLButtonElement>(null);

  /** The dialog gives the focus back to where it was: not to an item of the menu, which is gone by then. */
  function show(channelName: string): void {
    control.current?.focus();
    setOpen(channelName);
  }

  return (
    <>
      {files.length > 0 && (
        <Button
          variant="default"
          className="upload-waiting"
          leftSection={<IconAlertTriangle size={18} aria-hidden />}
          onClick={() => setOpen('')}
        >
          {files.length === 1 ? 'A saved file needs' : `${files.length} saved files need`} an
          answer…
        </Button>
      )}
      <Menu position="top-end" width={310} returnFocus={open === null}>
        <Menu.Target>
          <Button
            ref={control}
            variant="default"
            leftSection={<IconFileExport size={18} aria-hidden />}
            rightSection={<IconChevronUp size={16} aria-hidden />}
            loading={props.running}
          >
            Export
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconFileSpreadsheet size={18} aria-hidden />}
            rightSection={<kbd>Ctrl E</kbd>}
            aria-keyshortcuts="Control+E"
            onClick={props.onListed}
          >
            As listed (CSV)
          </Menu.Item>
          {channels.map(({ channelName }) => (
            <Menu.Item
              key={channelName}
              leftSection={<IconCloudUpload size={18} aria-hidden />}
              onClick={() => show(channelName)}
            >
              For upload to {channelName}…
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {chosen !== undefined && <UploadDialog {...chosen} filter={props.filter} onClose={close} />}
      {open === '' && <UnansweredUploads files={files} onClose={close} />}
    </>
  );
}
