import { Button } from '@mantine/core';
import { IconHelpCircle } from '@tabler/icons-react';
import type { PrintJobRowView } from '../../../shared/printing-views.ts';

/** How many are named; the rest is a click away. */
const named = 3;

/**
 * Labels that may or may not have come out, before everything else on the screen. Each is answered
 * for itself, at the printer and with its picture; there is no answer for all.
 */
export function AskingBanner(props: {
  readonly jobs: readonly PrintJobRowView[];
  readonly total: number;
  readonly chosenId: string | null;
  readonly onChoose: (jobId: string) => void;
  readonly onShowAll: () => void;
}) {
  const { jobs, total } = props;
  if (total === 0) return null;
  return (
    <section className="asking tone-attention" aria-label="Needs your answer">
      <IconHelpCircle size={26} stroke={2} aria-hidden />
      <strong className="asking-words" role="status">
        {total === 1 ? 'Did this come out?' : `Did these ${total} come out?`}
      </strong>
      <ul>
        {jobs.slice(0, named).map((job) => (
          <li key={job.jobId}>
            <Button
              variant="default"
              className="asking-job"
              aria-pressed={job.jobId === props.chosenId}
              aria-label={`Answer for ${job.title}`}
              title={`${job.title}, ${job.recipientName}, ${job.printerName}`}
              onClick={() => props.onChoose(job.jobId)}
            >
              <span className="truncate">
                {job.title}
                {job.recipientName !== '' && (
                  <span className="asking-who"> · {job.recipientName}</span>
                )}
              </span>
            </Button>
          </li>
        ))}
      </ul>
      {total > named && (
        <Button variant="default" onClick={props.onShowAll}>
          Show all {total}
        </Button>
      )}
    </section>
  );
}
