import type { printJobsContract } from '../../shared/print-jobs-contract.ts';
import type { AppContext } from './context.ts';
import type { Handlers } from './dispatch.ts';
import {
  answerPrintJob,
  cancelPrintJob,
  movePrintJob,
  printJobAgain,
} from './manage-print-jobs.ts';
import { printingViewOf, printJobDetailOf, printJobPicture } from './printing-views.ts';

/** Wires the commands of the print queue to their use-cases; decides nothing. */
export function createPrintJobsHandlers(
  context: AppContext,
): Pick<Handlers, keyof typeof printJobsContract> {
  return {
    'printJobs.answer': (answer) => {
      answerPrintJob(context, answer);
      return {};
    },
    'printJobs.cancel': ({ jobId }) => {
      cancelPrintJob(context, jobId);
      return {};
    },
    'printJobs.move': async (move) => {
      await context.labels.ready();
      movePrintJob(context, move);
      return {};
    },
    'printJobs.printAgain': ({ jobId }) => {
      printJobAgain(context, jobId);
      return {};
    },
    'printJobs.detail': ({ jobId }) => printJobDetailOf(context, jobId),
    'printJobs.picture': async ({ jobId }) => {
      const picture = await printJobPicture(context, jobId);
      return { pngBase64: picture === null ? null : Buffer.from(picture).toString('base64') };
    },
    'printing.view': (filter) => printingViewOf(context, filter),
  };
}
