import type { LeftOutView } from '../../../shared/uploads-views.ts';

/** What is not in a file, how many, and why. */
export function UploadLeftOut({ leftOut }: { readonly leftOut: readonly LeftOutView[] }) {
  if (leftOut.length === 0) return null;
  const count = leftOut.reduce((sum, each) => sum + each.count, 0);
  return (
    <details className="upload-left-out">
      <summary>{count.toLocaleString('en')} of the list left out, and why</summary>
      <dl>
        {leftOut.map((each) => (
          <div key={`${each.reason} ${each.askFor ?? ''}`}>
            <dt>{each.count.toLocaleString('en')}</dt>
            <dd>
              {each.reason}
              {each.shipmentNumbers.length > 0 && (
                <span className="mono"> {each.shipmentNumbers.join(', ')}</span>
              )}
              {each.count > each.shipmentNumbers.length && each.shipmentNumbers.length > 0 && ' …'}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
