#!/bin/bash
# Runs in the guest, in the folder of the checkout: start.sh KERNEL_ROOT [TEST_FILE...]
# Everything that the host is to hear goes to the second serial port, one JSON text a line.
set -u
kernel_root=$1
shift
exec >/dev/console 2>&1

# udevd and modprobe look for drivers where a running system has them.
mkdir -p /lib/modules
ln -sfn "$kernel_root/lib/modules/$(uname -r)" "/lib/modules/$(uname -r)"
export PATH=/usr/sbin:/usr/bin:/sbin:/bin
ip link set lo up 2>/dev/null

# The guest's files are a chroot for systemd's programs, which would do nothing at all there.
export SYSTEMD_IGNORE_CHROOT=1
/lib/systemd/systemd-udevd --daemon
modprobe -a usblp usbhid hid-generic usb_f_printer usb_f_hid
modprobe dummy_hcd num=2
mount -t configfs none /sys/kernel/config
udevadm settle

stty -F /dev/ttyS1 raw -echo
# Node strips types by WebAssembly, and on this processor of software alone its tier-up ended one process
# in eight ("Check failed: it->second.Size() > offset"); none of 120 without it. Children inherit the option.
node_modules/node/bin/node --liftoff-only tests/hardware/guest/run-tests.ts "$@" >/dev/ttyS1
sync
