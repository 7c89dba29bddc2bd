import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openFaultLog } from './fault-log.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'packbench-faults-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const now = () => new Date('2026-11-22T09:43:19.000Z');

test('a fault is one line in the file and on stderr: when, what, and where in the code', () => {
  const file = path.join(folder, 'faults.log');
  const lines: string[] = [];
  const fault = openFaultLog(file, now, (line) => lines.push(line));
  fault('uncaught exception', new Error('boom\nand more'));
  fault('refused: navigation', 'https://example.com/');
  expect(readFileSync(file, 'utf8')).toBe(`${lines.join('\n')}\n`);
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    {
      at: '2026-11-22T09:43:19.000Z',
      what: 'uncaught exception',
      reason: expect.stringMatching(/^Error: boom\nand more\n.*fault-log\.test/),
    },
    { what: 'refused: navigation', reason: 'https://example.com/' },
  ]);
});

test('a full file is kept once as the old one', () => {
  const file = path.join(folder, 'faults.log');
  writeFileSync(file, 'x'.repeat(1_000_001));
  openFaultLog(file, now, () => {})('start', 'again');
  expect(readdirSync(folder).sort()).toStrictEqual(['faults.log', 'faults.log.old']);
  expect(readFileSync(file, 'utf8')).toContain('again');
});

test('a file that can not be written is told on stderr, and the program goes on', () => {
  const lines: string[] = [];
  const file = path.join(folder, 'missing', 'faults.log');
  openFaultLog(file, now, (line) => lines.push(line))('start', 'x');
  expect(lines[1]).toMatch(/could not be written/);
});
