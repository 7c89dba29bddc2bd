import type { ChosenFileView, ImportReportView } from '../../../shared/import-views.ts';

export type ImportFormat = NonNullable<ChosenFileView['format']>;

export const formatNames: Readonly<Record<ImportFormat, string>> = {
  'amazon-unshipped': 'Amazon Unshipped Orders report',
  'ebay-orders': 'eBay Seller Hub orders',
  'shopify-orders': 'Shopify orders export',
  csv: 'Other CSV or text file',
};

/** `1.4 MB`, as file managers say it. */
export function formatFileSize(sizeBytes: number): string {
  if (sizeBytes < 1_000) return `${sizeBytes} bytes`;
  if (sizeBytes < 1_000_000) return `${(sizeBytes / 1_000).toFixed(0)} kB`;
  return `${(sizeBytes / 1_000_000).toFixed(1)} MB`;
}

/** The report as text of at most `limit` characters; what does not fit is counted, never cut. */
export function reportText(report: ImportReportView, limit: number): string {
  const head = [
    `${report.fileName} into ${report.accountName}`,
    `${report.created} new, ${report.updated} updated, ${report.unchanged} unchanged, ${report.problemCount} problems`,
  ].join('\n');
  let text = head;
  let told = 0;
  for (const problem of report.problems) {
    const line = `\nLine ${problem.fileLine}: ${problem.reason}`;
    const rest = `\n… and ${report.problemCount - told} more`;
    if (text.length + line.length + rest.length > limit) break;
    text += line;
    told += 1;
  }
  return told < report.problemCount ? `${text}\n… and ${report.problemCount - told} more` : text;
}
