import type { OrderPageView } from '../../../shared/order-page-views.ts';
import { CancellationMail } from '../../station/buyer-mail.tsx';
import { CopyText } from '../../ui/copy-text.tsx';
import { LocalTime } from '../../ui/local-time.tsx';
import { OrderPanel } from './order-panel.tsx';

/** Who bought, where it goes, and what the channel said about it. */
export function BuyerPanel({ page: { order } }: { readonly page: OrderPageView }) {
  const { shipTo } = order;
  const address = [
    shipTo.name,
    shipTo.company,
    shipTo.line1,
    shipTo.line2,
    shipTo.line3,
    [shipTo.city, shipTo.region, shipTo.postalCode].filter((part) => part !== '').join(' '),
    shipTo.country,
  ].filter((line) => line !== '');
  return (
    <OrderPanel title="Buyer and delivery">
      <address className="order-address selectable">
        {address.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines of an address have no names.
          <div key={index}>{line}</div>
        ))}
      </address>
      <dl className="facts">
        {order.buyerName !== '' && order.buyerName !== shipTo.name && (
          <>
            <dt>Buyer</dt>
            <dd>{order.buyerName}</dd>
          </>
        )}
        {shipTo.phone !== '' && (
          <>
            <dt>Phone</dt>
            <dd className="selectable">{shipTo.phone}</dd>
          </>
        )}
        <dt>Channel</dt>
        <dd>
          {order.channelName} · {order.accountName}
        </dd>
        <dt>Channel’s id</dt>
        <dd>
          <CopyText text={order.channelOrderId} label="channel’s order id" />
        </dd>
        <dt>Ordered</dt>
        <dd>
          <LocalTime at={order.orderedAt} />
        </dd>
        <dt>Ship by</dt>
        <dd>
          <LocalTime at={order.shipBy} />
        </dd>
        {order.requestedService !== '' && (
          <>
            <dt>Buyer chose</dt>
            <dd>{order.requestedService}</dd>
          </>
        )}
      </dl>
      <CancellationMail orderId={order.orderId} />
    </OrderPanel>
  );
}
