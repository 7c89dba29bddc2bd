import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createEmulatedPrinter } from '../support/printer-emulator/emulated-printer.ts';
import { createMemoryTransport } from '../support/printer-emulator/memory-transport.ts';
import { sampleLabel } from '../support/printer-emulator/printed-label.ts';
import { printerProfiles } from '../support/printer-emulator/printer-profile.ts';
import { anyFaults } from '../support/printer-emulator/random-faults.ts';
import { createVirtualTimers } from '../support/printer-emulator/virtual-timers.ts';

const LABELS = 6;
const LABEL_BYTES = 5_000;

const anyMake = fc.constantFrom('zebra', 'old-zebra', 'talkative', 'countless', 'mute' as const);
const anyPrinter = fc.record({
  make: anyMake,
  script: anyFaults(LABELS, LABEL_BYTES, 5),
  uncountedMs: fc.constantFrom(0, 0, 90),
  bytesPerSecond: fc.constantFrom(undefined, undefined, 20_000),
});

test('whatever happens to a printer, no outcome claims what the paper does not show', async () => {
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(anyPrinter, async ({ make, script, uncountedMs, bytesPerSecond }) => {
      const timers = createVirtualTimers();
      const printer = createEmulatedPrinter({
        profile: printerProfiles[make],
        timers,
        script,
        uncountedMs,
        ...(bytesPerSecond === undefined ? {} : { bytesPerSecond }),
      });
      const transport = createMemoryTransport(printer, timers);
      const copies = (id: string) => printer.cameOut.filter((label) => label.id === id).length;

      const outcomes = new Map<string, string>();
      for (let at = 0; at < LABELS; at += 1) {
        const id = String(at);
        const bytes = sampleLabel(id, LABEL_BYTES);
        const before = printer.bytesRead();
        let looks = 0;
        const outcome = await transport.send(
          { jobId: id, bytes, language: 'zpl', hasAnswered: make !== 'mute' },
          {
            progress: () => undefined,
            heard: () => undefined,
            waiting: () => {
              looks += 1;
              return looks < 40;
            },
          },
        );
        outcomes.set(id, outcome.kind);
        seen.add(outcome.kind);
        if (outcome.kind === 'printed') expect(copies(id)).toBe(1);
        if (outcome.kind === 'not-sent') expect(printer.bytesRead()).toBe(before);
        if (outcome.kind === 'sent') expect(printer.bytesRead()).toBe(before + bytes.length);
        // Somebody may come meanwhile.
        await timers.sleep(3_000);
      }
      await timers.sleep(60_000);
      for (const [id, kind] of outcomes) {
        if (kind === 'printed') expect(copies(id)).toBe(1);
        else if (kind === 'not-sent') expect(copies(id)).toBe(0);
        else expect(copies(id)).toBeLessThanOrEqual(1);
      }
    }),
    { numRuns: 1_000 },
  );
  // The scripts reach all that can be said.
  expect([...seen].toSorted()).toEqual(['not-sent', 'printed', 'sent', 'unknown']);
});
