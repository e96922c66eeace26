export * from './activity.ts';
export * from './aid-case.ts';
export * from './aid-help.ts';
export * from './benefits.ts';
export * from './dues.ts';
export * from './funds.ts';
export * from './journal.ts';
export * from './ledgers.ts';
export * from './member.ts';
export * from './mutual-aid.ts';
export * from './office.ts';
export * from './organisation.ts';
export * from './packages.ts';
export * from './report.ts';
export * from './vault.ts';
export * from './year.ts';

/** Tables whose rows the journal does not record: the journal itself, how somebody likes the screen, what the import learnt. */
export const unjournaled: readonly string[] = [
  'command',
  'change',
  'journal_cursor',
  'preference',
  'import_shape',
  'disclosure',
  'received_person',
  'sqlite_sequence',
];

/** Columns that name an attachment by its SHA-256; whatever they name is never swept. */
export const attachmentColumns: readonly { readonly table: string; readonly column: string }[] = [
  { table: 'import_run', column: 'file_hash' },
  { table: 'attachment', column: 'hash' },
  { table: 'received_package', column: 'attachment' },
];
