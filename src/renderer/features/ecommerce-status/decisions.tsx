import type { DecisionView } from '../../../shared/health-views.ts';
import { LocalTime } from '../../ui/local-time.tsx';

/** Who did what with a shipment, newest first: of a confirmation by hand this is the only evidence. */
export function Decisions({ decisions }: { readonly decisions: readonly DecisionView[] }) {
  if (decisions.length === 0) return null;
  return (
    <section aria-label="Decisions">
      <h3 className="status-heading">Decisions</h3>
      <ol className="decisions">
        {decisions.toReversed().map((decision, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the log only grows at its end.
          <li key={index}>
            <strong>{decision.words}</strong>
            <span className="dim">
              <LocalTime at={decision.at} seconds /> · {decision.actor}
            </span>
            {decision.note !== '' && <span className="selectable">{decision.note}</span>}
          </li>
        ))}
      </ol>
    </section>
  );
}
