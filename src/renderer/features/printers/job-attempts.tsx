import type { PrintJobDetailView } from '../../../shared/printing-views.ts';
import { bytesOf, outcomeWords } from '../../printing/job-words.ts';
import { LocalTime } from '../../ui/local-time.tsx';

type Attempt = PrintJobDetailView['attempts'][number];

/** Everything that was tried, newest first: when, where, how many bytes the printer took. */
export function JobAttempts(props: {
  readonly attempts: readonly Attempt[];
  readonly bytesTotal: number;
}) {
  const newestFirst = props.attempts.toSorted((one, other) => other.number - one.number);
  if (newestFirst.length === 0) {
    return (
      <section aria-label="Attempts">
        <h3 className="job-heading">Attempts</h3>
        <p className="dim job-none">Nothing has been sent yet.</p>
      </section>
    );
  }
  return (
    <section aria-label="Attempts">
      <h3 className="job-heading">Attempts</h3>
      <table className="job-attempts">
        <thead>
          <tr>
            <th scope="col">No.</th>
            <th scope="col">When and where</th>
            <th scope="col">Taken</th>
          </tr>
        </thead>
        {newestFirst.map((attempt) => (
          <tbody key={attempt.number}>
            <tr>
              <th scope="row">{attempt.number}</th>
              <td>
                <LocalTime at={attempt.startedAt} seconds />
                <div className="dim">{attempt.printerName}</div>
              </td>
              <td className="job-attempt-taken">
                {bytesOf(attempt.bytesAcknowledged, props.bytesTotal)}
              </td>
            </tr>
            <tr className="job-attempt-outcome">
              <td aria-hidden />
              <td colSpan={2}>
                <strong>{outcomeWords(attempt.outcome)}</strong>
                {attempt.message !== '' && <div className="selectable">{attempt.message}</div>}
              </td>
            </tr>
          </tbody>
        ))}
      </table>
    </section>
  );
}
