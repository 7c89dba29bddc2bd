import { Button } from '@mantine/core';
import { IconStack2 } from '@tabler/icons-react';
import { useState } from 'react';
import { useKeys } from '../../ui/use-keys.ts';
import { useView } from '../../ui/use-view.ts';
import { BulkDialog } from './bulk-dialog.tsx';

/** The button of OC14, where an account can send bulk updates or has sent some; F7 presses it. */
export function BulkButton() {
  const view = useView('bulk.runs', {}, ['writeBacks', 'packages', 'settings']);
  const [isOpen, setIsOpen] = useState(false);
  const { data } = view;
  const isOffered = data !== null && (data.accounts.length > 0 || data.runs.length > 0);
  useKeys(isOffered ? [['F7', () => setIsOpen(true)]] : []);
  if (!isOffered) return null;
  const running = data.runs.filter((run) => run.endedAt === null).length;
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconStack2 size={18} aria-hidden />}
        onClick={() => setIsOpen(true)}
        aria-keyshortcuts="F7"
        title="F7"
      >
        Bulk Update Cart…
        {running > 0 && <span className="bulk-running">{running} on its way</span>}
      </Button>
      {isOpen && <BulkDialog view={data} onClose={() => setIsOpen(false)} />}
    </>
  );
}
