/**
 * The two channel names again, because importing the contract would load every schema before the
 * first window. The types make the compiler refuse a name that differs from the contract's.
 */
type Contract = typeof import('../../shared/contract.ts');

export const invokeChannel: Contract['invokeChannel'] = 'packbench:invoke';
export const eventChannel: Contract['eventChannel'] = 'packbench:event';
