import type { PackageSummaryView } from '../../shared/views.ts';
import { counted } from './counted.ts';
import type { Output } from './output.ts';

/** A package in a few lines for people. */
export function showPackage(output: Output, shown: PackageSummaryView): void {
  output.line(
    `${shown.shipmentNumber}  package ${shown.packageNumber} of order ${shown.orderNumber}, ${shown.recipientName}`,
  );
  output.line(
    `  ${shown.carrierName} ${shown.serviceName}  ${shown.trackingNumber}  ${shown.weightGrams} g  ${counted(shown.shippedQuantity, 'item')}`,
  );
  output.line(`  Label: ${shown.print === null ? 'made, not printed' : shown.print.words}`);
  output.line(
    `  Update: ${shown.writeBackWords}${shown.state === 'voided' ? ' (package voided)' : ''}`,
  );
}
