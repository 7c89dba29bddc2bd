import type { PracticeView } from '../../../shared/practice-views.ts';
import type { StatusRowView, StatusView } from '../../../shared/status-views.ts';
import type { WriteBackState } from '../../../shared/write-back-states.ts';
import { ask } from '../ask.ts';
import { drainUpdates } from '../drain-updates.ts';
import { demoOrders } from './demo-orders.ts';
import type { DemoStory } from './demo-story.ts';

const ups = { carrier: 'UPS', service: '03', weightGrams: 650 };

/** What the practice marketplace is told, over HTTP: on a good day, an outage and two bad days. */
export async function channelPart(story: DemoStory): Promise<void> {
  story.output.line('Tell the channel');
  await goodDay(story);
  await outage(story);
  await lostAnswer(story);
  await refusals(story);
}

async function goodDay(story: DemoStory): Promise<void> {
  const { station, stop, check } = story;
  const waiting = await rowsIn(story, 'Pending');
  await drainUpdates(station, stop);
  const { counts } = await statusOf(story);
  const { confirmations, edits } = await marketOf(story);
  check(
    'Every answered package is confirmed, each exactly once',
    counts.Success === waiting.length && confirmations === waiting.length && edits === 0,
    `${counts.Success} of ${waiting.length} Success; the marketplace was told of ${confirmations}, ${edits} repeats`,
  );
}

async function outage(story: DemoStory): Promise<void> {
  const { station, stop, check } = story;
  const before = await marketOf(story);
  await setFault(story, 'down');
  for (const code of demoOrders.offline) await story.answer(await story.pack(code, ups), 'close');
  await station.writeBacks.drain();
  const pending = await rowsIn(story, 'Pending');
  check(
    'The marketplace is down: ten orders shipped all the same, all Pending with a next attempt',
    pending.length === 10 && pending.every((row) => row.nextAttemptAt !== null),
    `${pending.length} Pending`,
  );
  check(
    'Waiting for the network counts no errors',
    pending.every((row) => row.errorCount === 0),
    `${pending.reduce((sum, row) => sum + row.errorCount, 0)} counted errors`,
  );

  await setFault(story, 'none');
  await drainUpdates(station, stop);
  const after = await marketOf(story);
  const states = await Promise.all(
    pending.map(({ packageId }) => ask(station, 'status.detail', { packageId })),
  );
  const told = after.confirmations - before.confirmations;
  check(
    'It comes back: all ten are Success, each confirmed exactly once',
    states.every(({ row }) => row.state === 'Success') && told === 10 && after.edits === 0,
    `${told} new at the marketplace, ${after.edits} repeats`,
  );
}

async function lostAnswer(story: DemoStory): Promise<void> {
  const { station, stop, check } = story;
  const before = await marketOf(story);
  await setFault(story, 'silent-after-accept');
  const shipped = await story.answer(await story.pack(demoOrders.lostAnswer, ups), 'close');
  await station.writeBacks.drain();
  const unknown = await ask(station, 'status.detail', { packageId: shipped.packageId });
  check(
    'An answer that was lost is unknown, neither sent again nor called done',
    unknown.row.state === 'Unknown',
    unknown.row.stateWords,
  );
  await setFault(story, 'none');
  await drainUpdates(station, stop);
  const asked = await ask(station, 'status.detail', { packageId: shipped.packageId });
  const after = await marketOf(story);
  const told = after.confirmations - before.confirmations;
  check(
    'The channel is asked, and has it: Success without a second confirmation',
    asked.row.state === 'Success' && told === 1 && after.edits === 0,
    `${asked.row.stateWords} after ${asked.attempts.length} attempts, ${after.edits} repeats`,
  );
}

async function refusals(story: DemoStory): Promise<void> {
  const { station, stop, check } = story;
  await setFault(story, 'reject');
  for (const code of demoOrders.refused) await story.answer(await story.pack(code, ups), 'close');
  await drainUpdates(station, stop);
  await setFault(story, 'none');
  const failed = await rowsIn(story, 'Failed');
  const details = await Promise.all(
    failed.map(({ packageId }) => ask(station, 'status.detail', { packageId })),
  );
  const counted = details.map(({ attempts }) => attempts.filter((each) => each.counted).length);
  check(
    'Five real errors make Failed, with every attempt on record',
    failed.length === demoOrders.refused.length &&
      failed.every((row) => row.errorCount === 5) &&
      counted.every((count) => count === 5),
    `${failed.length} Failed, counted attempts ${counted.join(' and ')}`,
  );
  const { writeBacksWaiting } = await ask(station, 'app.queue', {});
  check('Nothing is left waiting', writeBacksWaiting === 0, `${writeBacksWaiting} waiting`);
}

async function rowsIn(story: DemoStory, state: WriteBackState): Promise<StatusRowView[]> {
  return (await statusOf(story, [state])).rows;
}

function statusOf({ station }: DemoStory, states?: WriteBackState[]): Promise<StatusView> {
  return ask(station, 'status.view', {
    ...(states === undefined ? {} : { states }),
    offset: 0,
    limit: 500,
  });
}

function marketOf({ station }: DemoStory): Promise<PracticeView> {
  return ask(station, 'practice.view', {});
}

async function setFault({ station }: DemoStory, fault: PracticeView['fault']): Promise<void> {
  await ask(station, 'practice.setFault', { fault });
}
