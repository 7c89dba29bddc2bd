import { refuse } from '../../shared/app-error.ts';
import type { ParsedInput } from '../../shared/contract.ts';
import type { TrackingSourcesView, TrackingSourceView } from '../../shared/tracking-views.ts';
import { checkedSettings } from './checked-fields.ts';
import { type AppContext, changed, nowUtc } from './context.ts';
import { fieldViewOf } from './field-views.ts';
import { learnLimits, takeCall } from './rate-gate.ts';
import { saveCredentials, storedCredentials } from './stored-credentials.ts';
import { reassignWatches } from './tracking-watches.ts';

/** The sources that this station may ask, and the kinds that there are. */
export async function listTrackingSources(context: AppContext): Promise<TrackingSourcesView> {
  const { records, following } = context.store.read((tx) => ({
    records: tx.trackingSources.list(),
    following: new Map(
      tx.trackingWatches.following().map(({ sourceId, count }) => [sourceId, count]),
    ),
  }));
  const now = nowUtc(context);
  const sources: TrackingSourceView[] = [];
  for (const record of records) {
    sources.push({
      sourceId: record.id,
      kind: record.kind,
      kindName: context.trackingSources.get(record.kind)?.name ?? record.kind,
      name: record.name,
      enabled: record.enabled,
      carriers: record.carriers,
      settings: { ...record.settings },
      hasCredentials: (await storedCredentials(context, record.id)) !== null,
      following: following.get(record.id) ?? 0,
      lastLookAt: record.lastLookAt,
      lastProblem: record.lastProblem,
      pausedUntil:
        record.deferredUntil !== null && record.deferredUntil > now ? record.deferredUntil : null,
    });
  }
  return {
    kinds: [...context.trackingSources.values()].map(({ kind, name, fields }) => ({
      kind,
      name,
      fields: fields.map(fieldViewOf),
    })),
    sources,
  };
}

/** Adds or changes a source. Credentials go to the secret store only; left out, they stay. */
export async function saveTrackingSource(
  context: AppContext,
  input: ParsedInput<'tracking.saveSource'>,
): Promise<TrackingSourcesView> {
  const source = context.trackingSources.get(input.kind);
  if (source === undefined) refuse('invalid-input', `There is no tracking source ${input.kind}.`);
  const sourceId = input.sourceId ?? context.ids.next();
  const stored = context.store.read((tx) => tx.trackingSources.find(sourceId));
  if (input.sourceId !== undefined && stored?.kind !== input.kind) {
    refuse('not-found', 'This tracking source does not exist any more.');
  }
  const { name: owner, fields } = source;
  const settings = checkedSettings(owner, fields, input.settings);
  await saveCredentials(context, { id: sourceId, owner, fields }, input.credentials);
  const { kind, name, enabled, carriers } = input;
  const now = nowUtc(context);
  context.store.write((tx) => {
    tx.trackingSources.save({ id: sourceId, kind, name, enabled, carriers, settings }, now);
    reassignWatches(context, tx);
    tx.audit.add({
      at: now,
      actor: context.actor,
      action: stored === null ? 'add tracking source' : 'change tracking source',
      subject: 'tracking source',
      subjectId: sourceId,
      detail: { name, enabled, credentials: input.credentials !== undefined },
    });
  });
  changed(context, 'settings');
  return listTrackingSources(context);
}

/** Takes a source off the list, with its credentials; its packages go to another, if there is one. */
export async function removeTrackingSource(
  context: AppContext,
  sourceId: string,
): Promise<TrackingSourcesView> {
  const now = nowUtc(context);
  context.store.write((tx) => {
    const source = tx.trackingSources.find(sourceId);
    if (source === null) refuse('not-found', 'This tracking source does not exist any more.');
    tx.trackingSources.remove(sourceId, now);
    reassignWatches(context, tx);
    tx.audit.add({
      at: now,
      actor: context.actor,
      action: 'remove tracking source',
      subject: 'tracking source',
      subjectId: sourceId,
      detail: { name: source.name },
    });
  });
  await context.secrets.remove(sourceId);
  changed(context, 'settings');
  return listTrackingSources(context);
}

/** Asks a source for one number and says in words how it went. */
export async function testTrackingSource(
  context: AppContext,
  { sourceId, carrierCode, trackingNumber }: ParsedInput<'tracking.testSource'>,
): Promise<{ ok: boolean; words: string }> {
  const record = context.store.read((tx) => tx.trackingSources.find(sourceId));
  const source = record === null ? undefined : context.trackingSources.get(record.kind);
  if (record === null || source === undefined) {
    refuse('not-found', 'This tracking source does not exist any more.');
  }
  const nowMs = () => context.clock.now().getTime();
  const leave = context.store.write((tx) => takeCall(tx, sourceId, source.limit, nowMs()));
  if (!leave.allowed) {
    return {
      ok: false,
      words: `${source.name} may be asked again in a moment: its limit is used.`,
    };
  }
  const parcel = { carrierCode, carrierName: carrierCode, trackingNumber };
  const answer = await source.look(record, parcel, new AbortController().signal);
  const refusal = answer.kind === 'failed' ? answer.outcome : null;
  context.store.write((tx) => {
    const learned = answer.learned ?? [];
    learnLimits(tx, sourceId, source.limit, { learned, refusal, nowMs: nowMs() });
  });
  if (answer.kind === 'failed') {
    // A number that it does not know is an answer all the same: sign-in and address are right.
    return { ok: answer.outcome.kind === 'rejected', words: answer.outcome.message };
  }
  const count = answer.events.length;
  const events = count === 1 ? '1 tracking event' : `${count} tracking events`;
  return { ok: true, words: `${source.name} answers: ${events} of this number.` };
}
