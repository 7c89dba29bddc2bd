import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import type { LogFile } from '../../app/ports.ts';

/**
 * What was written to the log, for support, and its old lines, which go. The log has a current file
 * and at most one before it. A log that can not be read has no lines; one that can not be written
 * keeps them.
 */
export function createLogHistory(path: string): LogFile {
  const older = `${path}.1`;
  return {
    tail: (maximum) => {
      const current = linesOf(path);
      const before = current.length < maximum ? linesOf(older) : [];
      return [...before, ...current].slice(-maximum);
    },
    removeBefore: (utc) => removeLines(older, utc) + removeLines(path, utc),
  };
}

function linesOf(path: string): readonly string[] {
  try {
    return readFileSync(path, 'utf8')
      .split('\n')
      .filter((line) => line !== '');
  } catch {
    return [];
  }
}

function removeLines(path: string, utc: string): number {
  const lines = linesOf(path);
  // Lines are in the order of time: nothing to do is found at the first one.
  const kept = lines.slice(firstSince(lines, utc));
  const removed = lines.length - kept.length;
  if (removed === 0) return 0;
  try {
    if (kept.length === 0) {
      rmSync(path, { force: true });
    } else {
      writeFileSync(`${path}.part`, `${kept.join('\n')}\n`);
      renameSync(`${path}.part`, path);
    }
    return removed;
  } catch {
    rmSync(`${path}.part`, { force: true });
    return 0;
  }
}

function firstSince(lines: readonly string[], utc: string): number {
  const found = lines.findIndex((line) => (timeOf(line) ?? '') >= utc);
  return found === -1 ? lines.length : found;
}

/** A line without a time goes with the one that comes after it. */
function timeOf(line: string): string | null {
  return /^\{"at":"([^"]{20,30})"/.exec(line)?.[1] ?? null;
}
