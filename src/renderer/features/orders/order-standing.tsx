import {
  IconClockPause,
  IconPackageExport,
  IconQuestionMark,
  IconUserX,
} from '@tabler/icons-react';
import type { OrderRowView } from '../../../shared/order-list-views.ts';
import { OrderStateBadge } from '../../ui/state-badges.tsx';
import { StateDot } from '../../ui/state-dot.tsx';
import { ToneBadge } from '../../ui/tone.tsx';

/** Where an order stands, in one badge: what keeps it from being packed comes before its state. */
export function OrderStanding({ order }: { readonly order: OrderRowView }) {
  const { state, acceptance, customState } = order;
  const isOpen = state === 'New' || state === 'Processing';
  if (acceptance === 'Rejected' && state !== 'Canceled') {
    return (
      <ToneBadge tone="stop" icon={<IconUserX size={15} />}>
        Rejected
      </ToneBadge>
    );
  }
  if (acceptance === 'Pending' && isOpen) {
    return (
      <ToneBadge tone="attention" icon={<IconQuestionMark size={15} />}>
        Pending acceptance
      </ToneBadge>
    );
  }
  if (order.onHold && isOpen) {
    const until = order.heldUntil === null ? 'On hold' : `On hold until ${order.heldUntil}`;
    return (
      <ToneBadge tone="attention" icon={<IconClockPause size={15} />} title={until}>
        {until}
      </ToneBadge>
    );
  }
  if (customState !== null) {
    return (
      <span className="order-own-state" title={`${customState.name} (${state})`}>
        <StateDot state={state} colour={customState.colour} />
        <span className="truncate">{customState.name}</span>
      </span>
    );
  }
  if (acceptance === 'AwaitingFulfillment' && isOpen && state === 'New') {
    return (
      <ToneBadge tone="working" icon={<IconPackageExport size={15} />}>
        Awaiting Fulfillment
      </ToneBadge>
    );
  }
  return <OrderStateBadge state={state} />;
}
