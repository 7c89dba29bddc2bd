import { refuse } from '../../shared/app-error.ts';
import type { CommandOutput, ParsedInput } from '../../shared/contract.ts';
import { auditSetup } from './audit-setup.ts';
import { type AppContext, changed, nowUtc } from './context.ts';
import { savedViewsOf } from './order-screen.ts';
import { runOnce } from './run-once.ts';
import type { SavedViewRecord } from './saved-views-store-port.ts';
import type { StoreTransaction } from './store-port.ts';

/** Far more than a column shows; keeps a loop from filling the store. */
const MOST_VIEWS = 200;

/** Saves a list under a new name. */
export function saveView(
  context: AppContext,
  command: ParsedInput<'savedViews.save'>,
): CommandOutput<'savedViews.save'> {
  const { commandId, ...input } = command;
  const now = nowUtc(context);
  return changing(context, (tx) => {
    const once = { commandId, name: 'savedViews.save', input, now };
    const { subjectId } = runOnce(tx, once, () => {
      const id = context.ids.next();
      add(context, tx, { id, ...input }, 'view.saved');
      return id;
    });
    return { viewId: subjectId, views: savedViewsOf(tx) };
  });
}

export function changeView(
  context: AppContext,
  { viewId, name, definition }: ParsedInput<'savedViews.change'>,
): CommandOutput<'savedViews.change'> {
  return changing(context, (tx) => {
    const view = found(tx, viewId);
    const next: SavedViewRecord = {
      ...view,
      name: name ?? view.name,
      definition: definition === undefined ? view.definition : JSON.stringify(definition),
    };
    refuseTakenName(tx, next);
    tx.savedViews.save(next, nowUtc(context));
    auditSetup(context, tx, 'view.changed', viewId, {
      from: { name: view.name, definition: view.definition },
      to: { name: next.name, definition: next.definition },
    });
    return { views: savedViewsOf(tx) };
  });
}

export function removeView(
  context: AppContext,
  { viewId }: ParsedInput<'savedViews.remove'>,
): CommandOutput<'savedViews.remove'> {
  return changing(context, (tx) => {
    const { name, definition } = found(tx, viewId);
    tx.savedViews.remove(viewId);
    auditSetup(context, tx, 'view.removed', viewId, { name, definition });
    return { views: savedViewsOf(tx) };
  });
}

/** A view that is there already stays as it is: somebody has taken the removal back before. */
export function restoreView(
  context: AppContext,
  { viewId, ...view }: ParsedInput<'savedViews.restore'>,
): CommandOutput<'savedViews.restore'> {
  return changing(context, (tx) => {
    if (tx.savedViews.find(viewId) === null) {
      add(context, tx, { id: viewId, ...view }, 'view.restored');
    }
    return { views: savedViewsOf(tx) };
  });
}

function changing<T extends object>(context: AppContext, work: (tx: StoreTransaction) => T): T {
  const next = context.store.write((tx) => ({ value: work(tx) }));
  changed(context, 'settings');
  return next.value;
}

function add(
  context: AppContext,
  tx: StoreTransaction,
  { id, name, definition }: { id: string } & Omit<ParsedInput<'savedViews.save'>, 'commandId'>,
  action: string,
): void {
  if (tx.savedViews.list().length >= MOST_VIEWS) {
    refuse('refused', `There are ${MOST_VIEWS} saved views. Remove one that nobody uses first.`);
  }
  const view = { id, name, definition: JSON.stringify(definition), createdBy: context.actor };
  refuseTakenName(tx, view);
  tx.savedViews.save(view, nowUtc(context));
  auditSetup(context, tx, action, id, { name, definition });
}

function found(tx: StoreTransaction, viewId: string): SavedViewRecord {
  const view = tx.savedViews.find(viewId);
  if (view === null) refuse('not-found', 'This view was removed in the meantime.');
  return view;
}

function refuseTakenName(tx: StoreTransaction, { id, name }: SavedViewRecord): void {
  const other = tx.savedViews.findByName(name);
  if (other !== null && other.id !== id) {
    refuse('conflict', `There is a view ${other.name} already. Choose another name.`);
  }
}
