import { app, dialog } from 'electron';
import type { FaultLog } from './fault-log.ts';
import { reportFatal } from './start-up-error.ts';

function writeLine(line: string): void {
  process.stderr.write(`${line}\n`);
}

/**
 * Ends the application with exit code 1 and one clear message.
 *
 * @param attended whether somebody could press the button of a box.
 */
export async function endWith(message: string, attended: boolean): Promise<void> {
  // Before that a box would be text on stderr only.
  await app.whenReady();
  reportFatal({ writeLine, showBox: attended ? dialog.showErrorBox : null }, message);
  app.exit(1);
}

/**
 * A fault of the program itself is never swallowed: it is written down, shown, and ends the
 * process, because what is in memory can not be trusted any more. The store can: the next start
 * repairs from there whatever was under way.
 */
export function endOnFault(fault: FaultLog, attended: boolean): void {
  let ending = false;
  const end = async (what: string, reason: unknown) => {
    fault(what, reason);
    if (ending) return;
    ending = true;
    if (attended) {
      await app.whenReady();
      const response = dialog.showMessageBoxSync({
        type: 'error',
        title: 'Packbench',
        message: 'Packbench had to stop because of a fault in the program.',
        detail: 'Everything recorded so far is kept. Start again and scan the order again.',
        buttons: ['Start Again', 'Close'],
        defaultId: 0,
        cancelId: 1,
      });
      if (response === 0) app.relaunch();
    }
    app.exit(1);
  };
  process.on('uncaughtException', (reason) => void end('uncaught exception', reason));
  process.on('unhandledRejection', (reason) => void end('unhandled rejection', reason));
}
