import { appError, RefusedError } from '../../shared/app-error.ts';
import type { PracticeOrderView, PracticeView } from '../../shared/practice-views.ts';
import { type AppContext, changed } from './context.ts';
import { askForOrders } from './manage-syncs.ts';
import type { PracticeFault, PracticeMarketplace } from './ports.ts';
import { practiceAccountId } from './seed-practice.ts';
import type { SettingsTable } from './settings-store-port.ts';

const SHOWN_LABELS = 12;

/** What the practice screen shows: the built-in marketplace and the labels of the practice printer. */
export function practiceViewOf(context: AppContext): PracticeView {
  const status = practiceOf(context).status();
  const { labels, scaleGrams } = context.store.read((tx) => ({
    labels: tx.printJobs.sentTo('practice:', SHOWN_LABELS),
    scaleGrams: readPracticeLoad(tx.settings),
  }));
  return {
    ...status,
    scaleGrams,
    labels: labels.map(({ job, packageId, shipmentNumber }) => ({
      jobId: job.id,
      packageId,
      shipmentNumber,
      sentAt: job.updatedAt,
    })),
  };
}

export async function setPracticeFault(
  context: AppContext,
  fault: PracticeFault,
): Promise<PracticeView> {
  await practiceOf(context).setFault(fault);
  changed(context, 'practice');
  return practiceViewOf(context);
}

/** Has a buyer order something that has to be accepted, and reads it at once. */
export async function placePracticeOrder(context: AppContext): Promise<PracticeOrderView> {
  const orderNumber = await practiceOf(context).placeOrder();
  askForOrders(context, practiceAccountId);
  changed(context, 'practice');
  return { ...practiceViewOf(context), orderNumber };
}

/** What lies on the practice scale; null where it is not plugged in, as in a new station. */
export function readPracticeLoad(settings: SettingsTable): number | null {
  const stored = settings.get('practiceScaleGrams') ?? '';
  return stored === '' ? null : Number(stored);
}

export function setPracticeScale(context: AppContext, grams: number | null): PracticeView {
  practiceOf(context);
  context.store.write((tx) => tx.settings.set('practiceScaleGrams', String(grams ?? '')));
  changed(context, 'practice');
  return practiceViewOf(context);
}

function practiceOf(context: AppContext): PracticeMarketplace {
  if (context.practice === null) {
    throw new RefusedError(
      appError('refused', 'This is a real station: it has no practice market.'),
    );
  }
  return context.practice;
}
