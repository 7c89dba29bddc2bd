/** The rule that lets everybody at the station's computer use its scales and printers. */
const udevRule = 'resources/linux/60-packbench.rules';

/** Why a scale that is attached can not be opened, and what to do. */
export function openProblem(name: string, error: unknown, platform: NodeJS.Platform): string {
  const text = wordsOf(error);
  if (/permission denied|access is denied|not permitted|0xE00002E2/i.test(text)) {
    if (platform === 'linux') {
      return `This user may not read the scale ${name}. Copy ${udevRule} to /etc/udev/rules.d, then unplug the scale and plug it in again.`;
    }
    return `This user may not read the scale ${name}. Close other programs that use it, then plug it in again.`;
  }
  return `The scale ${name} can not be opened: another program may be using it, or it was just unplugged. (${text})`;
}

/** Why nothing can be said about scales at all. */
export function listProblem(error: unknown): string {
  return `Scales can not be used on this computer: type the weight. (${wordsOf(error)})`;
}

function wordsOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return (text.split('\n')[0] ?? '').slice(0, 200);
}
