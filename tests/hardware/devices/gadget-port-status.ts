import koffi from 'koffi';

/** `GADGET_SET_PRINTER_STATUS` of linux/usb/g_printer.h: _IOWR('g', 0x22, unsigned char). */
const SET_STATUS = 0xc001_6722;

const libc = koffi.load('libc.so.6');
const ioctl = libc.func('int ioctl(int file, ulong request, ulong argument)');

/** Sets what the gadget answers to GET_PORT_STATUS; the kernel keeps it until the next one. */
export function setPortStatus(file: number, byte: number): void {
  if (ioctl(file, SET_STATUS, byte) < 0) throw new Error('The port status can not be set.');
}
