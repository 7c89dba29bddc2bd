import { Button } from '@mantine/core';
import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react';
import { subscribeToLoneKeys } from './lone-keys.ts';
import './print-answer.css';
import { TonePanel } from './tone.tsx';
import { useCommand } from './use-command.ts';

/**
 * The question that only a person can answer, where a print was interrupted half way. Y and N answer
 * it while the focus is in it and no scan is coming in; elsewhere they are letters like any other.
 */
export function PrintAnswer(props: {
  readonly jobId: string;
  /** What was printed: label, packing slip. */
  readonly what?: string;
  readonly disabled?: boolean;
  /** Takes the focus as soon as it is there, as when a person asked for the question. */
  readonly takesFocus?: boolean;
  readonly onAnswered?: () => void;
}) {
  const answer = useCommand('printJobs.answer');
  const [given, setGiven] = useState(false);
  const question = useRef<HTMLFieldSetElement>(null);
  const waiting = answer.running || given || props.disabled === true;
  const what = props.what ?? 'label';

  async function give(cameOut: boolean): Promise<void> {
    if (waiting) return;
    if ((await answer.run({ jobId: props.jobId, cameOut })) === null) return;
    setGiven(true);
    props.onAnswered?.();
  }

  const onLoneKey = useEffectEvent((key: string) => {
    if (question.current?.contains(document.activeElement) !== true) return;
    if (key === 'y' || key === 'Y') void give(true);
    if (key === 'n' || key === 'N') void give(false);
  });
  useEffect(() => subscribeToLoneKeys((key) => onLoneKey(key)), []);

  // Once only: coming back to the screen later is no wish to answer.
  const tookFocus = useRef(false);
  const takeFocus = useEffectEvent(() => {
    if (props.takesFocus === true && !tookFocus.current) question.current?.focus();
    tookFocus.current = true;
  });
  useLayoutEffect(() => takeFocus(), []);

  return (
    <TonePanel tone="attention">
      <fieldset ref={question} className="print-answer" tabIndex={-1} aria-busy={waiting}>
        <legend>Did the {what} come out?</legend>
        <p className="print-answer-hint">
          Look at the printer. “No” prints the same {what} once more.
        </p>
        <div className="print-answer-buttons">
          <AnswerButton name="Yes" letter="Y" disabled={waiting} onPress={() => void give(true)} />
          <AnswerButton name="No" letter="N" disabled={waiting} onPress={() => void give(false)} />
        </div>
      </fieldset>
      {answer.error !== null && <p role="alert">{answer.error.message}</p>}
    </TonePanel>
  );
}

function AnswerButton(props: {
  readonly name: string;
  readonly letter: string;
  readonly disabled: boolean;
  readonly onPress: () => void;
}) {
  return (
    <Button
      variant="default"
      disabled={props.disabled}
      aria-keyshortcuts={props.letter}
      rightSection={<kbd aria-hidden>{props.letter}</kbd>}
      onClick={(event) => {
        // The second click of a double click is no answer to what has come in its place.
        if (event.detail < 2) props.onPress();
      }}
    >
      {props.name}
    </Button>
  );
}
