import { Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import type { PackageSummaryView } from '../../../shared/package-views.ts';
import { NoLabelHere, PrintBadge, WriteBackBadge } from '../../ui/state-badges.tsx';
import { ToneBadge } from '../../ui/tone.tsx';
import { TrackingText } from '../../ui/tracking-text.tsx';

/** Packages that this order already has. */
export function PackageRows(props: {
  readonly packages: readonly PackageSummaryView[];
  readonly onReprint: (shipped: PackageSummaryView) => void;
  /** Where "Did the label come out?" is answered, with the label's picture. */
  readonly onAnswer: () => void;
  readonly onReopen: (shipped: PackageSummaryView) => void;
}) {
  if (props.packages.length === 0) return null;
  return (
    <section className="ship-packages" aria-label="Packages of this order">
      <h2 className="ship-label">Packages of this order</h2>
      <ul>
        {props.packages.map((shipped) => (
          <li key={shipped.packageId}>
            <strong>No. {shipped.packageNumber}</strong>
            <TrackingText number={shipped.trackingNumber} />
            <span className="ship-package-badges">
              {shipped.state === 'voided' ? (
                <ToneBadge tone="idle">Voided</ToneBadge>
              ) : (
                <>
                  {shipped.origin === 'entered' ? (
                    <NoLabelHere />
                  ) : (
                    <PrintBadge print={shipped.print} />
                  )}
                  <WriteBackBadge state={shipped.writeBack} words={shipped.writeBackWords} />
                </>
              )}
            </span>
            <span className="ship-package-actions">
              {shipped.print?.state === 'unknown' && (
                <Button
                  variant="light"
                  className="ship-small-button"
                  aria-label={`Answer for the label of package ${shipped.packageNumber}`}
                  onClick={props.onAnswer}
                >
                  Answer…
                </Button>
              )}
              {shipped.state === 'labelled' && shipped.writeBack === 'NotSent' && (
                <Button
                  variant="light"
                  className="ship-small-button"
                  aria-label={`Confirm package ${shipped.packageNumber}`}
                  onClick={() => props.onReopen(shipped)}
                >
                  Confirm…
                </Button>
              )}
              {shipped.state === 'labelled' && shipped.origin === 'station' && (
                <Button
                  variant="default"
                  className="ship-small-button"
                  leftSection={<IconPrinter size={18} aria-hidden />}
                  aria-label={`Reprint package ${shipped.packageNumber}`}
                  onClick={() => props.onReprint(shipped)}
                >
                  Reprint…
                </Button>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
