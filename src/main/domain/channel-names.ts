/** What people call each channel; takes the place of <cart> on the pop-up's buttons (OC3). */
const names: Readonly<Record<string, string>> = {
  amazon: 'Amazon',
  practice: 'Practice Market',
};

export function channelName(channel: string): string {
  return names[channel] ?? channel;
}
