/** Failures of the Windows spooler that mean something to a packer (winerror.h). */
const SENTENCES: Readonly<Record<number, string>> = {
  5: 'Windows does not allow this user to print there. Ask for the right to print on it.',
  8: 'Windows has not enough memory to take the label. Close other programs.',
  112: 'The disk on which Windows keeps print jobs is full. Free some space.',
  53: 'The computer that shares the printer can not be found. Check the network.',
  63: 'The label was deleted from the print queue of Windows.',
  1722: 'The print service of Windows can not be reached. Start the service "Print Spooler", or check the computer that shares the printer.',
  1801: 'Windows has no printer of this name. Choose one of those that are found, or set it up in the settings of Windows.',
  1804: 'The printer takes no raw data with the driver that is set up. Choose the driver of the maker, or "Generic / Text Only".',
  3003: 'Windows was asked to go on with a label that was never begun.',
};

/** Nothing will be printed until somebody changes something. */
const LASTING = new Set([5, 1801, 1804]);

/** What a code of GetLastError means and what to do, with the code for support. */
export function winspoolSentence(code: number): string {
  return `${SENTENCES[code] ?? 'The print service of Windows failed.'} (Windows error ${code})`;
}

export function isLasting(code: number): boolean {
  return LASTING.has(code);
}
