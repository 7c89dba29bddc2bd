import './confirm-pop-up.css';
import { Modal } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useLayoutEffect, useRef, useState } from 'react';
import type { AppError } from '../../../shared/app-error.ts';
import type { ConfirmationView, ConfirmChoice } from '../../../shared/confirmation-views.ts';
import { ImeiEntry } from '../../station/imei-entry.tsx';
import { useRights } from '../../station/use-rights.ts';
import { DialogFocus } from '../../ui/dialog-focus.tsx';
import { formatWeight } from '../../ui/format-weight.ts';
import { LabelPicture } from '../../ui/label-picture.tsx';
import { PrintAnswer } from '../../ui/print-answer.tsx';
import { PrintBadge } from '../../ui/state-badges.tsx';
import { TonePanel } from '../../ui/tone.tsx';
import { TrackingText } from '../../ui/tracking-text.tsx';
import { ChoiceButton } from './choice-button.tsx';
import { LockWarning } from './lock-warning.tsx';
import { useChoiceKeys } from './use-choice-keys.ts';

/**
 * Shipment Confirmation (OC1-OC7): four answers and the X, which does nothing. Opens also when the
 * label did not print, since the package exists all the same. Voiding takes two presses.
 */
export function ConfirmPopUp(props: {
  readonly confirmation: ConfirmationView;
  readonly running: boolean;
  readonly error: AppError | null;
  readonly refusedScans: number;
  readonly onChoose: (choice: ConfirmChoice) => void;
  readonly onAcknowledgeLock: () => void;
}) {
  const { confirmation, running } = props;
  const { package: shipped, lockWarning, orderStop } = confirmation;
  const mayVoid = useRights()('void');
  const buttons = confirmation.buttons.map((button) =>
    button.choice === 'void' && mayVoid.reason !== undefined
      ? { ...button, enabled: false, hint: mayVoid.reason }
      : button,
  );
  const choices = useRef<HTMLDivElement>(null);
  const stop = useRef<HTMLDivElement>(null);
  const locked = lockWarning !== null;
  const stopped = orderStop !== null;
  const seen = useRef({ locked, stopped });
  const [voidArmed, setVoidArmed] = useState(false);
  const [chosen, setChosen] = useState<ConfirmChoice | null>(null);

  function choose(choice: ConfirmChoice): void {
    if (running) return;
    const button = buttons.find((each) => each.choice === choice);
    if (button !== undefined && !button.enabled) return;
    if (choice === 'void' && !voidArmed) {
      setVoidArmed(true);
      return;
    }
    setVoidArmed(false);
    setChosen(choice);
    props.onChoose(choice);
  }

  // Enter is for the first answer, but not before the warning was read, nor of an order that was
  // taken away. The focus moves in the same moment in which the words appear: no key comes between.
  useLayoutEffect(() => {
    const before = seen.current;
    seen.current = { locked, stopped };
    if (locked || (before.locked === locked && before.stopped === stopped)) return;
    (stopped ? stop.current : choices.current?.querySelector('button'))?.focus();
  }, [locked, stopped]);

  useChoiceKeys((index) => {
    const button = buttons[index];
    if (button !== undefined) choose(button.choice);
  });

  return (
    <Modal.Root
      opened
      onClose={() => choose('nothing')}
      closeOnClickOutside={false}
      returnFocus={false}
      lockScroll={false}
      centered
      transitionProps={{ duration: 0 }}
      classNames={{ inner: 'confirm-place', content: 'confirm-box' }}
      size={860}
      padding={0}
    >
      <Modal.Overlay backgroundOpacity={0.5} />
      <Modal.Content radius="lg">
        <DialogFocus />
        <div className="confirm">
          <div className="confirm-picture">
            <LabelPicture packageId={shipped.packageId} shipmentNumber={shipped.shipmentNumber} />
            {shipped.print?.state === 'unknown' && (
              <PrintAnswer
                key={`${shipped.print.jobId} ${shipped.print.updatedAt}`}
                jobId={shipped.print.jobId}
                disabled={running}
              />
            )}
          </div>
          <div className="confirm-main">
            <header className="confirm-head">
              <div>
                <Modal.Title>Shipment Confirmation</Modal.Title>
                <p>
                  Order <strong>{shipped.orderNumber}</strong>, package {shipped.packageNumber},{' '}
                  {shipped.recipientName}
                </p>
              </div>
              <button
                type="button"
                className="confirm-close"
                aria-label="Close, do nothing"
                title="Close, do nothing (Esc)"
                disabled={running}
                onClick={() => choose('nothing')}
              >
                <IconX size={22} aria-hidden />
              </button>
            </header>
            <div className="confirm-facts">
              <div className="confirm-tracking">
                <span className="dim">
                  {shipped.carrierName} {shipped.serviceName}
                  {shipped.weightGrams !== null && ` · ${formatWeight(shipped.weightGrams)}`}
                </span>
                <TrackingText number={shipped.trackingNumber} />
              </div>
              <div className="confirm-print" role="status" aria-label="Print state">
                <PrintBadge print={shipped.print} />
                {shipped.print !== null && shipped.print.state !== 'unknown' && (
                  <span className="dim">{shipped.print.words}</span>
                )}
              </div>
            </div>
            {props.error !== null && (
              <TonePanel tone="stop" live>
                {props.error.message} Choose again to repeat it.
              </TonePanel>
            )}
            {orderStop !== null && (
              <div className="confirm-stop" ref={stop} tabIndex={-1} data-autofocus>
                <TonePanel tone="stop" live>
                  <strong>{orderStop.title}.</strong> {orderStop.message} If the parcel is still
                  here, void the label.
                </TonePanel>
              </div>
            )}
            {props.refusedScans > 0 && (
              <TonePanel tone="attention" live>
                Scan refused: choose what to do with this package first.
              </TonePanel>
            )}
            <ImeiEntry packageId={shipped.packageId} />
            {lockWarning !== null && (
              <LockWarning
                warning={lockWarning}
                disabled={running}
                onRead={props.onAcknowledgeLock}
              />
            )}
            <div className="confirm-choices" ref={choices}>
              {buttons.map((button, index) => (
                <ChoiceButton
                  key={button.choice}
                  number={index + 1}
                  label={button.label}
                  hint={button.hint}
                  danger={button.choice === 'void'}
                  armed={button.choice === 'void' && voidArmed}
                  autoFocus={index === 0 && !locked && !stopped}
                  disabled={running || !button.enabled}
                  running={running && chosen === button.choice}
                  onPress={() => choose(button.choice)}
                  onLeave={() => {
                    if (button.choice === 'void') setVoidArmed(false);
                  }}
                />
              ))}
            </div>
            <p className="confirm-foot dim">
              <kbd>1</kbd>–<kbd>{buttons.length}</kbd> choose, <kbd>Esc</kbd> closes and does
              nothing.
              {confirmation.quantityLeft > 0 &&
                ` ${confirmation.quantityLeft} ${confirmation.quantityLeft === 1 ? 'item is' : 'items are'} left of this order.`}
            </p>
          </div>
        </div>
      </Modal.Content>
    </Modal.Root>
  );
}
