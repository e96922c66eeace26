import words from '../../../resources/sheets/import-aid.json' with { type: 'json' };
import type { DraftRow } from './rows.ts';

/** Marks of somebody who did not sign. */
const CROSS = /^[×✗✘xX]$/u;
const NAME = /^\p{Script=Han}{2,4}$/u;

/**
 * A column 签字: whatever stands in it is a signature, a blank says nothing. What a column of states says goes before.
 * Another person's name is whoever signed for them.
 */
export function readMark({ values }: DraftRow): void {
  const mark = (values.get('helpMark') ?? '').replace(/\s/gu, '');
  if (mark === '' || (values.get('helpState') ?? '') !== '') return;
  const refused = CROSS.test(mark) || words.payments.unsigned.includes(mark);
  values.set('helpState', refused ? '未签收' : '已签收');
  if (refused || (values.get('helpSigner') ?? null) !== null) return;
  const proxy = mark.replace(/[（(]?代(?:领|签)?[）)]?$/u, '');
  const isMark = words.payments.signed.includes(proxy) || /签|领|同意/u.test(proxy);
  const own = (values.get('name') ?? '').replace(/\s/gu, '');
  if (NAME.test(proxy) && !isMark && proxy !== own) values.set('helpSigner', proxy);
}
