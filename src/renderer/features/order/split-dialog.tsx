import { NumberInput } from '@mantine/core';
import { useState } from 'react';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { readSplit } from './read-split.ts';
import { type OrderPanelProps, useOrderChange } from './use-order-change.ts';

/** How many of which item go into an order of their own. */
export function SplitDialog(
  props: OrderPanelProps & {
    readonly onClose: () => void;
  },
) {
  const { order } = props.page;
  const lines = order.lines.filter((line) => line.quantityLeft > 0);
  const [quantities, setQuantities] = useState<Readonly<Record<string, number>>>({});
  const split = useOrderChange('orderSplit.split', props);
  const { items, missing } = readSplit(lines, quantities);

  async function confirm(): Promise<void> {
    if (await split.change({ items: [...items] })) props.onClose();
  }

  return (
    <ConfirmDialog
      title={`Split order ${order.orderNumber}`}
      confirmLabel="Split"
      running={split.running}
      error={split.error}
      missing={missing}
      onConfirm={() => void confirm()}
      onClose={props.onClose}
    >
      <p>
        The new part has its own number, box and label. {order.channelName} still has one order and
        is told of each package under it. You can undo this until the part has a label.
      </p>
      <table className="split-lines" aria-label="Items to move">
        <thead>
          <tr>
            <th scope="col">Item</th>
            <th scope="col">Left</th>
            <th scope="col">Into the new part</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.lineId}>
              <td>
                <div>{line.title || line.sku}</div>
                <div className="mono dim">{line.sku}</div>
              </td>
              <td>{line.quantityLeft}</td>
              <td>
                <NumberInput
                  aria-label={`How many of ${line.title || line.sku} go into the new part, at most ${line.quantityLeft}`}
                  value={quantities[line.lineId] ?? 0}
                  min={0}
                  max={line.quantityLeft}
                  clampBehavior="strict"
                  allowDecimal={false}
                  allowNegative={false}
                  onFocus={(event) => event.currentTarget.select()}
                  onChange={(value) => {
                    const quantity = Number(value) || 0;
                    setQuantities((before) => ({ ...before, [line.lineId]: quantity }));
                  }}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ConfirmDialog>
  );
}
