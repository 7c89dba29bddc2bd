import { Button } from '@mantine/core';
import type { PrinterView } from '../../../shared/printing-views.ts';
import { PrintReceiptButtons } from '../../printing/print-receipt-buttons.tsx';
import { notify } from '../../ui/notify.ts';
import { useCommand, useIntent } from '../../ui/use-command.ts';
import { mostTicketOrders, ticketOrders } from './marked-orders.ts';

/**
 * Saves one pick ticket for the marked orders, or for the selected one where none is marked. The marks are
 * cleared then: these orders are on a ticket.
 */
export function PickTicketButton(props: {
  readonly marked: ReadonlyMap<string, unknown>;
  readonly selectedId: string | null;
  readonly onClear: () => void;
}) {
  const { marked } = props;
  const run = useCommand('documents.savePickTicket');
  const print = useIntent('documents.printPickTicket');
  const error = run.error ?? print.error;
  const orderIds = ticketOrders(marked, props.selectedId);

  const tooMany =
    orderIds.length > mostTicketOrders
      ? `A pick ticket is for at most ${mostTicketOrders} orders. Mark fewer.`
      : undefined;

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
      <Button
        size="sm"
        variant="default"
        disabled={orderIds.length === 0 || tooMany !== undefined}
        {...(tooMany === undefined ? {} : { title: tooMany })}
        loading={run.running}
        onClick={() => void save()}
      >
        {marked.size > 1 ? `Pick ticket (${marked.size.toLocaleString('en')})…` : 'Pick ticket…'}
      </Button>
      <PrintReceiptButtons
        label="Print pick ticket"
        size="sm"
        disabled={orderIds.length === 0 || tooMany !== undefined}
        running={print.running}
        onPrint={(printer) => void printOn(printer)}
      />
    </>
  );
}
