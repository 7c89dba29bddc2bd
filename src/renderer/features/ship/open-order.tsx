import { lazy, type RefObject, Suspense, useRef, useState } from 'react';
import type { CommandInput } from '../../../shared/contract.ts';
import type { OrderView } from '../../../shared/order-views.ts';
import type { PackageSummaryView } from '../../../shared/package-views.ts';
import type { PrinterStateView } from '../../../shared/printing-views.ts';
import type { StationView } from '../../../shared/station-views.ts';
import { printWarning } from '../../printing/printer-words.ts';
import { afterOpen } from '../../station/station-words.ts';
import type { Station } from '../../station/use-station.ts';
import { formatLocalDate } from '../../ui/format-time.ts';
import { useStationZone } from '../../ui/station-zone.ts';
import { useCommand } from '../../ui/use-command.ts';
import { useKeys } from '../../ui/use-keys.ts';
import { useView } from '../../ui/use-view.ts';
import { BoxNotice } from './box-notice.tsx';
import { ItemRows } from './item-rows.tsx';
import { OrderPanel } from './order-panel.tsx';
import { PackageRows } from './package-rows.tsx';
import { type ParcelField, readParcel, withMethod } from './parcel-draft.ts';
import { ParcelPanel } from './parcel-panel.tsx';
import { scaleLine } from './parcel-weight.ts';
import { useDraft } from './use-draft.ts';

const LabelPreviewDialog = lazy(() =>
  import('./label-preview-dialog.tsx').then((module) => ({ default: module.LabelPreviewDialog })),
);
const ReprintDialog = lazy(() =>
  import('../../ui/reprint-dialog.tsx').then((module) => ({ default: module.ReprintDialog })),
);

type Wish = CommandInput<'station.previewLabel'>;

/** Said where something is missing; taken back as soon as the form is changed. */
const notYet = 'Not yet';
const stoppedStates = ['Canceled', 'Fraud', 'Suspended'];

/** The open order with its items on the left and the next package on the right. */
export function OpenOrder(props: {
  readonly station: Station;
  readonly view: StationView;
  readonly order: OrderView;
  readonly today: string;
  readonly printers: readonly PrinterStateView[];
  readonly onShowPrinters: (show: 'open' | 'asking') => void;
  readonly scanField: RefObject<HTMLInputElement | null>;
}) {
  const { station, view, order } = props;
  const zone = useStationZone();
  const weightField = useRef<HTMLInputElement>(null);
  const [previewing, setPreviewing] = useState<Wish | null>(null);
  const [reprinting, setReprinting] = useState<PackageSummaryView | null>(null);
  const scale = useView('scale.view', {}, ['scale']);
  const accept = useCommand('scale.accept');
  const form = useDraft(order, view, scale.data);
  const weighing = scaleLine(form.draft, scale.data);
  const { parcel, problems } = readParcel(form.draft, order, view.carriers, scale.data);
  const running = station.activity === 'shipping';
  const popUp = view.confirmation !== null;

  const reason =
    view.stop?.message ??
    (stoppedStates.includes(order.state) ? `The order is ${order.state}.` : null) ??
    (running ? 'The label is being made.' : null) ??
    problems[0]?.message ??
    null;

  function shows(field: ParcelField): boolean {
    // How the scale stands is said by its own line, which does not come and go.
    if (field === 'weight' && form.draft.weightSource === 'scale' && weighing !== null)
      return false;
    if (form.attempted) return true;
    if (field === 'weight') return form.draft.weightText.trim() !== '';
    return form.touched.has(field);
  }

  function print(): void {
    if (running || popUp) return;
    if (parcel === null || reason !== null) {
      form.attempt();
      station.tell({ tone: 'attention', title: notYet, detail: reason ?? '' });
      if (problems[0]?.field === 'weight') weightField.current?.focus();
      return;
    }
    station.ship(parcel);
  }

  function preview(): void {
    if (parcel === null || reason !== null) return;
    const { orderId, revision } = order;
    setPreviewing({ orderId, expectedRevision: revision, parcel });
  }

  const lastPackage = order.packages.findLast(
    (shipped) => shipped.state === 'labelled' && shipped.origin === 'station',
  );
  /** From what was typed back to the scale, or: what lies on the scale is this parcel after all. */
  async function takeOffer(): Promise<void> {
    if (weighing?.offer?.kind === 'use-scale') {
      form.change({ weightSource: 'scale', weightText: '' }, null);
      return;
    }
    await accept.run({});
    scale.reload();
  }

  function toWeight(): void {
    if (weighing?.offer != null) {
      if (!running) void takeOffer();
      return;
    }
    weightField.current?.focus();
    weightField.current?.select();
  }

  function reprintLast(): void {
    if (lastPackage !== undefined) setReprinting(lastPackage);
    else station.tell({ tone: 'attention', title: 'Nothing to reprint', detail: '' });
  }

  // While a stop is on the screen nothing but its Enter does anything.
  const stopped = station.stop !== null;
  useKeys(
    stopped
      ? []
      : [
          ['F10', print],
          ['Ctrl+Enter', print],
          ['F9', preview],
          ['F4', toWeight],
          ['F8', reprintLast],
        ],
  );

  return (
    <div className="ship-open-order">
      <div className="ship-left card">
        <OrderPanel
          order={order}
          work={view.work}
          shipByDate={order.shipBy === null ? null : formatLocalDate(order.shipBy, zone)}
          today={props.today}
          onClose={station.close}
        />
        {view.together !== null && (
          <BoxNotice
            orderId={order.orderId}
            revision={order.revision}
            together={view.together}
            openedInstead={view.openedInstead}
            disabled={running || popUp}
          />
        )}
        <ItemRows
          order={order}
          draft={form.draft}
          problem={problems.find((problem) => problem.field === 'items')?.message ?? null}
          extraPackage={
            !popUp && view.stop === null && order.lines.every((line) => line.quantityLeft === 0)
          }
          disabled={running}
          onQuantity={form.setQuantity}
          onMethod={(method) =>
            form.change(withMethod(form.draft, order, view.carriers, method), null)
          }
        />
        <PackageRows
          packages={order.packages}
          onReprint={setReprinting}
          onAnswer={() => props.onShowPrinters('asking')}
          onReopen={(shipped) => station.reopenConfirmation(shipped.packageId)}
        />
      </div>
      <ParcelPanel
        order={order}
        view={view}
        draft={form.draft}
        scale={weighing}
        problems={problems}
        shows={shows}
        reason={reason}
        running={running}
        error={station.shipError}
        warning={printWarning(
          props.printers.find((each) => each.printerId === form.draft.printerId),
        )}
        onShowPrinters={() => props.onShowPrinters('open')}
        weightRef={weightField}
        onChange={(part, touched) => {
          station.clearShipError();
          if (station.notice.title === notYet) station.tell(afterOpen(view));
          form.change(part, touched);
        }}
        onScaleOffer={() => void takeOffer()}
        onWeighed={stopped ? null : () => props.scanField.current?.focus()}
        onPrint={print}
        onPreview={preview}
      />
      {previewing !== null && (
        <Suspense fallback={null}>
          <LabelPreviewDialog wish={previewing} onClose={() => setPreviewing(null)} />
        </Suspense>
      )}
      {reprinting !== null && (
        <Suspense fallback={null}>
          <ReprintDialog
            packageId={reprinting.packageId}
            title={`Shipment ${reprinting.shipmentNumber}`}
            trackingNumber={reprinting.trackingNumber}
            printers={view.printers}
            onClose={() => setReprinting(null)}
          />
        </Suspense>
      )}
    </div>
  );
}
