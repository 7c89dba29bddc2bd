import { Button } from '@mantine/core';
import { IconClockPause } from '@tabler/icons-react';
import { useState } from 'react';
import { useEveryMinute } from '../../ui/use-every-minute.ts';
import { useView } from '../../ui/use-view.ts';
import { NoMovementDialog } from './no-movement-dialog.tsx';

/** How many held packages have not moved for 48 hours, and the way to their list. */
export function NoMovementButton(props: { readonly onOpenOrder: (orderId: string) => void }) {
  const first = { offset: 0, limit: 1 };
  const { data, reload } = useView('tracking.noMovement', first, ['writeBacks', 'packages']);
  const [open, setOpen] = useState(false);
  useEveryMinute(reload);

  return (
    <>
      <Button
        variant="default"
        leftSection={<IconClockPause size={18} aria-hidden />}
        onClick={() => setOpen(true)}
      >
        {data === null ? 'No movement' : `No movement (${data.total.toLocaleString('en')})`}
      </Button>
      {open && (
        <NoMovementDialog
          onOpenOrder={(orderId) => {
            setOpen(false);
            props.onOpenOrder(orderId);
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
