import { Loader } from '@mantine/core';
import { useId } from 'react';

/** One answer: its key, its text word for word, and what it means. */
export function ChoiceButton(props: {
  readonly number: number;
  readonly label: string;
  readonly hint: string;
  readonly danger: boolean;
  readonly armed: boolean;
  readonly autoFocus: boolean;
  readonly disabled: boolean;
  readonly running: boolean;
  readonly onPress: () => void;
  readonly onLeave: () => void;
}) {
  const id = useId();
  return (
    <button
      type="button"
      className="confirm-choice"
      data-danger={props.danger || undefined}
      data-armed={props.armed || undefined}
      data-autofocus={props.autoFocus || undefined}
      aria-labelledby={`${id}-label`}
      aria-describedby={`${id}-hint`}
      aria-keyshortcuts={String(props.number)}
      disabled={props.disabled}
      onBlur={props.onLeave}
      onClick={(event) => {
        // The second click of a double click is no second thought.
        if (props.danger && event.detail > 1) return;
        props.onPress();
      }}
    >
      <span className="confirm-key" aria-hidden>
        {props.running ? <Loader size={20} color="currentColor" /> : props.number}
      </span>
      <span className="confirm-words">
        <span className="confirm-label" id={`${id}-label`}>
          {props.label}
        </span>
        <span className="confirm-hint" id={`${id}-hint`} aria-live="polite">
          <span data-hidden={props.armed || undefined}>{props.hint}</span>
          {props.danger && (
            <strong data-hidden={!props.armed || undefined}>Press again to void the label.</strong>
          )}
        </span>
      </span>
    </button>
  );
}
