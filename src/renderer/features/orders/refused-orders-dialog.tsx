import { Button } from '@mantine/core';
import { Dialog } from '../../ui/dialog.tsx';
import type { ManyOutcome } from './many-orders.ts';
import { ordersWords } from './many-orders-words.ts';

/** Names each order that was not changed, and why. */
export function RefusedOrdersDialog(props: {
  readonly refused: ManyOutcome['refused'];
  /** What became of all of them. */
  readonly words: string;
  readonly onClose: () => void;
}) {
  const { refused } = props;
  const were = refused.length === 1 ? 'was' : 'were';
  return (
    <Dialog
      title={`${ordersWords(refused.length)} ${were} not changed`}
      size={640}
      onClose={props.onClose}
    >
      <div className="dialog">
        <p>{props.words}</p>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls has to be reached by keys. */}
        <ul className="refused-orders" tabIndex={0} aria-label="Orders that were not changed">
          {refused.map(({ orderId, orderNumber, message }) => (
            <li key={orderId}>
              <strong>{orderNumber}</strong>
              <span>{message}</span>
            </li>
          ))}
        </ul>
        <div className="dialog-buttons">
          <Button data-autofocus onClick={props.onClose}>
            Close
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
