import words from '../../../resources/sheets/import-aid.json' with { type: 'json' };
import type { DraftRow } from './rows.ts';

/** Marks of somebody who did not sign. */
const CROSS = /^[×✗✘xX]$/u;
const NAME = /^\p{Script=Han}{2,4}$/u;

/** Who was paid into an account signed nothing: the word says how the money went. */
const ways: readonly string[] = ['银行卡', ...words.payments.ways.银行卡];
/** A print of a finger, a tick or the word 本人: signed by oneself. */
const OWN = /^(?:按?(?:了)?手印|按印|盖章|私章|本人(?:签字|签名|签|领取|领)?|[√✓✔☑○])$/u;
/** 代领（妻）, 代签 王芳: whoever signed for them, by name or by what they are to them. */
const PROXY_AFTER = /^(?:代领|代签|代收)人?[:：（(]?(?<who>\p{Script=Han}{1,4})[）)]?$/u;

/**
 * A column 签字: whatever stands in it is a signature, a blank says nothing. What a column of states says goes before.
 * Another person's name is whoever signed for them.
 */
export function readMark({ values }: DraftRow): void {
  readKin(values);
  const mark = (values.get('helpMark') ?? '').replace(/\s/gu, '');
  if (mark === '' || (values.get('helpState') ?? '') !== '') return;
  const refused = CROSS.test(mark) || words.payments.unsigned.includes(mark);
  values.set('helpState', refused ? '未签收' : '已签收');
  if (ways.includes(mark) && (values.get('helpWay') ?? null) === null) values.set('helpWay', '银行卡');
  if (refused || ways.includes(mark) || OWN.test(mark) || (values.get('helpSigner') ?? null) !== null) return;
  const who = PROXY_AFTER.exec(mark)?.groups?.['who'];
  if (who !== undefined) {
    values.set('helpSigner', who);
    return;
  }
  // 马春梅（妻）代: what they are to each other stands behind the name.
  const proxy = mark
    .replace(/^由(?=.+代)/u, '')
    .replace(/[（(]?代(?:领|签|收)?[）)]?$/u, '')
    .replace(/(?<=^\p{Script=Han}{2,4})[（(]\p{Script=Han}{1,4}[）)]$/u, '');
  const isMark = words.payments.signed.includes(proxy) || /签|领|同意/u.test(proxy);
  const own = (values.get('name') ?? '').replace(/\s/gu, '');
  // 妻代领: a single word of kin is nobody's name, but beside 代 it says who came.
  const isKin = proxy !== mark && /^\p{Script=Han}$/u.test(proxy);
  if ((isKin || NAME.test(proxy)) && !isMark && proxy !== own) values.set('helpSigner', proxy);
}

/** 代领人与本人关系 says 家属代: somebody came, known by no more than that. */
function readKin(values: DraftRow['values']): void {
  const kin = (values.get('helpKin') ?? '').replace(/\s/gu, '').replace(/代(?:领|签|收)?$/u, '');
  if (!/^\p{Script=Han}{1,4}$/u.test(kin) || kin === '本人' || (values.get('helpState') ?? '') !== '') return;
  const mark = (values.get('helpMark') ?? '').replace(/\s/gu, '');
  if (mark !== '' && mark !== '代') return;
  values.set('helpState', '已签收');
  if ((values.get('helpSigner') ?? null) === null) values.set('helpSigner', kin);
}
