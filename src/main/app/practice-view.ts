import { appError, RefusedError } from '../../shared/app-error.ts';
import type { PracticeView } from '../../shared/views.ts';
import { type AppContext, changed } from './context.ts';
import type { PracticeFault, PracticeMarketplace } from './ports.ts';

const SHOWN_LABELS = 12;

/** What the practice screen shows: the built-in marketplace and the labels of the practice printer. */
export function practiceViewOf(context: AppContext): PracticeView {
  const status = practiceOf(context).status();
  const labels = context.store.read((tx) => tx.printJobs.sentTo('practice:', SHOWN_LABELS));
  return {
    ...status,
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

function practiceOf(context: AppContext): PracticeMarketplace {
  if (context.practice === null) {
    throw new RefusedError(
      appError('refused', 'This is a real station: it has no practice market.'),
    );
  }
  return context.practice;
}
