import { IconBan } from '@tabler/icons-react';
import { useState } from 'react';
import { RightButton } from '../../ui/right-button.tsx';
import { CancelDialog } from './cancel-dialog.tsx';
import { CanceledDialog } from './canceled-dialog.tsx';
import type { OrderPanelProps } from './use-order-change.ts';

/** Cancel Order at the top right (UC16), and the pop-up that says what became of the money (UC17). */
export function CancelButton(props: OrderPanelProps) {
  const { order, cancellation } = props.page;
  const [shown, setShown] = useState<'asking' | 'canceled' | null>(null);
  if (order.state === 'Canceled' && cancellation === null) return null;
  return (
    <>
      {order.state !== 'Canceled' && (
        <RightButton
          right="cancel"
          variant="default"
          leftSection={<IconBan size={18} aria-hidden />}
          onClick={() => setShown('asking')}
        >
          Cancel Order…
        </RightButton>
      )}
      {shown === 'asking' && (
        <CancelDialog
          page={props.page}
          onCanceled={(next) => {
            props.onPage(next);
            setShown('canceled');
          }}
          onClose={() => setShown(null)}
        />
      )}
      {shown === 'canceled' && cancellation !== null && (
        <CanceledDialog
          orderNumber={order.orderNumber}
          cancellation={cancellation}
          onClose={() => setShown(null)}
        />
      )}
    </>
  );
}
