import type { RateBudgetView } from '../../../shared/health-views.ts';
import { LocalTime } from '../../ui/local-time.tsx';
import { budgetWords } from './history-words.ts';

/** What the channel's limits leave an account now, and when the next call may go. */
export function RateBudgets(props: {
  readonly accountName: string;
  readonly budgets: readonly RateBudgetView[];
}) {
  if (props.budgets.length === 0) return null;
  return (
    <ul className="budgets" aria-label={`Call limits of ${props.accountName}`}>
      <li className="budgets-title" aria-hidden>
        Call limits
      </li>
      {props.budgets.map((budget) => (
        <li key={budget.bucket} title={`${budget.perSecond} ${budget.unit} a second`}>
          <span className="budget-name">{budget.bucket}</span>
          <span className="connection-detail">
            {budgetWords(budget)}
            {budget.nextCallAt !== null && (
              <>
                {', next call at '}
                <LocalTime at={budget.nextCallAt} timeOnly />
              </>
            )}
            {budget.learned && (
              <span className="budget-learned" title="The channel has said so itself.">
                learned
              </span>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
