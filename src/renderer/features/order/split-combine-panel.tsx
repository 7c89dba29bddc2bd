import { Button } from '@mantine/core';
import { IconArrowsSplit, IconPackages } from '@tabler/icons-react';
import { useState } from 'react';
import type { OrderPageView } from '../../../shared/order-page-views.ts';
import type { OrderTogetherView } from '../../../shared/order-together-views.ts';
import { CombineDialog } from '../../ui/combine-dialog.tsx';
import { Refusal } from '../../ui/refusal.tsx';
import { RightButton } from '../../ui/right-button.tsx';
import { ToneBadge, TonePanel } from '../../ui/tone.tsx';
import { useIntent } from '../../ui/use-command.ts';
import { OrderPanel } from './order-panel.tsx';
import './split-combine.css';
import { SplitDialog } from './split-dialog.tsx';
import type { OrderPanelProps } from './use-order-change.ts';

type Other = NonNullable<OrderTogetherView['lead']>;

/** Parts that an order was split into, and orders that share its box. */
export function SplitCombinePanel(
  props: OrderPanelProps & {
    readonly onOpenOrder: (orderId: string) => void;
  },
) {
  const { page } = props;
  const { order, together } = page;
  const [dialog, setDialog] = useState<'split' | 'combine' | null>(null);
  const undo = useIntent('orderSplit.undo');
  const separate = useIntent('orderCombine.separate');
  const error = undo.error ?? separate.error;
  const running = undo.running || separate.running;

  async function putBack(part: Pick<Other, 'orderId' | 'revision'>): Promise<void> {
    separate.clearError();
    const next = await undo.run({ orderId: part.orderId, expectedRevision: part.revision });
    if (next !== null) show(next);
  }

  async function takeOut(other: Pick<Other, 'orderId' | 'revision'>): Promise<void> {
    undo.clearError();
    const next = await separate.run({ orderId: other.orderId, expectedRevision: other.revision });
    if (next?.order.orderId === order.orderId) show(next);
  }

  function show(next: OrderPageView): void {
    if (next.order.orderId === order.orderId) props.onPage(next);
    else props.onOpenOrder(next.order.orderId);
  }

  const { root, parts, lead, members, candidates } = together;
  const alone = parts.length === 0 && lead === null && members.length === 0;
  return (
    <OrderPanel
      title="Parts and shared boxes"
      actions={
        <>
          <RightButton
            right="state"
            variant="default"
            size="xs"
            leftSection={<IconArrowsSplit size={16} aria-hidden />}
            disabled={together.splitRefusal !== ''}
            onClick={() => setDialog('split')}
          >
            Split…
          </RightButton>
          <RightButton
            right="state"
            variant="default"
            size="xs"
            leftSection={<IconPackages size={16} aria-hidden />}
            disabled={candidates.length === 0}
            onClick={() => setDialog('combine')}
          >
            Combine…
          </RightButton>
        </>
      }
    >
      <Refusal error={error} />
      {root !== null && (
        <div className="together-note">
          <p>
            Part of order <OrderLink other={root} onOpen={props.onOpenOrder} />. {order.channelName}{' '}
            knows that order only.
          </p>
          <RightButton
            right="state"
            variant="default"
            size="xs"
            loading={running}
            disabled={together.undoRefusal !== ''}
            onClick={() => void putBack(order)}
          >
            Put back
          </RightButton>
          {together.undoRefusal !== '' && <p className="dim">{together.undoRefusal}</p>}
        </div>
      )}
      {lead !== null && (
        <div className="together-note">
          <p>
            Packed in the box of order <OrderLink other={lead} onOpen={props.onOpenOrder} />, with
            one label for both.
          </p>
          <Button
            variant="default"
            size="xs"
            loading={running}
            disabled={together.separateRefusal !== ''}
            onClick={() => void takeOut(order)}
          >
            Separate
          </Button>
          {together.separateRefusal !== '' && <p className="dim">{together.separateRefusal}</p>}
        </div>
      )}
      {parts.length > 0 && (
        <ul className="together-orders" aria-label="Parts of this order">
          {parts.map((part) => (
            <li key={part.orderId}>
              <OrderLink other={part} onOpen={props.onOpenOrder} />
              <OtherFacts other={part} />
              {!part.isRoot && root === null && (
                <RightButton
                  right="state"
                  variant="default"
                  size="xs"
                  aria-label={`Put ${part.orderNumber} back`}
                  loading={running}
                  disabled={part.undoRefusal !== ''}
                  onClick={() => void putBack(part)}
                >
                  Put back
                </RightButton>
              )}
              {part.undoRefusal !== '' && root === null && (
                <p className="dim">{part.undoRefusal}</p>
              )}
            </li>
          ))}
        </ul>
      )}
      {members.length > 0 && (
        <ul className="together-orders" aria-label="Orders in the box of this one">
          {members.map((member) => (
            <li key={member.orderId}>
              <OrderLink other={member} onOpen={props.onOpenOrder} />
              <OtherFacts other={member} />
              <Button
                variant="default"
                size="xs"
                aria-label={`Separate ${member.orderNumber}`}
                loading={running}
                disabled={member.separateRefusal !== ''}
                onClick={() => void takeOut(member)}
              >
                Separate
              </Button>
              {member.leaving !== '' && (
                <TonePanel tone="stop">{member.leaving} Take its items out of the box.</TonePanel>
              )}
              {member.separateRefusal !== '' && <p className="dim">{member.separateRefusal}</p>}
            </li>
          ))}
        </ul>
      )}
      {candidates.length > 0 && (
        <p className="together-hint">{candidateWords(candidates.length)}</p>
      )}
      {alone && candidates.length === 0 && (
        <p className="dim">
          {together.splitRefusal !== ''
            ? together.splitRefusal
            : 'Ships as one order. No other open order goes to this buyer and address.'}
        </p>
      )}
      {dialog === 'split' && (
        <SplitDialog page={page} onPage={props.onPage} onClose={() => setDialog(null)} />
      )}
      {dialog === 'combine' && (
        <CombineDialog
          orderId={order.orderId}
          onDone={(next) => {
            setDialog(null);
            props.onPage(next);
          }}
          onClose={() => setDialog(null)}
        />
      )}
    </OrderPanel>
  );
}

function candidateWords(count: number): string {
  return count === 1
    ? '1 more open order goes to this buyer and address.'
    : `${count} more open orders go to this buyer and address.`;
}

function OrderLink(props: {
  readonly other: Pick<Other, 'orderId' | 'orderNumber'>;
  readonly onOpen: (orderId: string) => void;
}) {
  const { orderId, orderNumber } = props.other;
  return (
    <button type="button" className="together-link" onClick={() => props.onOpen(orderId)}>
      {orderNumber}
    </button>
  );
}

function OtherFacts({ other }: { readonly other: Other }) {
  const { state, quantityLeft, quantityOrdered } = other;
  return (
    <span className="together-facts">
      <ToneBadge tone={state === 'Canceled' ? 'stop' : 'idle'}>{state}</ToneBadge>
      <span className="dim">
        {quantityLeft} of {quantityOrdered} left to pack
      </span>
    </span>
  );
}
