import { readExtendedStatus } from '../../domain/printing/extended-status.ts';
import { readHostIdentification } from '../../domain/printing/host-identification.ts';
import { readHostStatus } from '../../domain/printing/host-status.ts';
import { blockingConditions } from '../../domain/printing/printer-readiness.ts';
import {
  type PrinterIdentity,
  type PrinterStatus,
  printerConditions,
  untoldStatus,
} from '../../domain/printing/printer-status.ts';
import { hearFrames, noFrames } from '../../domain/printing/reply-frames.ts';
import type { ByteLink, SessionTimers } from './byte-link.ts';
import type { SessionLimits } from './session-limits.ts';

/** Questions to a printer over one open link. One at a time. */
export type PrinterQuestions = {
  /** Settles within the reply time limit, never throws. */
  readonly status: () => Promise<PrinterStatus>;
  /** Null when no answer came in time. */
  readonly identity: () => Promise<PrinterIdentity | null>;
  /** Why the link is gone, or null while it stands. */
  readonly lost: () => string | null;
};

/**
 * `~HQES` tells faults also while `~HS` is kept back (Zebra says nothing to ~HS while the paper is out
 * or the head is open), so it goes first. Both go together: answers come in the order of the
 * questions, so a whole answer to ~HS without one to ~HQES means that the printer does not know
 * ~HQES, and no time is lost on finding out.
 */
const STATUS_QUESTION = '~HQES\r\n~HS\r\n';
const IDENTITY_QUESTION = '~HI\r\n';
/** Of what was heard since the question; answers are some hundred bytes. */
const MOST_HEARD_CHARACTERS = 8_192;

/** Begins to listen on the link. */
export function createPrinterQuestions(
  link: ByteLink,
  timers: SessionTimers,
  limits: SessionLimits,
): PrinterQuestions {
  let frames = noFrames;
  let text = '';
  let lost: string | null = null;
  let writing = false;
  let noticed: () => void = () => undefined;

  link.listen((bytes) => {
    frames = hearFrames(frames, bytes);
    text = (text + Buffer.from(bytes).toString('latin1')).slice(-MOST_HEARD_CHARACTERS);
    noticed();
  });
  void link.lost.then((reason) => {
    lost = reason;
    noticed();
  });

  const write = async (question: string) => {
    // A device that does not take the last question is not given another on top of it.
    if (writing) return;
    writing = true;
    try {
      await link.write(Buffer.from(question, 'latin1'));
    } catch {
      // The answer does not come either, and that is what is told.
    } finally {
      writing = false;
    }
  };

  const ask = async (question: string, isAnswered: () => boolean) => {
    frames = noFrames;
    text = '';
    void write(question);
    const answered = new AbortController();
    await new Promise<void>((resolve) => {
      noticed = () => {
        if (lost !== null || isAnswered()) resolve();
      };
      void timers.sleep(limits.replyTimeoutMs, answered.signal).then(resolve);
      noticed();
    });
    noticed = () => undefined;
    answered.abort();
  };

  return {
    status: async () => {
      await ask(STATUS_QUESTION, () => readHostStatus(frames.frames) !== null);
      if (lost !== null) return untoldStatus('unreachable', lost);
      return heardStatus(frames.frames, text);
    },
    identity: async () => {
      await ask(IDENTITY_QUESTION, () => readHostIdentification(frames.frames) !== null);
      return readHostIdentification(frames.frames);
    },
    lost: () => lost,
  };
}

/** Both answers as one. Half an answer is none: "no fault" is never made of what did not come. */
function heardStatus(frames: readonly string[], text: string): PrinterStatus {
  const extended = readExtendedStatus(text) ?? [];
  const host = readHostStatus(frames);
  const named = new Set([...extended, ...(host?.conditions ?? [])]);
  const status: PrinterStatus = {
    reach: 'answers',
    conditions: printerConditions.filter((condition) => named.has(condition)),
    formatsInBuffer: host?.formatsInBuffer ?? null,
    labelsRemaining: host?.labelsRemaining ?? null,
    partialFormat: host?.partialFormat ?? false,
    message: '',
  };
  // ~HQES alone is believed where it names a fault, and not where it names none.
  const isWorthIt = host !== null || blockingConditions(status).length > 0;
  return isWorthIt ? status : untoldStatus('silent', 'The printer does not answer.');
}
