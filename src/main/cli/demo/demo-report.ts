import type { PackageSummaryView } from '../../../shared/package-views.ts';
import type { DemoCheck } from './demo-story.ts';

/** The report of a demonstration in Markdown: what was claimed, what was found, what was made. */
export function demoReport(facts: {
  readonly startedAt: string;
  readonly seconds: string;
  readonly stationFolder: string;
  readonly checks: readonly DemoCheck[];
  readonly packages: readonly PackageSummaryView[];
  readonly files: readonly string[];
}): string {
  const { checks, packages, files } = facts;
  const passed = checks.filter((check) => check.passed).length;
  const lines = [
    '# Packbench demonstration',
    '',
    `Run on ${facts.startedAt} in ${facts.seconds} s. Station: \`${facts.stationFolder}\`.`,
    `**${passed} of ${checks.length} claims hold.** Every figure is read from the station's records,`,
    'from the practice marketplace or from the files beside this report. Waits between attempts were',
    'shortened. Labels are marked SAMPLE, and no carrier knows their numbers.',
    '',
    '| | Claim | Found |',
    '|---|---|---|',
    ...checks.map(
      (check) =>
        `| ${check.passed ? 'ok' : 'FAILED'} | ${cell(check.claim)} | ${cell(check.found)} |`,
    ),
    '',
    '## Packages',
    '',
    '| Shipment | Order | Carrier | Tracking number | Answer | Label | Update |',
    '|---|---|---|---|---|---|---|',
    ...packages.map((each) =>
      [
        '',
        each.shipmentNumber,
        each.orderNumber,
        `${each.carrierName} ${each.serviceName}`,
        each.trackingNumber,
        each.choice ?? '',
        each.print?.words ?? '',
        each.writeBackWords,
        '',
      ]
        .map(cell)
        .join(' | ')
        .trim(),
    ),
    '',
    '## Files',
    '',
    ...files.filter((name) => !isLabel(name)).map((name) => `- \`${name}\``),
    `- \`labels/\`: ${files.filter(isLabel).length} files, one .zpl and one .png for each package; \`labels.pdf\` has one label of each carrier`,
    '',
  ];
  return lines.join('\n');
}

function isLabel(name: string): boolean {
  return /^labels[/\\]/.test(name);
}

function cell(text: string): string {
  return text.replaceAll(/[\r\n]+/g, ' ').replaceAll('|', '\\|');
}
