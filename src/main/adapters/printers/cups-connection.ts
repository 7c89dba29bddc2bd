import { ASK_TIMEOUT_MS, askCups } from './cups-ask.ts';
import { runCupsCommand } from './cups-commands.ts';
import {
  JOB_PROCESSING,
  jobAttributes,
  jobOf,
  QUEUE_PROCESSING,
  queueAttributes,
  queueOf,
} from './cups-records.ts';
import { CupsError, type CupsServer } from './cups-server.ts';
import {
  IPP_NOT_FOUND,
  type IppAttribute,
  type IppOperation,
  ippOperations,
} from './ipp-message.ts';

const SUBMIT_TIMEOUT_MS = 8_000;

/**
 * CUPS as its own programs are set up to find it (`CUPS_SERVER`, client.conf). Labels go in and are
 * cancelled through `lp` and `cancel`, which know how to sign in; states are read over IPP, because
 * `lpstat` shows neither a job's title nor whether it was ever begun.
 */
export function connectToCups(environment: NodeJS.ProcessEnv = process.env): CupsServer {
  const ask = (operation: IppOperation, attributes: readonly IppAttribute[]) =>
    askCups(environment, operation, attributes);
  const groupOfJob = async (id: number) => {
    const { status, groups } = await ask(ippOperations.getJobAttributes, [
      { tag: 'uri', name: 'job-uri', values: [`ipp://localhost/jobs/${id}`] },
      wanted(jobAttributes),
    ]);
    return status === IPP_NOT_FOUND ? undefined : groups[0];
  };
  const stateOfQueue = async (name: string) => {
    const { groups } = await ask(ippOperations.getPrinterAttributes, [
      queueUri(name),
      wanted(['printer-state']),
    ]);
    return groups[0]?.get('printer-state')?.[0];
  };
  /** CUPS never begins the next job of a queue before the backend of the one before has ended. */
  const hasLetGo = async (queue: string) => {
    if ((await stateOfQueue(queue)) !== QUEUE_PROCESSING) return true;
    const { groups } = await ask(ippOperations.getJobs, [
      queueUri(queue),
      { tag: 'keyword', name: 'which-jobs', values: ['not-completed'] },
      wanted(['job-state']),
    ]);
    return groups.some((group) => group.get('job-state')?.[0] === JOB_PROCESSING);
  };
  return {
    queue: async (name) => {
      const { status, groups } = await ask(ippOperations.getPrinterAttributes, [
        queueUri(name),
        wanted(queueAttributes),
      ]);
      const group = groups[0];
      return status === IPP_NOT_FOUND || group === undefined ? null : queueOf(group);
    },
    queues: async () => {
      const { groups } = await ask(ippOperations.cupsGetPrinters, [wanted(queueAttributes)]);
      return groups.map(queueOf);
    },
    waitingJobs: async (queue, title) => {
      const { groups } = await ask(ippOperations.getJobs, [
        queueUri(queue),
        { tag: 'keyword', name: 'which-jobs', values: ['not-completed'] },
        wanted(jobAttributes),
      ]);
      return groups.filter((group) => group.get('job-name')?.[0] === title).map(jobOf);
    },
    job: async (queue, id) => {
      const group = await groupOfJob(id);
      if (group === undefined) return null;
      const job = jobOf(group);
      if (job.state !== 'canceled' && job.state !== 'aborted') return job;
      // CUPS tells of a cancelled job whose backend still runs, but not reliably: the queue knows.
      if (!(await hasLetGo(queue))) return job;
      // The backend may have said its last word since.
      const latest = await groupOfJob(id);
      return latest === undefined ? null : { ...jobOf(latest), over: true };
    },
    submit: async (queue, title, bytes) => {
      const options = { environment, timeoutMs: SUBMIT_TIMEOUT_MS, input: bytes };
      const args = ['-d', queue, '-o', 'raw', '-t', title, '--'];
      const { code, output } = await runCupsCommand('lp', args, options);
      const id = /request id is \S+-(\d+)\b/.exec(output)?.[1];
      if (code === 0 && id !== undefined) return Number(id);
      if (code === null) throw new CupsError('CUPS did not take the label in time.');
      throw new CupsError(`CUPS did not take the label: ${output.replace(/^lp: /, '')}`);
    },
    cancel: async (queue, id) => {
      const options = { environment, timeoutMs: ASK_TIMEOUT_MS };
      await runCupsCommand('cancel', [`${queue}-${id}`], options);
    },
  };
}

function queueUri(name: string): IppAttribute {
  const uri = `ipp://localhost/printers/${encodeURIComponent(name)}`;
  return { tag: 'uri', name: 'printer-uri', values: [uri] };
}

function wanted(names: readonly string[]): IppAttribute {
  return { tag: 'keyword', name: 'requested-attributes', values: names };
}
