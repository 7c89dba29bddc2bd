import type { Figure } from './benchmark.ts';
import { median } from './statistics.ts';

const HEADER = ['', 'ours', '(least..most)', 'floor', '(least..most)', 'unit', 'x floor'] as const;

/** Ours against the floor, 1 when they are equal and more when ours is worse, by their medians. */
export function timesFloor(figure: Figure): number | null {
  if (figure.floor.length === 0) return null;
  const ours = median(figure.ours);
  const floor = median(figure.floor);
  return figure.better === 'lower' ? ours / floor : floor / ours;
}

/** The figures as a table of plain text. */
export function figureTable(figures: readonly Figure[]): string {
  const rows = [HEADER, ...figures.map(rowOf)];
  const widths = HEADER.map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) => {
          const width = widths[column] ?? 0;
          return column === 0 || column === 5 ? cell.padEnd(width) : cell.padStart(width);
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function rowOf(figure: Figure): readonly string[] {
  const { name, unit, ours, floor } = figure;
  const times = timesFloor(figure);
  return [
    name,
    shown(median(ours)),
    spread(ours),
    floor.length === 0 ? '-' : shown(median(floor)),
    floor.length === 0 ? '' : spread(floor),
    unit,
    times === null ? '-' : times.toFixed(2),
  ];
}

function spread(values: readonly number[]): string {
  return `(${shown(Math.min(...values))}..${shown(Math.max(...values))})`;
}

function shown(value: number): string {
  if (value >= 1_000) return String(Math.round(value));
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
