import { Button } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useRights } from '../../station/use-rights.ts';
import { notify } from '../../ui/notify.ts';
import { RejectDialog } from './reject-dialog.tsx';
import { type OrderPanelProps, useOrderChange } from './use-order-change.ts';

/** Accept Order and Reject Order (MP3, MP5), in the right-hand corner while a line is pending. */
export function AcceptanceButtons(props: OrderPanelProps) {
  const { page } = props;
  const { acceptance, order } = page;
  const [rejecting, setRejecting] = useState(false);
  const accept = useOrderChange('acceptance.acceptOrder', props);
  const reject = useOrderChange('acceptance.rejectOrder', props);
  const may = useRights()('accept');
  const refusal = accept.error?.message ?? '';
  useEffect(() => {
    if (refusal !== '') notify('stop', refusal);
  }, [refusal]);
  if (!acceptance.canAnswer) return null;
  const pending = acceptance.lines.filter((line) => line.acceptance === 'Pending').length;
  const isWhole = pending === acceptance.lines.length;
  const lines = pending === 1 ? 'The 1 line that is' : `The ${pending} lines that are`;

  return (
    <>
      <Button
        color="red"
        leftSection={<IconX size={18} aria-hidden />}
        disabled={accept.running || !may.allowed}
        title={may.reason}
        onClick={() => {
          reject.clearError();
          setRejecting(true);
        }}
      >
        Reject Order
      </Button>
      <Button
        leftSection={<IconCheck size={18} aria-hidden />}
        loading={accept.running}
        disabled={!may.allowed}
        title={may.reason}
        onClick={() => void accept.change({})}
      >
        Accept Order
      </Button>
      {rejecting && (
        <RejectDialog
          title={`Reject order ${order.orderNumber}`}
          what={
            isWhole
              ? 'The whole order is rejected. Nothing of it is shipped.'
              : `${lines} still pending ${pending === 1 ? 'is' : 'are'} rejected. What was accepted is shipped.`
          }
          confirmLabel="Reject Order"
          reasons={acceptance.reasons}
          running={reject.running}
          error={reject.error}
          onClose={() => setRejecting(false)}
          onReject={(reason) =>
            void reject.change(reason).then((done) => {
              if (done) setRejecting(false);
            })
          }
        />
      )}
    </>
  );
}
