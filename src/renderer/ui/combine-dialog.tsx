import { Checkbox } from '@mantine/core';
import { useState } from 'react';
import type { OrderPageView } from '../../shared/order-page-views.ts';
import type { CombineCandidatesView } from '../../shared/order-split-views.ts';
import './combine-dialog.css';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { LoadError } from './load-error.tsx';
import { LocalTime } from './local-time.tsx';
import { useIntent } from './use-command.ts';
import { useView } from './use-view.ts';

/** Chooses which other orders of the same buyer and address go into the box of an order. */
export function CombineDialog(props: {
  readonly orderId: string;
  readonly onDone: (page: OrderPageView) => void;
  readonly onClose: () => void;
}) {
  const { orderId } = props;
  const { data, error, reload } = useView('orderCombine.candidates', { orderId }, ['orders']);
  // All of them is what somebody wants who comes here; what is left out is chosen.
  const [leftOut, setLeftOut] = useState<ReadonlySet<string>>(new Set());
  const combine = useIntent('orderCombine.combine');
  const chosen = data?.candidates.filter((each) => !leftOut.has(each.orderId)) ?? [];

  async function confirm(): Promise<void> {
    if (data === null) return;
    const page = await combine.run({
      orderId,
      expectedRevision: data.revision,
      others: chosen.map((each) => ({ orderId: each.orderId, expectedRevision: each.revision })),
    });
    if (page !== null) props.onDone(page);
  }

  function choose(id: string, isIn: boolean): void {
    setLeftOut((before) => {
      const after = new Set(before);
      if (isIn) after.delete(id);
      else after.add(id);
      return after;
    });
  }

  return (
    <ConfirmDialog
      title={data === null ? 'Combine orders' : `Combine with order ${data.orderNumber}`}
      confirmLabel={chosen.length === 1 ? 'Combine 1 order' : `Combine ${chosen.length} orders`}
      running={combine.running}
      error={combine.error}
      missing={chosen.length === 0 ? 'Choose at least one order.' : null}
      onConfirm={() => void confirm()}
      onClose={props.onClose}
    >
      {error !== null && <LoadError error={error} onRetry={reload} />}
      {data !== null && (
        <>
          <p>
            The chosen orders are packed in one box with one label. Each of them is confirmed at its
            channel by itself. You can separate them until the label is made.
          </p>
          <div className="combine-address">
            <span className="dim">All of it goes to</span>
            <Address view={data} />
          </div>
          {data.candidates.length === 0 ? (
            <p>No other open order goes to this buyer and address.</p>
          ) : (
            <ul className="combine-orders" aria-label="Orders to the same buyer and address">
              {data.candidates.map((each) => (
                <li key={each.orderId}>
                  <Checkbox
                    checked={!leftOut.has(each.orderId)}
                    label={<strong>Order {each.orderNumber}</strong>}
                    onChange={(event) => choose(each.orderId, event.currentTarget.checked)}
                  />
                  <div className="combine-facts dim">
                    {each.quantityLeft} {each.quantityLeft === 1 ? 'item' : 'items'} to pack
                    {each.orderedAt !== null && (
                      <>
                        , ordered <LocalTime at={each.orderedAt} />
                      </>
                    )}
                  </div>
                  {isTypedOtherwise(data, each) && (
                    <div className="combine-typed dim">
                      Written there: <Address view={each} />
                    </div>
                  )}
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </ConfirmDialog>
  );
}

type Addressed = Pick<CombineCandidatesView, 'buyerName' | 'shipTo'>;

function Address({ view }: { readonly view: Addressed }) {
  return <span className="selectable">{wordsOf(view)}</span>;
}

function wordsOf({ shipTo }: Addressed): string {
  const { name, company, line1, line2, line3, city, region, postalCode, country } = shipTo;
  return [name, company, line1, line2, line3, `${city} ${region} ${postalCode}`, country]
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join(', ');
}

/** The same address in other letters: shown, so that a person sees what was taken for the same. */
function isTypedOtherwise(one: Addressed, other: Addressed): boolean {
  return wordsOf(one) !== wordsOf(other);
}
