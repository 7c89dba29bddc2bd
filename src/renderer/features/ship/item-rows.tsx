import { Button } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import type { OrderView } from '../../../shared/order-views.ts';
import { formatWeight } from '../../ui/format-weight.ts';
import { TonePanel } from '../../ui/tone.tsx';
import { ItemPicture } from './item-picture.tsx';
import { type ParcelDraft, quantityOf } from './parcel-draft.ts';
import { methodOf, methodWords, otherMethodWords } from './planned-methods.ts';
import { QuantityStepper } from './quantity-stepper.tsx';

type Line = OrderView['lines'][number];

/** What is to be packed: per line how much was ordered, shipped, is left, and goes in now. */
export function ItemRows(props: {
  readonly order: OrderView;
  readonly draft: ParcelDraft;
  readonly problem: string | null;
  /** Nothing is left, yet one more package was asked for: it will hold no items. */
  readonly extraPackage: boolean;
  readonly disabled: boolean;
  readonly onQuantity: (lineId: string, quantity: number) => void;
  /** The items of another planned method are packed first. */
  readonly onMethod: (method: NonNullable<Line['method']>) => void;
}) {
  const method = methodOf(props.draft, props.order);
  const apart = (line: Line) =>
    line.keptBack === '' ? otherMethodWords(line, method) : line.keptBack;
  const isShared = props.order.lines.some((line) => line.ofOrder !== undefined);
  return (
    <div className="ship-items">
      <table aria-label="Items">
        <thead>
          <tr>
            <th scope="col">Item</th>
            <th scope="col" className="ship-count">
              Ordered
            </th>
            <th scope="col" className="ship-count">
              Shipped
            </th>
            <th scope="col" className="ship-count">
              Left
            </th>
            <th scope="col" className="ship-now">
              This package
            </th>
          </tr>
        </thead>
        <tbody>
          {props.order.lines.map((line) => (
            <tr
              key={line.lineId}
              data-done={line.quantityLeft === 0 || apart(line) !== null || undefined}
            >
              <td>
                <div className="ship-item">
                  {line.hasPicture && (
                    <ItemPicture accountId={props.order.accountId} sku={line.sku} />
                  )}
                  <div>
                    <div className="ship-item-title">{line.title}</div>
                    <div className="ship-item-facts dim">
                      {isShared && (
                        <span className="ship-item-order">
                          Order {line.ofOrder ?? props.order.orderNumber}
                        </span>
                      )}
                      <span className="mono">{line.sku}</span>
                      {line.itemNumber !== '' && <span className="mono">{line.itemNumber}</span>}
                      {line.unitWeightGrams !== null && (
                        <span>{formatWeight(line.unitWeightGrams)} each</span>
                      )}
                      {line.method !== null && <span>{methodWords(line.method)}</span>}
                    </div>
                  </div>
                </div>
              </td>
              <td className="ship-count">{line.quantityOrdered}</td>
              <td className="ship-count">{line.quantityShipped}</td>
              <td className="ship-count">{line.quantityLeft}</td>
              <td className="ship-now">
                {line.quantityLeft === 0 && line.quantityShipped === 0 ? (
                  // Rejected or canceled: nobody has packed it.
                  <span className="dim">Nothing to ship</span>
                ) : line.quantityLeft === 0 ? (
                  <span className="ship-item-done">
                    <IconCircleCheck size={20} aria-hidden /> Done
                  </span>
                ) : apart(line) !== null ? (
                  <Apart
                    line={line}
                    words={apart(line) ?? ''}
                    disabled={props.disabled}
                    onMethod={props.onMethod}
                  />
                ) : (
                  <QuantityStepper
                    label={`Quantity of ${line.title} in this package, at most ${line.quantityLeft}`}
                    value={quantityOf(props.draft, line)}
                    max={line.quantityLeft}
                    disabled={props.disabled}
                    onChange={(quantity) => props.onQuantity(line.lineId, quantity)}
                  />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {props.extraPackage && (
        <TonePanel tone="attention">This extra package will hold no items.</TonePanel>
      )}
      {props.problem !== null && (
        <p className="ship-field-error" role="alert">
          {props.problem}
        </p>
      )}
    </div>
  );
}

/** An item that does not go into this package, and why. */
function Apart(props: {
  readonly line: Line;
  readonly words: string;
  readonly disabled: boolean;
  readonly onMethod: (method: NonNullable<Line['method']>) => void;
}) {
  const { line } = props;
  const { method } = line;
  return (
    <div className="ship-apart">
      <span>{line.keptBack === '' ? 'Another package' : line.keptBack}</span>
      {line.keptBack === '' && method !== null && (
        <Button
          variant="default"
          className="ship-small-button"
          title={props.words}
          aria-label={`Pack the items of ${methodWords(method)} now`}
          disabled={props.disabled}
          onClick={() => props.onMethod(method)}
        >
          Pack it now
        </Button>
      )}
    </div>
  );
}
