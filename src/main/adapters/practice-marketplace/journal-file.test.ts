import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { JournalEntry } from './journal.ts';
import { openJournalFile } from './journal-file.ts';

const entry = (orderId: string): JournalEntry => ({
  at: '2026-11-22T09:43:19.000Z',
  orderId,
  packageReferenceId: '1',
  document: {
    carrier: { code: 'UPS', name: 'UPS' },
    service: 'Ground\n"quoted" — Łódź',
    trackingNumber: '1Z12345E0205271688',
    shippedAt: '2026-11-22T09:40:00.000Z',
    shippingCost: null,
    items: [{ lineId: 'L1', quantity: 1 }],
    closeOrder: true,
    notifyBuyer: false,
  },
});

describe('journal file', () => {
  let folder: string;
  let path: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'packbench-journal-'));
    path = join(folder, 'new', 'journal.jsonl');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const load = () => {
    const storage = openJournalFile(path);
    const entries = storage.load();
    storage.close();
    return entries;
  };

  test('a new file is empty, and entries come back in order and whole', () => {
    expect(load()).toEqual([]);
    const storage = openJournalFile(path);
    storage.append(entry('A'));
    storage.append(entry('B'));
    storage.close();
    expect(load()).toEqual([entry('A'), entry('B')]);
  });

  test('the torn end of a killed process is dropped and does not spoil the next entry', () => {
    const first = openJournalFile(path);
    first.append(entry('A'));
    first.close();
    appendFileSync(path, JSON.stringify(entry('torn')).slice(0, 40));
    const second = openJournalFile(path);
    expect(second.load()).toEqual([entry('A')]);
    second.append(entry('B'));
    second.close();
    expect(load()).toEqual([entry('A'), entry('B')]);
  });

  test('the cost of an entry does not grow with the journal: it is one more line at the end', () => {
    const storage = openJournalFile(path);
    let before = readFileSync(path, 'utf8');
    for (const id of ['A', 'B', 'A']) {
      storage.append(entry(id));
      const after = readFileSync(path, 'utf8');
      expect(after).toBe(`${before}${JSON.stringify(entry(id))}\n`);
      before = after;
    }
    storage.close();
  });

  test('a whole line that is no entry is refused with its number, and the file stays', () => {
    load();
    writeFileSync(path, `${JSON.stringify(entry('A'))}\nrubbish\n`);
    expect(() => openJournalFile(path)).toThrow('damaged in line 2');
    expect(readFileSync(path, 'utf8')).toContain('rubbish');
  });
});
