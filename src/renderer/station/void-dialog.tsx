import type { PackageSummaryView } from '../../shared/package-views.ts';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { LoadError } from '../ui/load-error.tsx';
import { notify } from '../ui/notify.ts';
import { TonePanel } from '../ui/tone.tsx';
import { useIntent } from '../ui/use-command.ts';
import { useView } from '../ui/use-view.ts';

/**
 * Voids a label after it was said what that means; of a channel that keeps what it was told first,
 * that too (QP8): whoever confirms has read it.
 */
export function VoidDialog(props: {
  readonly shipped: PackageSummaryView;
  readonly onClose: () => void;
}) {
  const { shipped } = props;
  const { packageId } = shipped;
  const entered = shipped.origin === 'entered';
  const what = entered ? 'shipment' : 'label';
  const look = useView('packages.voidWarning', { packageId }, ['writeBacks', 'packages']);
  const run = useIntent('packages.void');
  const { warning = null, refusal = null, known = 'no' } = look.data ?? {};

  async function confirm(): Promise<void> {
    const done = await run.run({ packageId, acknowledgeLocked: warning !== null });
    if (done === null) return;
    notify(
      'ok',
      entered
        ? `Shipment ${shipped.shipmentNumber} is voided.`
        : `The label of ${shipped.shipmentNumber} is voided.`,
    );
    props.onClose();
  }

  return (
    <ConfirmDialog
      title={`Void ${what}`}
      confirmLabel={warning === null ? `Void the ${what}` : `I have read this; void the ${what}`}
      danger
      running={run.running}
      error={run.error}
      missing={look.data === null ? 'One moment…' : refusal}
      onConfirm={() => void confirm()}
      onClose={props.onClose}
    >
      <p>
        Shipment {shipped.shipmentNumber} of order <strong>{shipped.orderNumber}</strong>: its items
        are to be packed again
        {shipped.trackingNumber === '' ? (
          '.'
        ) : (
          <>
            , and the number <span className="mono">{shipped.trackingNumber}</span> is never used
            again.
          </>
        )}
      </p>
      {look.error !== null && <LoadError error={look.error} onRetry={look.reload} />}
      {warning !== null && <TonePanel tone="attention">{warning}</TonePanel>}
      {known !== 'no' && (
        <p>
          <strong>
            {shipped.channelName} {known === 'yes' ? 'knows' : 'may know'} of this shipment already.
          </strong>{' '}
          Where it can not be taken back from here, it is listed in eCommerce Status: correct it
          there by hand too.
        </p>
      )}
    </ConfirmDialog>
  );
}
