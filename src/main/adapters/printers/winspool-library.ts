import type {
  PrinterHandle,
  WinspoolAnswer,
  WinspoolApi,
  WinspoolFailure,
} from './winspool-api.ts';
import { bindWinspoolCalls, type Call } from './winspool-calls.ts';

const PRINTER_ENUM_LOCAL = 0x2;
const PRINTER_ENUM_CONNECTIONS = 0x4;
const JOB_CONTROL_DELETE = 5;
const ERROR_INVALID_PARAMETER = 87;
const ERROR_INSUFFICIENT_BUFFER = 122;
/** A list of printers may grow between the question for its size and the question for it. */
const LIST_ATTEMPTS = 3;

let loading: Promise<WinspoolApi> | null = null;

/**
 * The spooler through winspool.drv. The foreign-function library is loaded at the first call, and
 * once: types have one name per process. Rejects where it can not be loaded. Calls run on other
 * threads, because a print server that is away makes them last for half a minute.
 */
export function loadWinspool(): Promise<WinspoolApi> {
  loading ??= bindWinspool();
  return loading;
}

async function bindWinspool(): Promise<WinspoolApi> {
  const native = await bindWinspoolCalls();
  /** Asks for the size first, then for the whole. */
  const readSized = async (
    read: (buffer: Buffer | null, size: number, needed: number[]) => ReturnType<Call>,
  ): Promise<WinspoolAnswer<Buffer>> => {
    let buffer: Buffer | null = null;
    let failure: WinspoolFailure = { ok: false, code: ERROR_INSUFFICIENT_BUFFER };
    for (let attempt = 0; attempt < LIST_ATTEMPTS; attempt += 1) {
      const needed = [0];
      const { result, code } = await read(buffer, buffer?.length ?? 0, needed);
      if (result !== 0) return { ok: true, value: buffer ?? Buffer.alloc(0) };
      failure = { ok: false, code };
      if (code !== ERROR_INSUFFICIENT_BUFFER) return failure;
      buffer = Buffer.alloc(needed[0] ?? 0);
    }
    return failure;
  };

  return {
    openPrinter: async (name) => {
      const handle = [null];
      const { result, code } = await native.openPrinter(name, handle, null);
      return result === 0 ? { ok: false, code } : { ok: true, value: { handle: handle[0] } };
    },
    startDocument: async ({ handle }, pDocName) => {
      const document = { pDocName, pOutputFile: null, pDatatype: 'RAW' };
      const { result, code } = await native.startDocument(handle, 1, document);
      return result === 0 ? { ok: false, code } : { ok: true, value: result };
    },
    startPage: async ({ handle }) => done(await native.startPage(handle)),
    write: async ({ handle }, chunk) => {
      const written = [0];
      const { result, code } = await native.write(handle, chunk, chunk.length, written);
      return result === 0 ? { ok: false, code } : { ok: true, value: written[0] ?? 0 };
    },
    endPage: async ({ handle }) => done(await native.endPage(handle)),
    endDocument: async ({ handle }) => done(await native.endDocument(handle)),
    abort: async ({ handle }) => done(await native.abort(handle)),
    deleteJob: async ({ handle }, jobId) =>
      done(await native.setJob(handle, jobId, 0, null, JOB_CONTROL_DELETE)),
    hasJob: async ({ handle }, jobId) => {
      const { result, code } = await native.getJob(handle, jobId, 1, null, 0, [0]);
      if (result !== 0 || code === ERROR_INSUFFICIENT_BUFFER) return { ok: true, value: true };
      return code === ERROR_INVALID_PARAMETER ? { ok: true, value: false } : { ok: false, code };
    },
    printer: async ({ handle }) => {
      const read = await readSized((buffer, size, needed) =>
        native.getPrinter(handle, 2, buffer, size, needed),
      );
      return read.ok ? { ok: true, value: native.printerAt(read.value, 0) } : read;
    },
    close: async ({ handle }: PrinterHandle) => {
      await native.closePrinter(handle);
    },
    printers: async () => {
      const returned = [0];
      const flags = PRINTER_ENUM_LOCAL | PRINTER_ENUM_CONNECTIONS;
      const read = await readSized((buffer, size, needed) =>
        native.enumPrinters(flags, null, 2, buffer, size, needed, returned),
      );
      if (!read.ok) return read;
      const count = returned[0] ?? 0;
      return {
        ok: true,
        value: Array.from({ length: count }, (_, index) => native.printerAt(read.value, index)),
      };
    },
  };
}

function done(answer: { readonly result: number; readonly code: number }): WinspoolAnswer<null> {
  return answer.result === 0 ? { ok: false, code: answer.code } : { ok: true, value: null };
}
