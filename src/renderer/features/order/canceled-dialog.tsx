import { Button } from '@mantine/core';
import type { CancellationView } from '../../../shared/order-cancel-views.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { CancellationFacts } from './cancellation-facts.tsx';

/** UC17: what became of the money when the order was canceled. It follows the records while it is open. */
export function CanceledDialog(props: {
  readonly orderNumber: string;
  readonly cancellation: CancellationView;
  readonly onClose: () => void;
}) {
  return (
    <Dialog title={`Order ${props.orderNumber} is canceled`} size="md" onClose={props.onClose}>
      <div className="dialog">
        <CancellationFacts cancellation={props.cancellation} />
        <div className="dialog-buttons">
          <Button data-autofocus onClick={props.onClose}>
            Close
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
