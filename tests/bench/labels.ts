import { join } from 'node:path';
import { createLabels } from '../../src/main/adapters/labels/labels.ts';
import type { PrinterDpi } from '../../src/main/domain/label-content.ts';
import { LABEL_SAMPLES } from '../support/label-samples.ts';
import { projectRoot } from './bench-station.ts';
import type { Benchmark, Figure } from './benchmark.ts';
import { measureByTurns, timedMs } from './rounds.ts';

const resolutions: readonly PrinterDpi[] = [203, 300, 600];

export const labelsBenchmark: Benchmark = {
  name: 'labels',
  about:
    'labels made from what is kept with a package: laid out and written as ZPL, every layout in turn. Floor: the finished text of the same labels turned into bytes.',
  run: async ({ quick }) => {
    const counts = { warmUps: 1, rounds: quick ? 2 : 7 };
    const repeats = quick ? 5 : 60;
    const labels = createLabels(join(projectRoot, 'resources'));
    const contents = Object.values(LABEL_SAMPLES);
    const figures: Figure[] = [];
    const notes: string[] = [];
    for (const dpi of resolutions) {
      const finished = contents.map((content) =>
        new TextDecoder().decode(labels.zpl(content, dpi).bytes),
      );
      const count = repeats * contents.length;
      const perSecond = async (work: () => void) => (count / (await timedMs(work))) * 1_000;
      const measured = await measureByTurns(counts, {
        ours: () =>
          perSecond(() => {
            for (let at = 0; at < count; at += 1) {
              const content = contents[at % contents.length];
              if (content !== undefined) labels.zpl(content, dpi);
            }
          }),
        floor: () =>
          perSecond(() => {
            const encoder = new TextEncoder();
            for (let at = 0; at < count; at += 1) encoder.encode(finished[at % finished.length]);
          }),
      });
      figures.push({
        name: `labels at ${dpi} dpi`,
        unit: 'labels/s',
        better: 'higher',
        ...measured,
      });
      const bytes = finished.map((text) => text.length);
      notes.push(`${dpi} dpi: ${Math.min(...bytes)} to ${Math.max(...bytes)} bytes a label`);
    }
    return { figures, notes };
  },
};
