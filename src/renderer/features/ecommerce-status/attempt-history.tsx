import type { CommandOutput } from '../../../shared/contract.ts';
import { dotted } from '../../ui/dotted.ts';
import { LocalTime } from '../../ui/local-time.tsx';

type Attempt = CommandOutput<'status.detail'>['attempts'][number];

const outcomeWords: Readonly<Record<string, string>> = {
  started: 'Started',
  accepted: 'Accepted',
  rejected: 'Refused',
  'rate-limited': 'Rate limited',
  unreachable: 'Not reachable',
  auth: 'Sign-in refused',
  unknown: 'No certain answer',
  interrupted: 'Interrupted',
  'read-back: confirmed': 'The channel has it',
  'read-back: absent': 'The channel does not have it',
  'read-back: different': 'The channel has something else',
  'read-back: not-proven': 'No certain answer',
};

/** Everything that was tried, newest first, with what was asked and answered. */
export function AttemptHistory(props: {
  readonly attempts: readonly Attempt[];
  /** Made long ago: their evidence is not kept any more. */
  readonly notKept: number;
}) {
  const { attempts, notKept } = props;
  return (
    <section aria-label="Attempt history">
      <h3 className="status-heading">Attempts</h3>
      {attempts.length === 0 && notKept === 0 && (
        <p className="dim status-none">Nothing has been sent yet.</p>
      )}
      <ol className="attempts" reversed>
        {attempts
          .toSorted((one, other) => other.number - one.number)
          .map((attempt) => (
            <li key={attempt.number} data-counted={attempt.counted || undefined}>
              <div className="attempt-head">
                <strong>{outcomeWords[attempt.outcome] ?? attempt.outcome}</strong>
                <span className="dim">{attempt.counted ? 'counted' : 'not counted'}</span>
              </div>
              <div className="dim">{factsOf(attempt)}</div>
              <div className="dim">
                <LocalTime at={attempt.startedAt} seconds />
              </div>
              {attempt.message !== '' && (
                <div className="attempt-message selectable">
                  {attempt.code !== '' && <strong>{attempt.code} </strong>}
                  {attempt.message}
                </div>
              )}
              {attempt.calls.length > 0 && (
                <details>
                  <summary>
                    {attempt.calls.length === 1 ? '1 call' : `${attempt.calls.length} calls`}
                  </summary>
                  {attempt.calls.map((call, index) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: calls of an attempt never move.
                    <div key={index} className="attempt-call selectable">
                      <strong>
                        {call.operation}
                        {call.httpStatus === null ? ' · no answer' : ` · HTTP ${call.httpStatus}`}
                        {call.durationMs !== null && ` · ${milliseconds(call.durationMs)}`}
                      </strong>
                      <code>{call.requestSummary}</code>
                      <code>{call.answerSummary}</code>
                    </div>
                  ))}
                </details>
              )}
            </li>
          ))}
      </ol>
      {notKept > 0 && (
        <p className="dim status-none">
          {notKept === 1 ? '1 earlier attempt is' : `${notKept} earlier attempts are`} not kept any
          more.
        </p>
      )}
    </section>
  );
}

/** "Confirm shipment · 412 ms · 8 calls left" */
function factsOf({ operationWords, durationMs, budgetLeft }: Attempt): string {
  return dotted([
    operationWords,
    durationMs === null ? '' : milliseconds(durationMs),
    budgetLeft === null ? '' : `${Math.floor(budgetLeft).toLocaleString('en')} left in the limit`,
  ]);
}

function milliseconds(ms: number): string {
  return `${ms.toLocaleString('en')} ms`;
}
