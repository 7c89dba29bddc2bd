import { Button } from '@mantine/core';
import type { PrinterView } from '../../shared/printing-views.ts';
import { notify } from '../ui/notify.ts';
import { useIntent } from '../ui/use-command.ts';

/** Prints a label that says what it is: twenty clicks while it is asked for are one label. */
export function TestLabelButton(props: {
  readonly printer: PrinterView;
  readonly disabled?: boolean;
  /** Small and with fewer words, where there is little room. */
  readonly short?: boolean;
}) {
  const { printer } = props;
  const print = useIntent('printers.printTest');

  async function run(): Promise<void> {
    if ((await print.run({ printerId: printer.printerId })) === null) return;
    notify('ok', `A test label is in the queue of ${printer.name}.`);
  }

  return (
    <>
      <Button
        variant="default"
        {...(props.short === true ? { size: 'xs' } : {})}
        loading={print.running}
        disabled={props.disabled === true}
        aria-label={`Print test label on ${printer.name}`}
        onClick={(event) => {
          // The second click of a double click does not mean a second label.
          if (event.detail < 2) void run();
        }}
      >
        {props.short === true ? 'Test label' : 'Print test label'}
      </Button>
      {print.error !== null && (
        <span role="alert" className="printer-error">
          {print.error.message}
        </span>
      )}
    </>
  );
}
