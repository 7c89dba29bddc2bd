import type { ReactNode } from 'react';
import type { AppError } from '../../shared/app-error.ts';
import { Dialog } from './dialog.tsx';
import { FormFooter } from './form-footer.tsx';

/** A form in a dialog; Enter in a field saves. */
export function FormDialog(props: {
  readonly title: string;
  readonly running: boolean;
  readonly error: AppError | null;
  readonly label?: string;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  function close(): void {
    if (!props.running) props.onClose();
  }
  return (
    <Dialog onClose={close} closeOnClickOutside={false} title={props.title} size={560}>
      <form
        className="dialog"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!props.running) props.onSubmit();
        }}
      >
        {props.children}
        <FormFooter
          error={props.error}
          running={props.running}
          onCancel={close}
          {...(props.label === undefined ? {} : { label: props.label })}
        />
      </form>
    </Dialog>
  );
}
