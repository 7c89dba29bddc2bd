import { Button, CloseButton } from '@mantine/core';
import { useId, useState } from 'react';
import { moneyWords } from '../../../shared/money-words.ts';
import type { PackageSummaryView } from '../../../shared/package-views.ts';
import type { PrinterView } from '../../../shared/printing-views.ts';
import { PrintReceiptButtons } from '../../printing/print-receipt-buttons.tsx';
import { BuyerMail } from '../../station/buyer-mail.tsx';
import { ImeiEntry } from '../../station/imei-entry.tsx';
import { TrackingHistory } from '../../station/tracking-history.tsx';
import { VoidDialog } from '../../station/void-dialog.tsx';
import { formatWeight } from '../../ui/format-weight.ts';
import { LabelPicture } from '../../ui/label-picture.tsx';
import { notify } from '../../ui/notify.ts';
import { PrintAnswer } from '../../ui/print-answer.tsx';
import { ReprintDialog } from '../../ui/reprint-dialog.tsx';
import { RightButton } from '../../ui/right-button.tsx';
import { NoLabelHere, PrintBadge, WriteBackBadge } from '../../ui/state-badges.tsx';
import { TrackingText } from '../../ui/tracking-text.tsx';
import { useCommand, useIntent } from '../../ui/use-command.ts';
import { useKeys } from '../../ui/use-keys.ts';
import { useView } from '../../ui/use-view.ts';
import { LabelPdfDialog } from './label-pdf-dialog.tsx';

