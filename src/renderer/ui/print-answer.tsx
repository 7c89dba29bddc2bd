import { Button } from '@mantine/core';
import { TonePanel } from './tone.tsx';
import { useCommand } from './use-command.ts';

/** The question that only a person can answer, where a print was interrupted half way. */
export function PrintAnswer(props: { readonly jobId: string; readonly disabled?: boolean }) {
  const answer = useCommand('printJobs.answer');
  const waiting = answer.running || props.disabled === true;
  return (
    <TonePanel tone="attention">
      <fieldset className="print-answer" disabled={waiting}>
        <legend>Did the label come out?</legend>
        <Button
          variant="default"
          disabled={waiting}
          onClick={() => void answer.run({ jobId: props.jobId, cameOut: true })}
        >
          Yes
        </Button>
        <Button
          variant="default"
          disabled={waiting}
          onClick={() => void answer.run({ jobId: props.jobId, cameOut: false })}
        >
          No
        </Button>
      </fieldset>
      {answer.error !== null && <p role="alert">{answer.error.message}</p>}
    </TonePanel>
  );
}
