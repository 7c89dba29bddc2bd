import { Button } from '@mantine/core';
import { IconBuildingStore, IconCalendarDue, IconTag, IconTruck, IconX } from '@tabler/icons-react';
import type { OrderGlanceView } from '../../../shared/order-glance-view.ts';
import type { OrderView } from '../../../shared/order-views.ts';
import { OrderStateBadge } from '../../ui/state-badges.tsx';
import { StateDot } from '../../ui/state-dot.tsx';
import { type Tone, ToneBadge } from '../../ui/tone.tsx';
import { ShipNotes } from './ship-notes.tsx';

function shipByTone(shipBy: string, today: string): Tone {
  const date = shipBy.slice(0, 10);
  if (date < today) return 'stop';
  return date === today ? 'attention' : 'idle';
}

function shipByWords(shipBy: string, today: string): string {
  const date = shipBy.slice(0, 10);
  if (date < today) return `Late: was due ${date}`;
  return date === today ? 'Ship today' : `Ship by ${date}`;
}

/** Who it goes to and what is special about it, readable from a distance. */
export function OrderPanel(props: {
  readonly order: OrderView;
  /** What people here have said of it. */
  readonly work: OrderGlanceView | null;
  /** Local date of the order's latest ship time; null where none is known. */
  readonly shipByDate: string | null;
  readonly today: string;
  readonly onClose: () => void;
}) {
  const { order, work, shipByDate } = props;
  const { shipTo } = order;
  const lines = [
    shipTo.company,
    shipTo.line1,
    shipTo.line2,
    shipTo.line3,
    [shipTo.city, shipTo.region, shipTo.postalCode].filter((part) => part !== '').join(' '),
  ].filter((line) => line !== '');
  return (
    <section className="ship-order" aria-label={`Order ${order.orderNumber}`}>
      <div className="ship-order-head">
        <h1 className="selectable">
          <span className="ship-label">Order</span> {order.orderNumber}
        </h1>
        <Button
          variant="default"
          className="ship-close"
          leftSection={<IconX size={18} aria-hidden />}
          onClick={props.onClose}
        >
          Close order
        </Button>
      </div>
      <div className="ship-badges">
        <ToneBadge tone="idle" icon={<IconBuildingStore size={16} aria-hidden />}>
          {order.channelName} · {order.accountName}
        </ToneBadge>
        <OrderStateBadge state={order.state} />
        {work?.ownState != null && (
          <span className="tone-badge tone-idle">
            <StateDot state={order.state} colour={work.ownState.colour} />
            <span className="truncate">{work.ownState.name}</span>
          </span>
        )}
        {shipByDate !== null && (
          <ToneBadge
            tone={shipByTone(shipByDate, props.today)}
            icon={<IconCalendarDue size={16} aria-hidden />}
          >
            {shipByWords(shipByDate, props.today)}
          </ToneBadge>
        )}
        {(work?.tags ?? []).map((tag) => (
          <ToneBadge key={tag} tone="idle" icon={<IconTag size={16} aria-hidden />}>
            {tag}
          </ToneBadge>
        ))}
      </div>
      <div className="ship-order-facts">
        <address className="ship-address selectable">
          <strong>{shipTo.name}</strong>
          <span>{lines.join(', ')}</span>
          <span className="ship-country">{shipTo.country}</span>
        </address>
        {order.requestedService !== '' && (
          <div className="ship-requested">
            <span className="ship-label">Buyer chose</span>
            <span className="ship-requested-name">
              <IconTruck size={22} aria-hidden /> {order.requestedService}
            </span>
          </div>
        )}
      </div>
      <ShipNotes buyerNote={order.note} notes={work?.notes ?? []} />
    </section>
  );
}
