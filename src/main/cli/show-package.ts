import type { PackageSummaryView } from '../../shared/package-views.ts';
import { counted } from './counted.ts';
import type { Output } from './output.ts';

/** What became of its label. */
export function labelWords({ origin, print }: PackageSummaryView): string {
  if (origin === 'entered') return 'none here, tracking was entered';
  return print?.words ?? 'made, not printed';
}

/** A package in a few lines for people. */
export function showPackage(output: Output, shown: PackageSummaryView): void {
  output.line(
    `${shown.shipmentNumber}  package ${shown.packageNumber} of order ${shown.orderNumber}, ${shown.recipientName}`,
  );
  const facts = [
    `${shown.carrierName} ${shown.serviceName}`.trim(),
    shown.trackingNumber || 'needs no tracking',
    ...(shown.weightGrams === null ? [] : [`${shown.weightGrams} g`]),
    counted(shown.shippedQuantity, 'item'),
  ];
  output.line(`  ${facts.join('  ')}`);
  output.line(`  Label: ${labelWords(shown)}`);
  output.line(
    `  Update: ${shown.writeBackWords}${shown.state === 'voided' ? ' (package voided)' : ''}`,
  );
}
