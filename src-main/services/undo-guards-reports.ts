/** Rows that stay as they are when a step is taken back that did not write them: what was sent and what came in. */
export const reportStanding: readonly string[] = [
  'report_snapshot',
  'report_template',
  'unit_card',
  'sent_package',
  'received_package',
  'ledger_record',
];
