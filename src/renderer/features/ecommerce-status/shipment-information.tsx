import { Button, CloseButton } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { useState } from 'react';
import type { CommandOutput } from '../../../shared/contract.ts';
import { BuyerMail } from '../../station/buyer-mail.tsx';
import { JobPicture } from '../../ui/label-picture.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { LocalTime } from '../../ui/local-time.tsx';
import { PrintAnswer } from '../../ui/print-answer.tsx';
import { Refusal } from '../../ui/refusal.tsx';
import { WriteBackBadge } from '../../ui/state-badges.tsx';
import { TonePanel } from '../../ui/tone.tsx';
import { TrackingText } from '../../ui/tracking-text.tsx';
import { useIntent } from '../../ui/use-command.ts';
import { useView } from '../../ui/use-view.ts';
import { AttemptHistory } from './attempt-history.tsx';
import { Decisions } from './decisions.tsx';
import { ManualDialog } from './manual-dialog.tsx';
import { attemptsPerRound } from './status-columns.tsx';
import { UploadOfShipment } from './upload-of-shipment.tsx';

type Detail = CommandOutput<'status.detail'>;

/** SS15: the six facts of one shipment, what was tried, and what a person can do about it. */
export function ShipmentInformation(props: {
  readonly packageId: string;
  readonly onOpenOrder: (orderId: string) => void;
  readonly onClose: () => void;
}) {
  const { packageId } = props;
  const topics = ['writeBacks', 'packages', 'printJobs'] as const;
  const { data, error, reload } = useView('status.detail', { packageId }, topics);
  return (
    <aside className="page-split-side card side-panel" aria-label="Shipment Information">
      <div className="side-panel-head">
        <h2 className="side-panel-title">Shipment Information</h2>
        <CloseButton aria-label="Close the shipment" onClick={props.onClose} />
      </div>
      {error !== null && <LoadError error={error} onRetry={reload} />}
      {data !== null && <Details detail={data} onOpenOrder={props.onOpenOrder} />}
    </aside>
  );
}

function Details(props: {
  readonly detail: Detail;
  readonly onOpenOrder: (orderId: string) => void;
}) {
  const { detail } = props;
  const { row, print } = detail;
  const isVoided = detail.packageState === 'voided';
  const [manual, setManual] = useState(false);
  const retry = useIntent('status.retry');
  const send = useIntent('status.sendNow');

  const refusal = retry.error ?? send.error;
  return (
    <>
      <div className="badge-row">
        <WriteBackBadge state={row.state} words={row.stateWords} waitReason={row.waitReason} />
      </div>
      <dl className="facts status-facts">
        <dt>Carrier/Service</dt>
        <dd>
          {row.carrierName} / {row.serviceName}
        </dd>
        <dt>Shipment ID</dt>
        <dd>
          <button
            type="button"
            className="status-link"
            title="Open on the Ship screen"
            onClick={() => props.onOpenOrder(row.orderId)}
          >
            {row.shipmentNumber} <IconExternalLink size={15} aria-hidden />
          </button>
        </dd>
        <dt>Tracking Number</dt>
        <dd>
          <TrackingText number={row.trackingNumber} label="Tracking Number" />
        </dd>
        <dt>Shipped Quantity</dt>
        <dd>{row.shippedQuantity}</dd>
        <dt>Last Attempt</dt>
        <dd>
          <LocalTime at={row.lastAttemptAt} seconds />
        </dd>
        <dt>Error Count</dt>
        <dd>
          {row.errorCount} of {attemptsPerRound}
        </dd>
      </dl>
      <p className="status-words">
        {row.stateWords}
        {row.nextAttemptAt !== null && (
          <>
            {row.state === 'WaitingImei' ? ', until ' : ', next attempt '}
            <LocalTime at={row.nextAttemptAt} seconds />
          </>
        )}
      </p>
      {row.errorMessage !== '' && (
        <TonePanel tone={row.state === 'Failed' ? 'stop' : 'attention'}>
          {row.errorCode !== '' && <strong>{row.errorCode}: </strong>}
          {row.errorMessage}
        </TonePanel>
      )}
      {print?.state === 'unknown' && (
        <>
          <PrintAnswer key={`${print.jobId} ${print.updatedAt}`} jobId={print.jobId} />
          <JobPicture jobId={print.jobId} name={`Label of shipment ${row.shipmentNumber}`} />
        </>
      )}
      {(detail.canRetry || detail.canSendNow || detail.canConfirmManually) && (
        <div className="status-actions">
          {detail.canSendNow && (
            <Button
              loading={send.running}
              onClick={() => void send.run({ packageIds: [row.packageId] })}
            >
              Send now
            </Button>
          )}
          {detail.canRetry && (
            <Button
              loading={retry.running}
              onClick={() => void retry.run({ packageId: row.packageId })}
            >
              Retry now
            </Button>
          )}
          {detail.canConfirmManually && (
            <Button variant="default" onClick={() => setManual(true)}>
              {isVoided ? 'Mark fixed by hand…' : 'Mark confirmed manually…'}
            </Button>
          )}
        </div>
      )}
      <Refusal error={refusal} />
      {detail.canConfirmManually && detail.manualSteps.length > 0 && (
        <details className="status-steps">
          <summary>
            {isVoided ? 'Fix it by hand' : 'Confirm Shipment by hand'} at {row.channelName}
          </summary>
          <ol>
            {detail.manualSteps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        </details>
      )}
      <UploadOfShipment packageId={row.packageId} shipmentNumber={row.shipmentNumber} />
      <BuyerMail packageId={row.packageId} />
      <AttemptHistory attempts={detail.attempts} notKept={detail.attemptsNotKept} />
      <Decisions decisions={detail.decisions} />
      {manual && <ManualDialog row={row} isVoided={isVoided} onClose={() => setManual(false)} />}
    </>
  );
}
