import type { PrinterInside } from './printer-gadget.ts';

/** The answer to ~HS of a printer that is ready and has nothing to do. */
export const READY =
  '\u0002030,0,0,1218,000,0,0,0,000,0,0,0\u0003\r\n\u0002000,0,0,0,0,2,6,0,00000000,1,000\u0003\r\n\u00020000,0\u0003\r\n';

/** A printer that answers ~HS and says nothing else. */
export function answersHostStatus(answer = READY): PrinterInside {
  let tail = '';
  return (bytes) => {
    const text = tail + bytes.toString('latin1');
    tail = text.slice(-2);
    const asked = text.split('~HS').length - 1;
    return asked === 0 ? null : Buffer.from(answer.repeat(asked), 'latin1');
  };
}