/** One package with its label, and everything that can be done with it. */
export function PackagePanel(props: {
  readonly shipped: PackageSummaryView;
  readonly onReopen: () => void;
  readonly onOpenOrder: () => void;
  readonly onClose: () => void;
}) {
  const { shipped } = props;
  const noLabelId = useId();
  const [dialog, setDialog] = useState<'reprint' | 'pdf' | 'void' | null>(null);
  const printers = useView('printers.list', {}, ['settings', 'printers']);
  const cancel = useCommand('printJobs.cancel');
  const slip = useCommand('documents.savePackingSlip');
  const printSlip = useIntent('documents.printPackingSlip');
  const voided = shipped.state === 'voided';
  // What is in the box of another is done with the whole of that box.
  const boxed = shipped.boxedIn !== undefined;
  const { print } = shipped;
  /** Somebody else's label is on it: there is none here to print or to look at. */
  const entered = shipped.origin === 'entered';

  const slipError = slip.error ?? printSlip.error;

  const picture = entered ? null : (
    <LabelPicture packageId={shipped.packageId} shipmentNumber={shipped.shipmentNumber} />
  );

  async function saveSlip(): Promise<void> {
    const done = await slip.run({ packageId: shipped.packageId });
    if (done === null || done.savedTo === null) return;
    notify('ok', `Packing slip of ${shipped.shipmentNumber} saved to ${done.savedTo}`);
  }

  async function printSlipOn({ printerId, name }: PrinterView): Promise<void> {
    if ((await printSlip.run({ packageId: shipped.packageId, printerId })) === null) return;
    notify('ok', `The packing slip of ${shipped.shipmentNumber} is in the queue of ${name}.`);
  }

  useKeys(voided || entered || boxed ? [] : [['F8', () => setDialog('reprint')]]);

  return (
    <aside className="page-split-side card side-panel" aria-label="Package">
      <div className="side-panel-head">
        <h2 className="side-panel-title">
          {shipped.orderNumber} · No. {shipped.packageNumber}
        </h2>
        <CloseButton aria-label="Close the package" onClick={props.onClose} />
      </div>
      <div className="badge-row">
        <WriteBackBadge state={shipped.writeBack} words={shipped.writeBackWords} />
        {entered ? <NoLabelHere /> : <PrintBadge print={print} boxedIn={shipped.boxedIn} />}
      </div>
      {print?.state === 'unknown' && (
        <>
          <PrintAnswer key={`${print.jobId} ${print.updatedAt}`} jobId={print.jobId} />
          {picture}
        </>
      )}
      <dl className="facts">
        <dt>Cart Update</dt>
        <dd>{shipped.writeBackWords}</dd>
        {print !== null && (
          <>
            <dt>Label</dt>
            <dd>
              {print.words}
              {print.copyNumber > 1 && `, copy ${print.copyNumber}`}
            </dd>
          </>
        )}
        {boxed && (
          <>
            <dt>Box</dt>
            <dd>
              Shipment {shipped.boxedIn}: one label for both. Its slip, reprint and void are there.
            </dd>
          </>
        )}
        <dt>Tracking</dt>
        <dd>
          <TrackingText number={shipped.trackingNumber} />
        </dd>
        <dt>Shipment ID</dt>
        <dd className="mono">{shipped.shipmentNumber}</dd>
        {shipped.weightGrams !== null && (
          <>
            <dt>Weight</dt>
            <dd>{formatWeight(shipped.weightGrams)}</dd>
          </>
        )}
        {shipped.shippingCostMinor !== null && (
          <>
            <dt>Label cost</dt>
            <dd>{moneyWords(shipped.shippingCostMinor, shipped.currency)}</dd>
          </>
        )}
      </dl>
      <BuyerMail packageId={shipped.packageId} />
      <div className="package-actions">
        {!voided && shipped.writeBack === 'NotSent' && (
          <Button onClick={props.onReopen}>Confirm…</Button>
        )}
        <Button variant="default" onClick={props.onOpenOrder}>
          Open order
        </Button>
        {print?.state === 'queued' && (
          <Button
            variant="default"
            loading={cancel.running}
            onClick={() => void cancel.run({ jobId: print.jobId })}
          >
            Cancel printing
          </Button>
        )}
        {!voided && !boxed && (
          <>
            <Button variant="default" loading={slip.running} onClick={() => void saveSlip()}>
              Packing slip…
            </Button>
            <PrintReceiptButtons
              label="Print slip"
              running={printSlip.running}
              onPrint={(printer) => void printSlipOn(printer)}
            />
            <Button
              variant="default"
              disabled={entered}
              aria-describedby={entered ? noLabelId : undefined}
              onClick={() => setDialog('reprint')}
            >
              Reprint…
            </Button>
            <Button
              variant="default"
              disabled={entered}
              aria-describedby={entered ? noLabelId : undefined}
              onClick={() => setDialog('pdf')}
            >
              Label as PDF…
            </Button>
            <RightButton
              right="void"
              variant="outline"
              color="red"
              onClick={() => setDialog('void')}
            >
              Void…
            </RightButton>
          </>
        )}
      </div>
      {entered && !voided && (
        <p id={noLabelId} className="dim">
          The tracking of this shipment was entered. Its label was made elsewhere, so there is none
          here to print.
        </p>
      )}
      {cancel.error !== null && (
        <p role="alert" className="package-error">
          {cancel.error.message}
        </p>
      )}
      {slipError !== null && (
        <p role="alert" className="package-error">
          {slipError.message}
        </p>
      )}
      {!voided && <ImeiEntry packageId={shipped.packageId} />}
      {!voided && <TrackingHistory packageId={shipped.packageId} />}
      {print?.state !== 'unknown' && picture}
      {dialog === 'reprint' && (
        <ReprintDialog
          packageId={shipped.packageId}
          title={`Shipment ${shipped.shipmentNumber}`}
          trackingNumber={shipped.trackingNumber}
          printers={printers.data?.printers ?? []}
          onClose={() => setDialog(null)}
        />
      )}
      {dialog === 'pdf' && <LabelPdfDialog shipped={shipped} onClose={() => setDialog(null)} />}
      {dialog === 'void' && <VoidDialog shipped={shipped} onClose={() => setDialog(null)} />}
    </aside>
  );
}
