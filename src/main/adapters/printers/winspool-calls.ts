import type { WindowsPrinter } from './winspool-api.ts';

/** PRINTER_ATTRIBUTE_*: "start after the last page is spooled", and "print directly". */
const ATTRIBUTE_QUEUED = 0x1;
const ATTRIBUTE_DIRECT = 0x2;

type Arguments = readonly unknown[];
export type Call = (
  ...args: Arguments
) => Promise<{ readonly result: number; readonly code: number }>;

/** The functions of winspool.drv as they are declared in winspool.h; 0 is failure. */
export async function bindWinspoolCalls() {
  const koffi = await import('koffi');
  const library = koffi.load('winspool.drv');
  const lastError = koffi.load('kernel32.dll').func('uint32_t __stdcall GetLastError()');
  const call = (definition: string): Call => {
    const native = library.func(definition);
    return (...args) =>
      new Promise((resolve, reject) => {
        native.async(...args, (error: Error | null, result: number) => {
          // The code belongs to the thread of the call, and is readable at this moment only.
          const code: number = lastError();
          if (error) reject(error);
          else resolve({ result, code });
        });
      });
  };
  koffi.struct('DOC_INFO_1W', {
    pDocName: 'char16_t *',
    pOutputFile: 'char16_t *',
    pDatatype: 'char16_t *',
  });
  const printerInfo = koffi.struct('PRINTER_INFO_2W', {
    pServerName: 'char16_t *',
    pPrinterName: 'char16_t *',
    pShareName: 'char16_t *',
    pPortName: 'char16_t *',
    pDriverName: 'char16_t *',
    pComment: 'char16_t *',
    pLocation: 'char16_t *',
    pDevMode: 'void *',
    pSepFile: 'char16_t *',
    pPrintProcessor: 'char16_t *',
    pDatatype: 'char16_t *',
    pParameters: 'char16_t *',
    pSecurityDescriptor: 'void *',
    Attributes: 'uint32_t',
    Priority: 'uint32_t',
    DefaultPriority: 'uint32_t',
    StartTime: 'uint32_t',
    UntilTime: 'uint32_t',
    Status: 'uint32_t',
    cJobs: 'uint32_t',
    AveragePPM: 'uint32_t',
  });
  const openPrinter = call(
    'int __stdcall OpenPrinterW(const char16_t *name, _Out_ void **printer, void *defaults)',
  );
  const startDocument = call(
    'uint32_t __stdcall StartDocPrinterW(void *printer, uint32_t level, DOC_INFO_1W *document)',
  );
  const startPage = call('int __stdcall StartPagePrinter(void *printer)');
  const write = call(
    'int __stdcall WritePrinter(void *printer, const uint8_t *bytes, uint32_t length, _Out_ uint32_t *written)',
  );
  const endPage = call('int __stdcall EndPagePrinter(void *printer)');
  const endDocument = call('int __stdcall EndDocPrinter(void *printer)');
  const abort = call('int __stdcall AbortPrinter(void *printer)');
  const setJob = call(
    'int __stdcall SetJobW(void *printer, uint32_t job, uint32_t level, void *info, uint32_t command)',
  );
  const getJob = call(
    'int __stdcall GetJobW(void *printer, uint32_t job, uint32_t level, void *info, uint32_t size, _Out_ uint32_t *needed)',
  );
  const getPrinter = call(
    'int __stdcall GetPrinterW(void *printer, uint32_t level, void *info, uint32_t size, _Out_ uint32_t *needed)',
  );
  const closePrinter = call('int __stdcall ClosePrinter(void *printer)');
  const enumPrinters = call(
    'int __stdcall EnumPrintersW(uint32_t flags, const char16_t *name, uint32_t level, void *info, uint32_t size, _Out_ uint32_t *needed, _Out_ uint32_t *returned)',
  );

  const printerAt = (buffer: Buffer, index: number): WindowsPrinter => {
    const info = koffi.decode(buffer, index * koffi.sizeof(printerInfo), printerInfo);
    return {
      name: info.pPrinterName ?? '',
      driver: info.pDriverName ?? '',
      port: info.pPortName ?? '',
      status: info.Status,
      spoolsWhole: (info.Attributes & (ATTRIBUTE_QUEUED | ATTRIBUTE_DIRECT)) === ATTRIBUTE_QUEUED,
    };
  };
  return {
    openPrinter,
    startDocument,
    startPage,
    write,
    endPage,
    endDocument,
    abort,
    setJob,
    getJob,
    getPrinter,
    closePrinter,
    enumPrinters,
    printerAt,
  };
}
