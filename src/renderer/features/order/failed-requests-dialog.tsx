import { Button } from '@mantine/core';
import { Dialog } from '../../ui/dialog.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { useView } from '../../ui/use-view.ts';
import './order-page.css';

/** Over all orders, what a channel or a payment provider could not be told: each waits for a person. */
export function FailedRequestsDialog(props: {
  readonly onOpenOrder: (orderId: string) => void;
  readonly onClose: () => void;
}) {
  const { data, error, reload } = useView('orderRequests.failed', {}, ['requests']);
  const requests = data?.requests ?? [];
  return (
    <Dialog title="Orders that need somebody" size="lg" onClose={props.onClose}>
      <div className="dialog">
        {error !== null && <LoadError error={error} onRetry={reload} />}
        {data !== null && requests.length === 0 && <p>Nothing waits for anybody.</p>}
        <ul className="order-requests">
          {requests.map((request) => (
            <li key={request.requestId} className="order-request">
              <div>
                <p>
                  <strong>
                    {request.words}, order {request.orderNumber}
                  </strong>
                </p>
                <p>{request.standing}</p>
                {request.message !== '' && <p className="dim">{request.message}</p>}
              </div>
              <div className="order-request-buttons">
                <Button
                  variant="default"
                  size="xs"
                  onClick={() => {
                    props.onClose();
                    props.onOpenOrder(request.orderId);
                  }}
                >
                  Open order
                </Button>
              </div>
            </li>
          ))}
        </ul>
      </div>
    </Dialog>
  );
}
