/** Kinds of addresses that a printer can have, by how they begin. */
const kinds: readonly { readonly begins: string; readonly help: string }[] = [
  {
    begins: 'tcp:',
    help: 'A printer in the network: tcp://host:9100. Tells its state: the best way where the printer has a network socket.',
  },
  {
    begins: 'usb:',
    help: 'A printer at a USB socket of this computer (Linux, macOS): usb://vendor:product/serial, as Find printers lists it. Tells its state.',
  },
  {
    begins: 'cups:',
    help: 'A queue of this computer (Linux, macOS): cups:NAME. It must be a raw queue. Can not tell whether paper is in.',
  },
  {
    begins: 'winspool:',
    help: 'A printer of Windows by its name there: winspool:NAME. Can not tell whether paper is in.',
  },
  { begins: 'file:', help: 'A folder: file:/folder/ gets one file for each label.' },
  {
    begins: '/dev/',
    help: 'A printer device of Linux, such as /dev/usb/lp0. The name can change when it is plugged in again; a usb: address does not.',
  },
  { begins: 'practice:', help: 'The printer of the practice station: draws labels.' },
];

const allKinds =
  'tcp://host:9100 for the network, usb://… at this computer, cups:NAME or winspool:NAME for a queue of it, file:/folder/ for files. Find printers fills this in.';

/** What to type, for the kind of address that was begun; all kinds while none is. */
export function addressHelp(address: string): string {
  const typed = address.trim().toLowerCase();
  return kinds.find(({ begins }) => typed.startsWith(begins))?.help ?? allKinds;
}
