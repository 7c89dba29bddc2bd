import type { PrintRequest, SendOutcome, SendWatcher } from '../../app/ports.ts';
import type { PrinterHandle, WinspoolAnswer, WinspoolApi } from './winspool-api.ts';
import { isLasting, winspoolSentence } from './winspool-errors.ts';
import { statusOfWindowsPrinter } from './winspool-status.ts';

/** Small enough that the caller hears of the way of its bytes often. */
const CHUNK_BYTES = 16_384;

/** Spools one label as a document of its own. */
export async function sendDocument(
  api: WinspoolApi,
  name: string,
  request: PrintRequest,
  watcher: SendWatcher,
): Promise<SendOutcome> {
  const opened = await api.openPrinter(name);
  if (!opened.ok) return nothingLeft(opened.code);
  const printer = opened.value;
  try {
    const about = await api.printer(printer);
    if (about.ok) watcher.heard(statusOfWindowsPrinter(about.value));
    const started = await api.startDocument(printer, `Packbench label ${request.jobId}`);
    if (!started.ok) return nothingLeft(started.code);
    const failure = await spool(api, printer, request.bytes, watcher);
    if (failure === null) {
      const message = `Windows has taken the label for ${name}. Whether it was printed this connection can not tell.`;
      return { kind: 'sent', bytesAcknowledged: request.bytes.length, message };
    }
    const isHeld = about.ok && about.value.spoolsWhole && !failure.wasEnding;
    return await takeBack(api, printer, started.value, failure, isHeld);
  } finally {
    await api.close(printer);
  }
}

type Failure = {
  readonly message: string;
  readonly bytesTaken: number;
  /** A write that failed may have gone part of its way. */
  readonly wasWriting: boolean;
  readonly wasEnding: boolean;
};

/** Everything between the beginning and the end of a document; null when Windows has it whole. */
async function spool(
  api: WinspoolApi,
  printer: PrinterHandle,
  bytes: Uint8Array,
  watcher: SendWatcher,
): Promise<Failure | null> {
  let bytesTaken = 0;
  let wasWriting = false;
  let wasEnding = false;
  const failed = (message: string): Failure => ({ message, bytesTaken, wasWriting, wasEnding });
  const page = await api.startPage(printer);
  if (!page.ok) return failed(winspoolSentence(page.code));
  while (bytesTaken < bytes.length) {
    wasWriting = true;
    const chunk = bytes.subarray(bytesTaken, bytesTaken + CHUNK_BYTES);
    const written = await api.write(printer, chunk);
    if (!written.ok) return failed(winspoolSentence(written.code));
    if (written.value < 1 || written.value > chunk.length) {
      return failed('Windows stopped taking the label without saying why.');
    }
    bytesTaken += written.value;
    watcher.progress(bytesTaken);
  }
  wasEnding = true;
  for (const end of [api.endPage, api.endDocument]) {
    const ended = await end(printer);
    if (!ended.ok) return failed(winspoolSentence(ended.code));
  }
  return null;
}

/**
 * Throws the begun document away. Windows usually prints while it spools, so what had taken bytes
 * counts as taken back only where the queue waits for the whole (`isHeld`), the spool file was thrown
 * away and the job is gone. Whatever can not be seen is `unknown`.
 */
async function takeBack(
  api: WinspoolApi,
  printer: PrinterHandle,
  jobId: number,
  failure: Failure,
  isHeld: boolean,
): Promise<SendOutcome> {
  const aborted = await api.abort(printer);
  const deleted: WinspoolAnswer<null> = aborted.ok ? aborted : await api.deleteJob(printer, jobId);
  const left = await api.hasJob(printer, jobId);
  const isGone = deleted.ok && left.ok && !left.value;
  if (isGone && (isHeld || !failure.wasWriting)) {
    return { kind: 'not-sent', message: failure.message };
  }
  const state = isGone
    ? 'The label was taken out of the queue, but some of it may have come out before.'
    : 'It may still be in the print queue of Windows: remove it there, then look whether a label came out.';
  return {
    kind: 'unknown',
    bytesAcknowledged: failure.bytesTaken,
    message: `${failure.message} ${state}`,
  };
}

function nothingLeft(code: number): SendOutcome {
  return { kind: isLasting(code) ? 'refused' : 'not-sent', message: winspoolSentence(code) };
}
