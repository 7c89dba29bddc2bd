import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { AppError } from '../../shared/app-error.ts';
import { Dialog } from './dialog.tsx';
import { Refusal } from './refusal.tsx';

/** Asks before something is done that can not be taken back, or that needs a few words more. */
export function ConfirmDialog(props: {
  readonly title: string;
  readonly confirmLabel: string;
  readonly danger?: boolean;
  /** True where there is much to read before it is confirmed. */
  readonly wide?: boolean;
  readonly running: boolean;
  readonly error: AppError | null;
  /** Why it can not be confirmed yet, in words. */
  readonly missing?: string | null;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  const missing = props.missing ?? null;
  return (
    <Dialog
      title={props.title}
      size={props.wide === true ? 'lg' : 'md'}
      onClose={() => {
        if (!props.running) props.onClose();
      }}
    >
      <form
        className="dialog"
        onSubmit={(event) => {
          event.preventDefault();
          if (!props.running && missing === null) props.onConfirm();
        }}
      >
        {props.children}
        <Refusal error={props.error} />
        <div className="dialog-buttons">
          {missing !== null && <span className="dialog-missing">{missing}</span>}
          <Button
            variant="default"
            disabled={props.running}
            data-autofocus={props.danger === true || undefined}
            onClick={props.onClose}
          >
            Cancel
          </Button>
          <Button
            type="submit"
            {...(props.danger === true ? { color: 'red' } : {})}
            loading={props.running}
            disabled={missing !== null}
          >
            {props.confirmLabel}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
