import fc from 'fast-check';
import { expect } from 'vitest';
import type { CommandInput, CommandName } from '../../../src/shared/contract.ts';
import { answerHasBegun } from './answer-has-begun.ts';
import { checkOrder } from './check-order.ts';
import { type Model, takeIn } from './model-of-page.ts';
import type { Why } from './model-order.ts';
import { give, type OrderBench } from './order-bench.ts';
import { untakenCaptures } from './untaken-captures.ts';

export type OrderStep = fc.AsyncCommand<Model, OrderBench>;

const UNDO_MS = 10_000;

/** How a command arrives: as it should, again (a key that bounces), or from a window that is behind. */
type Arrival = 'once' | 'twice' | 'stale';
export const arrival = fc.oneof(
  { weight: 8, arbitrary: fc.constant<Arrival>('once') },
  { weight: 1, arbitrary: fc.constant<Arrival>('twice') },
  { weight: 1, arbitrary: fc.constant<Arrival>('stale') },
);

type Given<Name extends CommandName> = {
  readonly name: Name;
  readonly input: Omit<CommandInput<Name>, 'commandId'>;
  /** By the requirements: null where it must be carried out. */
  readonly why: Why;
  readonly after: (model: Model, page: Model['page']) => void;
};

/** One command of a person. `plan` is null where there is nothing that it could be given for. */
export function person<Name extends CommandName>(
  text: string,
  how: Arrival,
  plan: (model: Model, dueAt: string) => Given<Name> | null,
): OrderStep {
  return {
    toString: () => (how === 'once' ? text : `${text} ${how}`),
    check: (model) => plan(model as Model, '') !== null,
    run: async (model, bench) => {
      const dueAt = new Date(bench.clock.now().getTime() + UNDO_MS).toISOString();
      const given = plan(model, dueAt);
      if (given === null) return;
      const { name, why, after } = given;
      const hasRevision = 'expectedRevision' in given.input;
      const isStale = how === 'stale' && hasRevision;
      model.commands += 1;
      const input = {
        ...given.input,
        ...(isStale ? { expectedRevision: model.page.order.revision + 1 } : {}),
        commandId: `${model.orderId}-${model.commands}`,
      } as unknown as CommandInput<Name>;
      const predicted = why ?? (isStale ? 'the order has changed since' : null);
      const answered = await give(bench, name, input);
      bench.tally.add(name, answered.code === '' ? 'done' : 'refused');
      if ((answered.code === '') !== (predicted === null) || answered.code === 'internal') {
        expect.fail(
          `${text}: by the requirements ${predicted ?? 'it is carried out'}; the station: ${answered.why || 'done'}`,
        );
      }
      if (isStale && why === null) expect(answered.code).toBe('conflict');
      const page = await bench.page(model.orderId);
      if (answered.code === '') {
        if (how === 'twice') {
          const again = await give(bench, name, input);
          expect(again.why).toBe('');
          expect(await bench.page(model.orderId)).toEqual(page);
        }
        after(model, page);
      }
      model.page = page;
      checkOrder(model, bench);
    },
  };
}

export const revisionOf = ({ orderId, page }: Model) => ({
  orderId,
  expectedRevision: page.order.revision,
});

export const lineIdOf = ({ page }: Model, line: number) =>
  page.order.lines[line]?.lineId ?? 'no-line';

/** Something that happens to the station, and not by one of its commands. */
export function happens(
  text: string,
  name: string,
  work: (bench: OrderBench) => Promise<void>,
): OrderStep {
  return {
    toString: () => text,
    check: () => true,
    run: async (model, bench) => {
      const startedAt = bench.clock.now().toISOString();
      await work(bench);
      bench.tally.add(name, 'done');
      model.page = await bench.page(model.orderId);
      const hasBegun = answerHasBegun(model, bench);
      // Nobody tells an answer that can still be taken back (undo).
      const dueAt = model.order.waiting?.dueAt;
      if (hasBegun && dueAt !== undefined) {
        expect(dueAt <= bench.clock.now().toISOString(), `told at ${startedAt}`).toBe(true);
      }
      takeIn(model, hasBegun, untakenCaptures(model, bench));
      checkOrder(model, bench);
    },
  };
}
