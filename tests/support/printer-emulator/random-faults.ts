import fc from 'fast-check';
import type { Fault } from './fault-script.ts';
import type { PrinterAction } from './printer-state.ts';

/** Troubles, each with what ends it. */
const troubles: readonly (readonly [PrinterAction, PrinterAction])[] = [
  ['paper-out', 'load-paper'],
  ['open-head', 'close-head'],
  ['ribbon-out', 'load-ribbon'],
  ['overheat', 'cool-down'],
  ['pause', 'resume'],
  ['fall-silent', 'speak'],
  ['answer-by-halves', 'answer-whole'],
  ['stall', 'read-on'],
  ['refuse', 'accept'],
  ['unplug', 'replug'],
  ['power-off', 'power-on'],
  ['reset', 'cancel'],
];

/**
 * Scripts of faults that all end some time: whatever happened, somebody comes in the end, so that
 * every label can be settled.
 *
 * @param labels how many labels will be sent
 * @param labelBytes the size of each
 * @param mostFaults of one script
 */
export function anyFaults(
  labels: number,
  labelBytes: number,
  mostFaults: number,
): fc.Arbitrary<readonly Fault[]> {
  const when = fc.oneof(
    fc.nat(labels).map((label) => ({ label: label + 1 })),
    fc.nat(labels * labelBytes).map((byte) => ({ byte: byte + 1 })),
    fc.nat(labels * 4).map((question) => ({ question: question + 1 })),
    fc.nat(labels * 600).map((ms) => ({ ms })),
  );
  const delay = (mostMs: number) =>
    fc.option(fc.integer({ min: 1, max: mostMs }), { nil: undefined });
  return fc
    .array(fc.tuple(when, fc.constantFrom(...troubles), delay(500), delay(20_000)), {
      maxLength: mostFaults,
    })
    .map((chosen) =>
      chosen.flatMap(([moment, [does, undoes], startMs, lastsMs]): readonly Fault[] => [
        { when: moment, does, ...(startMs === undefined ? {} : { afterMs: startMs }) },
        { when: moment, does: undoes, afterMs: (startMs ?? 0) + (lastsMs ?? 1) },
      ]),
    );
}
