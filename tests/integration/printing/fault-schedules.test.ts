import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createPrintRoom, type PrintRoom } from '../../support/print-room.ts';
import { anyFaults } from '../../support/printer-emulator/random-faults.ts';

/*
 * The promise of the print queue under random faults: whatever a printer, a cable or the power does,
 * every label comes out once, and what the station can not know is asked of a person, who looks.
 *
 * PACKBENCH_FAULT_SCHEDULES=1000 runs as many schedules, PACKBENCH_FAULT_SEED=N begins with that one.
 */
const SCHEDULES = Number(process.env.PACKBENCH_FAULT_SCHEDULES ?? '60');
const FIRST_SEED = Number(process.env.PACKBENCH_FAULT_SEED ?? Math.floor(Math.random() * 1e6));
const LABELS = 50;
const LABEL_BYTES = 2_000;
/** Somebody is always about; nothing needs longer than this to be mended and printed. */
const LONGEST_S = 3_600;

const anySchedule = fc.record({
  make: fc.constantFrom('zebra', 'old-zebra', 'talkative'),
  script: anyFaults(LABELS, LABEL_BYTES, 8),
  uncountedMs: fc.constantFrom(0, 0, 90),
  /** Seconds at which the power of the station fails. */
  powerCuts: fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 3 }),
});

test(`every label of ${LABELS} comes out once in each of ${SCHEDULES} schedules of faults`, {
  timeout: 1_000 * SCHEDULES + 30_000,
}, async () => {
  const sum = { questions: 0, powerCuts: 0, attempts: 0, labels: 0 };
  for (let seed = FIRST_SEED; seed < FIRST_SEED + SCHEDULES; seed += 1) {
    const [schedule] = fc.sample(anySchedule, { seed, numRuns: 1 });
    if (schedule === undefined) throw new Error('No schedule');
    const room = createPrintRoom({ ...schedule, labels: LABELS, labelBytes: LABEL_BYTES });
    try {
      await untilSettled(room, schedule.powerCuts);
      expect({ seed, ...summaryOf(room) }).toEqual({
        seed,
        states: { printed: LABELS },
        copies: Array.from({ length: LABELS }, () => 1),
      });
      sum.labels += LABELS;
      sum.attempts += room.attempts();
      sum.questions += room.questionsAsked();
      sum.powerCuts += schedule.powerCuts.length;
    } finally {
      await room.close();
    }
  }
  process.stdout.write(
    `${SCHEDULES} schedules from seed ${FIRST_SEED}: ${sum.labels} labels in ${sum.attempts} attempts, ` +
      `${sum.powerCuts} power cuts of the station, ${sum.questions} times a person was asked.\n`,
  );
});

async function untilSettled(room: PrintRoom, powerCuts: readonly number[]): Promise<void> {
  for (let second = 1; second <= LONGEST_S && !room.isSettled(); second += 1) {
    await room.wait(1_000);
    if (powerCuts.includes(second)) room.cutPower();
    room.lookAfterPrinter();
    // No moment at which a label lies there twice, or is called printed and lies nowhere.
    const doubled = room.jobs().filter(({ id }) => room.copies(id) > 1);
    const claimed = room.jobs().filter(({ id, state }) => state === 'printed' && !room.copies(id));
    expect({ doubled, claimed }).toEqual({ doubled: [], claimed: [] });
  }
}

function summaryOf(room: PrintRoom): {
  readonly states: Readonly<Record<string, number>>;
  readonly copies: readonly number[];
} {
  const states: Record<string, number> = {};
  for (const { state } of room.jobs()) states[state] = (states[state] ?? 0) + 1;
  return { states, copies: room.jobs().map(({ id }) => room.copies(id)) };
}
