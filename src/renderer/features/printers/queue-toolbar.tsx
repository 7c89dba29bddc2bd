import { Button, NativeSelect } from '@mantine/core';
import type { PrinterStateView } from '../../../shared/printing-views.ts';
import type { QueueQuestion } from './queue-question.ts';

const shows = [
  { show: 'open', label: 'Open', hint: 'Everything that is not at its end' },
  { show: 'asking', label: 'Asking', hint: 'What waits for your answer' },
  { show: 'all', label: 'All', hint: 'Also what is done' },
] as const;

/** Which prints are listed, and how many they are. */
export function QueueToolbar(props: {
  readonly question: QueueQuestion;
  readonly printers: readonly PrinterStateView[];
  readonly count: string;
  readonly onChange: (question: QueueQuestion) => void;
}) {
  const { question } = props;
  return (
    <div className="queue-toolbar">
      <h2>Print queue</h2>
      <fieldset className="button-row" aria-label="Show">
        {shows.map(({ show, label, hint }) => (
          <Button
            key={show}
            variant={question.show === show ? 'filled' : 'default'}
            aria-pressed={question.show === show}
            title={hint}
            onClick={() => props.onChange({ ...question, show })}
          >
            {label}
          </Button>
        ))}
      </fieldset>
      <NativeSelect
        aria-label="Printer"
        className="queue-printer"
        value={question.printerId ?? ''}
        data={[
          { value: '', label: 'All printers' },
          ...props.printers.map((each) => ({ value: each.printerId, label: each.name })),
        ]}
        onChange={(event) =>
          props.onChange({ ...question, printerId: event.currentTarget.value || null })
        }
      />
      <span className="queue-count dim" role="status">
        {props.count}
      </span>
    </div>
  );
}
