/** How a person confirms a shipment on the channel's own site when write-back has failed (SS22). */
export function manualSteps(channel: string): readonly string[] {
  return steps[channel] ?? [];
}

const steps: Readonly<Record<string, readonly string[]>> = {
  amazon: [
    'Sign in to Amazon Seller Central.',
    'Find the order among the Unshipped orders.',
    'Choose Confirm Shipment.',
    'Paste the tracking number, set the carrier and service, and save.',
  ],
  practice: [
    'Open the Practice screen and switch the fault off.',
    'Come back here and choose Retry now, or mark the shipment as confirmed manually.',
  ],
};
