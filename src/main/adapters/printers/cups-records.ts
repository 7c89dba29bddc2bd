import type { CupsJob } from './cups-job.ts';
import type { CupsQueue } from './cups-queue.ts';
import type { IppGroup } from './ipp-message.ts';

export const jobAttributes = [
  'job-id',
  'job-name',
  'job-state',
  'job-printer-state-message',
  'job-media-sheets-completed',
  'time-at-processing',
];
export const queueAttributes = [
  'printer-name',
  'printer-info',
  'printer-make-and-model',
  'device-uri',
  'printer-state',
  'printer-state-reasons',
  'printer-state-message',
  'printer-is-accepting-jobs',
];
const jobStates = {
  3: 'pending',
  4: 'held',
  5: 'processing',
  6: 'stopped',
  7: 'canceled',
  8: 'aborted',
  9: 'completed',
} as const;
export const JOB_PROCESSING = 5;
const JOB_COMPLETED = 9;
export const QUEUE_PROCESSING = 4;
const queueStates = { 3: 'idle', 4: 'processing', 5: 'stopped' } as const;

/** Throws nothing: what CUPS leaves out reads as nothing known. */
export function jobOf(group: IppGroup): CupsJob {
  const state = group.get('job-state')?.[0];
  return {
    id: numberOf(group, 'job-id'),
    state: jobStates[state as keyof typeof jobStates] ?? 'processing',
    // Said only after the backend has ended; the other endings are said at once.
    over: state === JOB_COMPLETED,
    message: textOf(group, 'job-printer-state-message'),
    begun: numberOf(group, 'time-at-processing') > 0,
    sheets: numberOf(group, 'job-media-sheets-completed'),
  };
}

export function queueOf(group: IppGroup): CupsQueue {
  const state = group.get('printer-state')?.[0];
  return {
    name: textOf(group, 'printer-name'),
    description: textOf(group, 'printer-info'),
    deviceUri: textOf(group, 'device-uri'),
    makeAndModel: textOf(group, 'printer-make-and-model'),
    state: queueStates[state as keyof typeof queueStates] ?? 'stopped',
    reasons: textsOf(group, 'printer-state-reasons').filter((reason) => reason !== 'none'),
    message: textOf(group, 'printer-state-message'),
    accepting: group.get('printer-is-accepting-jobs')?.[0] === true,
  };
}

const numberOf = (group: IppGroup, name: string) => Number(group.get(name)?.[0] ?? 0);
const textOf = (group: IppGroup, name: string) => String(group.get(name)?.[0] ?? '');
const textsOf = (group: IppGroup, name: string) => (group.get(name) ?? []).map(String);
