import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PackageSummaryView } from '../../../shared/package-views.ts';
import { ask } from '../ask.ts';
import { labelContent, writeLabelFile } from '../label-files.ts';
import type { DemoStory } from './demo-story.ts';

/** Labels, status, failures and manifests as files. Returns their names in the folder. */
export async function filesPart(story: DemoStory, printedFolder: string): Promise<string[]> {
  story.output.line('Write files');
  const { rows } = await ask(story.station, 'packages.list', { offset: 0, limit: 500 });
  const packages = rows.toReversed();
  return [
    ...(await labels(story, packages, printedFolder)),
    ...(await statusFiles(story, packages)),
    ...(await manifests(story, packages)),
  ];
}

async function labels(
  { station, check, folder }: DemoStory,
  packages: readonly PackageSummaryView[],
  printedFolder: string,
): Promise<string[]> {
  await mkdir(join(folder, 'labels'), { recursive: true });
  const files: string[] = [];
  let sameBytes = 0;
  for (const { packageId, shipmentNumber, print } of packages) {
    for (const kind of ['.zpl', '.png'] as const) {
      const name = join('labels', shipmentNumber + kind);
      await writeLabelFile(station, packageId, { path: join(folder, name), kind, dpi: 203 });
      files.push(name);
    }
    const wanted = await readFile(join(folder, 'labels', `${shipmentNumber}.zpl`));
    const printed = await readFile(join(printedFolder, `${print?.jobId}.zpl`)).catch(() => null);
    if (printed?.equals(wanted)) sameBytes += 1;
  }
  check(
    'The printer got exactly these labels, each once',
    sameBytes === packages.length && packages.every((each) => each.print?.copyNumber === 1),
    `${sameBytes} of ${packages.length} labels, byte by byte`,
  );
  // Drawn at 600 dpi, a page takes its time: one label of each carrier, which is each kind of number.
  const kinds = new Map(packages.toReversed().map((each) => [each.carrierName, each.packageId]));
  const contents = [...kinds.values()].map((packageId) => labelContent(station, packageId));
  const pdf = await station.context.labels.pdf(contents);
  await station.context.fileWriter.write(join(folder, 'labels.pdf'), [pdf]);
  return [...files, 'labels.pdf'];
}

async function statusFiles(
  { station, paths, check, folder }: DemoStory,
  packages: readonly PackageSummaryView[],
): Promise<string[]> {
  const save = async (name: string, states: ['Failed'] | undefined) => {
    const path = join(folder, name);
    paths.save(path);
    const { rows } = await ask(station, 'status.export', states === undefined ? {} : { states });
    const text = await readFile(path, 'utf8');
    return { rows, lines: text.split('\r\n').length - 2 };
  };
  const all = await save('ecommerce-status.csv', undefined);
  check(
    'The export has a row for every package',
    all.rows === packages.length && all.lines === packages.length,
    `${all.lines} rows, ${packages.length} packages`,
  );
  const failed = await save('failed.csv', ['Failed']);
  const wanted = packages.filter((each) => each.writeBack === 'Failed').length;
  check(
    'The export of Failed has the failed rows and no others',
    failed.rows === wanted && failed.lines === wanted,
    `${failed.lines} rows`,
  );
  return ['ecommerce-status.csv', 'failed.csv'];
}

async function manifests(
  { station, paths, check, folder }: DemoStory,
  packages: readonly PackageSummaryView[],
): Promise<string[]> {
  const { carriers } = await ask(station, 'carriers.list', {});
  const valid = packages.filter((each) => each.state === 'labelled');
  const dates = [...new Set(valid.map((each) => each.shipDate))].sort();
  const names: string[] = [];
  let listed = 0;
  for (const { carrierId, code } of carriers) {
    for (const date of dates) {
      const name = `manifest-${code}-${date}.csv`;
      paths.save(join(folder, name));
      listed += (await ask(station, 'packages.exportManifest', { carrierId, date })).rows;
      names.push(name);
    }
  }
  check(
    'The manifests list every number given out offline but the voided one',
    listed === valid.length && packages.length - valid.length === 1,
    `${listed} listed, ${packages.length - valid.length} voided`,
  );
  return names;
}
