/** How the words of an update begin that takes a voided package back at its channel. */
export const voidAtChannel = 'Void at the channel';
