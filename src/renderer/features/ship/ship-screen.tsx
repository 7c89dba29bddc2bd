import { useEffect, useEffectEvent, useRef } from 'react';
import type { PrinterStateView } from '../../../shared/printing-views.ts';
import { isTakenAway, type Notice } from '../../station/station-words.ts';
import type { Station } from '../../station/use-station.ts';
import { focusedTextField, isDialogOpen } from '../../ui/text-field.ts';
import { useKeys } from '../../ui/use-keys.ts';
import { IdlePanel } from './idle-panel.tsx';
import { OpenOrder } from './open-order.tsx';
import './ship.css';
import './ship-parcel.css';
import { ScanBar } from './scan-bar.tsx';
import { StopBanner } from './stop-banner.tsx';

const stopNotice: Notice = { tone: 'stop', title: 'Stop', detail: 'Read it, then press OK.' };
const popUpNotice: Notice = {
  tone: 'attention',
  title: 'Label made',
  detail: 'Choose what to do with the package.',
};

/** Home of the packer. The scan field has the focus whenever nothing else was asked for. */
export function ShipScreen(props: {
  readonly station: Station;
  readonly today: string;
  /** The printers as they are now, for a word before the label is made. */
  readonly printers: readonly PrinterStateView[];
  readonly onImport: () => void;
  readonly onShowNotUpdated: () => void;
  readonly onShowPrinters: (show: 'open' | 'asking') => void;
  readonly onHelp: () => void;
}) {
  const { station } = props;
  const { view, stop, activity } = station;
  const scanField = useRef<HTMLInputElement>(null);
  const busy = activity === 'shipping' || activity === 'confirming';
  const popUp = view?.confirmation != null;

  const focusScan = useEffectEvent(() => {
    if (stop === null && !isDialogOpen()) scanField.current?.focus();
  });
  const orderId = view?.order?.orderId;
  // biome-ignore lint/correctness/useExhaustiveDependencies: after every action, back to scanning.
  useEffect(() => {
    if (activity === null && stop === null && !popUp) focusScan();
  }, [activity, stop, popUp, orderId]);

  // What is typed while nothing has the focus is meant for the scan field.
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      const plain = event.key.length === 1 && !event.ctrlKey && !event.altKey && !event.metaKey;
      if (plain && document.activeElement === document.body) focusScan();
    }
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);

  useKeys([
    ['F2', () => scanField.current?.focus()],
    [
      'Escape',
      () => {
        if (focusedTextField() !== scanField.current) scanField.current?.focus();
      },
    ],
    // A stop is acknowledged by Enter wherever the focus is; nothing else is pressed by it.
    ...(stop === null ? [] : [['Enter', station.acknowledge] as const]),
  ]);

  const refusing =
    stop !== null ? 'Press OK first' : busy ? 'Wait a moment' : popUp ? 'Answer first' : null;

  return (
    <section className="ship" aria-label="Ship">
      <ScanBar
        fieldRef={scanField}
        notice={stop !== null ? stopNotice : popUp ? popUpNotice : station.notice}
        activity={activity}
        refusing={refusing}
        onScan={station.scan}
        onHelp={props.onHelp}
      />
      {stop !== null && (
        <StopBanner
          stop={stop}
          setBy={isTakenAway(view?.order?.state) ? (view?.work?.stateSet ?? null) : null}
          refusedScans={station.refusedScans}
          onAcknowledge={station.acknowledge}
        />
      )}
      {view !== null &&
        (view.order === null ? (
          <IdlePanel
            notUpdatedToday={view.notUpdatedToday}
            today={props.today}
            onOpen={station.open}
            onImport={props.onImport}
            onShowNotUpdated={props.onShowNotUpdated}
          />
        ) : (
          <OpenOrder
            station={station}
            view={view}
            order={view.order}
            today={props.today}
            printers={props.printers}
            onShowPrinters={props.onShowPrinters}
            scanField={scanField}
          />
        ))}
    </section>
  );
}
