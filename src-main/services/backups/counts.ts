import type { BookFacts } from '../../../db/copy-out.ts';
import type { BackupLook } from '../../contract/backups.ts';

/** What an office counts its work by, and the table that holds it. Of an older book some are missing. */
const counted: readonly (readonly [string, string])[] = [
  ['会员', 'member'],
  ['会籍变动', 'membership_event'],
  ['会费收款', 'dues_payment'],
  ['记账凭证', 'voucher'],
  ['帮扶档案', 'aid_case'],
  ['帮扶救助', 'aid_help'],
  ['慰问名单', 'benefit_issue'],
  ['活动', 'activity'],
  ['计划', 'plan_item'],
  ['操作记录', 'command'],
  ['附件原件', 'attachments.db'],
];

/** Rows of what an office counts by; kinds of which it has none are left out. */
export const countsOf = ({ rows }: BookFacts): Record<string, number> =>
  Object.fromEntries(counted.flatMap(([label, table]) => ((rows[table] ?? 0) > 0 ? [[label, rows[table] ?? 0]] : [])));

/** A fifth: beyond it, somebody has to say that this is meant. */
const SHARE = 0.2;
/** Of a handful a fifth is one: no reason to ask. */
const FROM = 5;

/** Kinds of which more than a fifth of what is there now would be gone. */
export const lossesOf = (
  now: Readonly<Record<string, number>>,
  backup: Readonly<Record<string, number>>,
): BackupLook['losses'] =>
  Object.entries(now).flatMap(([label, n]) => {
    const left = backup[label] ?? 0;
    return label !== '操作记录' && n >= FROM && (n - left) / n > SHARE ? [{ label, now: n, left }] : [];
  });
