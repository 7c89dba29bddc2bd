import type { CommandOutput } from '../../../shared/contract.ts';
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
};

/** Everything that was tried, newest first, with what was asked and answered. */
export function AttemptHistory({ attempts }: { readonly attempts: readonly Attempt[] }) {
  return (
    <section aria-label="Attempt history">
      <h3 className="status-heading">Attempts</h3>
      {attempts.length === 0 && <p className="dim status-none">Nothing has been sent yet.</p>}
      <ol className="attempts" reversed>
        {attempts
          .toSorted((one, other) => other.number - one.number)
          .map((attempt) => (
            <li key={attempt.number} data-counted={attempt.counted || undefined}>
              <div className="attempt-head">
                <strong>{outcomeWords[attempt.outcome] ?? attempt.outcome}</strong>
                <span className="dim">
                  {attempt.counted ? 'counted' : 'not counted'}
                  {attempt.durationMs !== null &&
                    ` · ${attempt.durationMs.toLocaleString('en')} ms`}
                </span>
              </div>
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
                        {call.httpStatus !== null && ` · HTTP ${call.httpStatus}`}
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
    </section>
  );
}
