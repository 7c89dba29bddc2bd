import { Button } from '@mantine/core';
import type { PrinterView } from '../../../shared/printing-views.ts';
import { PrintReceiptButtons } from '../../printing/print-receipt-buttons.tsx';
import { notify } from '../../ui/notify.ts';
import { useCommand, useIntent } from '../../ui/use-command.ts';
import { ticketOrders } from './marked-orders.ts';

/** Saves one pick ticket for the marked orders, or for the selected one where none is marked. */
export function PickTicketButton(props: {
  readonly marked: ReadonlySet<string>;
  readonly selectedId: string | null;
  readonly onClear: () => void;
}) {
  const { marked } = props;
  const run = useCommand('documents.savePickTicket');
  const print = useIntent('documents.printPickTicket');
  const error = run.error ?? print.error;
  const orderIds = ticketOrders(marked, props.selectedId);

  async function save(): Promise<void> {
    const done = await run.run({ orderIds: [...orderIds] });
    if (done === null || done.savedTo === null) return;
    notify('ok', `Pick ticket saved to ${done.savedTo}`);
    props.onClear();
  }

  async function printOn({ printerId, name }: PrinterView): Promise<void> {
    if ((await print.run({ orderIds: [...orderIds], printerId })) === null) return;
    notify('ok', `The pick ticket is in the queue of ${name}.`);
    props.onClear();
  }

  return (
    <>
      {error !== null && <span role="alert">{error.message}</span>}
      {marked.size > 0 && (
        <Button size="sm" variant="subtle" onClick={props.onClear}>
          Clear marks
        </Button>
      )}
      <Button
        size="sm"
        variant="default"
        disabled={orderIds.length === 0}
        loading={run.running}
        onClick={() => void save()}
      >
        {marked.size > 1 ? `Pick ticket for ${marked.size} orders…` : 'Pick ticket…'}
      </Button>
      <PrintReceiptButtons
        label="Print pick ticket"
        size="sm"
        disabled={orderIds.length === 0}
        running={print.running}
        onPrint={(printer) => void printOn(printer)}
      />
    </>
  );
}
