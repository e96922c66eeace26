export * from './benefits.ts';
export * from './dues.ts';
export * from './funds.ts';
export * from './journal.ts';
export * from './member.ts';
export * from './office.ts';
export * from './organisation.ts';

/** Tables whose rows the journal does not record: the journal itself, and how somebody likes the screen. */
export const unjournaled: readonly string[] = [
  'command',
  'change',
  'journal_cursor',
  'preference',
  'disclosure',
  'sqlite_sequence',
];
