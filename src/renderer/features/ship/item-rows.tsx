import { IconCircleCheck } from '@tabler/icons-react';
import type { OrderView } from '../../../shared/views.ts';
import { formatWeight } from '../../ui/format-weight.ts';
import { TonePanel } from '../../ui/tone.tsx';
import { ItemPicture } from './item-picture.tsx';
import { type ParcelDraft, quantityOf } from './parcel-draft.ts';
import { QuantityStepper } from './quantity-stepper.tsx';

/** What is to be packed: per line how much was ordered, shipped, is left, and goes in now. */
export function ItemRows(props: {
  readonly order: OrderView;
  readonly draft: ParcelDraft;
  readonly problem: string | null;
  /** Nothing is left, yet one more package was asked for: it will hold no items. */
  readonly extraPackage: boolean;
  readonly disabled: boolean;
  readonly onQuantity: (lineId: string, quantity: number) => void;
}) {
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
            <tr key={line.lineId} data-done={line.quantityLeft === 0 ? true : undefined}>
              <td>
                <div className="ship-item">
                  {line.hasPicture && (
                    <ItemPicture accountId={props.order.accountId} sku={line.sku} />
                  )}
                  <div>
                    <div className="ship-item-title">{line.title}</div>
                    <div className="ship-item-facts dim">
                      <span className="mono">{line.sku}</span>
                      {line.itemNumber !== '' && <span className="mono">{line.itemNumber}</span>}
                      {line.unitWeightGrams !== null && (
                        <span>{formatWeight(line.unitWeightGrams)} each</span>
                      )}
                    </div>
                  </div>
                </div>
              </td>
              <td className="ship-count">{line.quantityOrdered}</td>
              <td className="ship-count">{line.quantityShipped}</td>
              <td className="ship-count">{line.quantityLeft}</td>
              <td className="ship-now">
                {line.quantityLeft === 0 ? (
                  <span className="ship-item-done">
                    <IconCircleCheck size={20} aria-hidden /> Done
                  </span>
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
