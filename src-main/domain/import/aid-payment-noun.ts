import words from '../../../resources/sheets/import-aid.json' with { type: 'json' };
import { type HelpWay, helpWays } from '../aid/help-kinds.ts';
import type { FieldMap } from '../fields.ts';
import { formatMoney, formatYuan } from '../money.ts';
import { normaliseName } from '../names.ts';
import { finishWho, listWords, whoFields, whoKeys } from './list-fields.ts';
import type { ImportNoun } from './noun.ts';
import { goodsWorth } from './goods-worth.ts';
import { type DraftRow, note } from './rows.ts';
import { readMark } from './signature-mark.ts';
import { fenOf } from './sums.ts';

const section = '帮扶发放';

const fields: FieldMap = {
  ...whoFields,
  helpKind: { label: '帮扶项目', kind: 'code', codes: 'aidKind', section, width: 14 },
  // 患病职工, 因病: the word may be an illness.
  helpCategory: { label: '慰问对象类别', kind: 'text', section, width: 16, max: 60, hidden: true },
  helpFen: { label: '帮扶金额', kind: 'fen', section, width: 12, hint: '现金和物品折价合在一起' },
  helpCashFen: { label: '慰问金', kind: 'fen', section, width: 12 },
  helpGoodsFen: { label: '物品折价', kind: 'fen', section, width: 12 },
  helpGoods: { label: '物品名称', kind: 'text', section, width: 18, max: 200 },
  helpSource: { label: '资金来源', kind: 'code', codes: 'aidSource', section, width: 18 },
  helpOn: { label: '发放日期', kind: 'date', section, width: 12 },
  helpWay: { label: '发放方式', kind: 'text', section, width: 10, max: 20 },
  helpState: { label: '签收状态', kind: 'text', section, width: 10, max: 20 },
  helpSignedOn: { label: '签收日期', kind: 'date', section, width: 12 },
  helpSigner: { label: '签收人', kind: 'text', section, width: 10, max: 50 },
  helpKin: { label: '代领人和本人的关系', kind: 'text', section, width: 10, max: 20 },
  helpMark: { label: '签字', kind: 'text', section, width: 10, max: 50, hint: '写了名字就是签收了' },
  helpHandler: { label: '经办人', kind: 'text', section, width: 10, max: 50 },
  // 肝癌，在化疗 stands here as often as in a column of its own.
  helpNote: { label: '备注', kind: 'note', section, width: 18, max: 240, hidden: true },
};

/** A list of help that was handed out: one line a person and time. */
export const aidPaymentImport: ImportNoun = {
  noun: 'aidPayments',
  label: '帮扶发放',
  unit: '笔',
  file: '帮扶发放清单',
  needs: '要有姓名和金额，最好还有证件号码',
  fields,
  title: 'name',
  pointsOut: true,
  required: ['name'],
  settled: ['helpKind', 'helpSource'],
  keys: whoKeys,
  words: listWords(words.payments.aliases, words.payments.ignored),
  coveredWords: [...words.health, ...words.covered],
  students: true,
  datesOfYear: true,
  fillDown: ['group', 'department', 'helpKind', 'helpSource', 'helpOn', 'helpWay', 'helpHandler'],
  template: [
    'name',
    'idNumber',
    'staffNo',
    'helpKind',
    'helpFen',
    'helpGoodsFen',
    'helpGoods',
    'helpSource',
    'helpOn',
    'helpWay',
    'helpSignedOn',
    'helpSigner',
  ],
  constants: [],
  besideTitle: { 慰问对象: 'helpCategory', 补助对象: 'helpCategory' },
  oneColumn: ['name', 'idNumber', 'staffNo', 'helpFen', 'helpOn', 'helpSource'],
};

const ways: Readonly<Record<string, readonly string[]>> = words.payments.ways;
/** Whether a word is one of the ways that a help is kept with. */
export const isWay = (text: string): text is HelpWay => (helpWays as readonly string[]).includes(text);

/** 打卡 → 银行卡; null when the word is none of the known ways. */
function wayOf(text: string): HelpWay | null {
  if (isWay(text)) return text;
  const found = Object.entries(ways).find(([, list]) => list.includes(text))?.[0];
  return found !== undefined && isWay(found) ? found : null;
}

const fail = (draft: DraftRow, field: string, code: string, message: string): void =>
  note(draft, field, { level: 'error', code, message });

/** The worth that stands beside the goods: 米油（200元）. Fen; null where none is said. */
function worthSaid(draft: DraftRow): number | null {
  const text = draft.values.get('helpGoods') ?? null;
  const said = text === null ? null : goodsWorth(text);
  if (said === null) return null;
  draft.values.set('helpGoods', said.goods);
  const message = `物品写的是“${text}”，物品折价记 ${formatMoney(said.fen)}`;
  note(draft, 'helpGoods', { level: 'note', code: 'help.worth', message });
  return said.fen;
}

/** 4500元（两人）: whose half is whose nobody knows here. */
function tellSeveral(draft: DraftRow): void {
  for (const [at, problem] of draft.problems.entries()) {
    const text = draft.tidied.find(({ field }) => field === problem.field)?.from ?? '';
    if (problem.code !== 'amount.unreadable' || !/\d.*(?:[两二三四五六2-6])(?:个?人|户)/u.test(text)) continue;
    const label = fields[problem.field ?? '']?.label ?? '金额';
    const message = `${draft.where}“${label}”写的是“${text}”，是几个人的钱，请拆成一人一行，或改成这一个人的金额`;
    draft.problems[at] = { ...problem, code: 'amount.severalPeople', message };
  }
}

/** The sum of a row out of its parts, or its parts out of the sum. */
function settleAmounts(draft: DraftRow): void {
  const { values } = draft;
  const sum = fenOf(values.get('helpFen'));
  const cash = fenOf(values.get('helpCashFen'));
  const goods = fenOf(values.get('helpGoodsFen')) ?? worthSaid(draft);
  const below = ['helpFen', 'helpCashFen', 'helpGoodsFen'].find((field) => (fenOf(values.get(field)) ?? 0) < 0);
  if (below !== undefined) return fail(draft, below, 'help.negative', '金额是负数，退回的钱不从清单导入，请核对');
  const goodsFen = goods ?? 0;
  const whole = sum ?? (cash === null && goods === null ? null : (cash ?? 0) + goodsFen);
  if (whole === null) {
    tellSeveral(draft);
    if (!draft.problems.some(({ code }) => code.startsWith('amount.')))
      fail(draft, 'helpFen', 'help.missing', '没有金额，请补上，或这一行不导入');
    return;
  }
  if (goodsFen > whole)
    return fail(
      draft,
      'helpGoodsFen',
      'help.goods',
      `物品折价 ${formatMoney(goodsFen)} 比金额 ${formatMoney(whole)} 还多。金额要含物品折价；表上的金额只是现金的，请把这一列对到“慰问金”`,
    );
  if (cash !== null && sum !== null && cash + goodsFen !== sum) {
    const less = sum - cash - goodsFen;
    const message = `慰问金 ${formatMoney(cash)} 加物品折价 ${formatMoney(goodsFen)} 不等于合计 ${formatMoney(sum)}，差 ${formatMoney(Math.abs(less))}，请核对`;
    // What is missing may be goods nobody priced; a total that disagrees is never to be blanked.
    return goodsFen === 0 && less > 0
      ? note(draft, 'helpGoodsFen', { level: 'error', code: 'help.sum', message, suggestion: formatYuan(less) })
      : fail(draft, 'helpFen', 'help.sum', message);
  }
  // 金额 beside 折价 is the whole as often as the cash alone: how it was read is said.
  if (sum !== null && cash === null && (fenOf(values.get('helpGoodsFen')) ?? 0) > 0)
    note(draft, 'helpFen', {
      level: 'note',
      code: 'help.within',
      message: `金额 ${formatMoney(whole)} 含物品折价 ${formatMoney(goodsFen)}，现金记 ${formatMoney(whole - goodsFen)}。表上的金额只是现金的，请把这一列对到“慰问金”`,
    });
  values.set('helpFen', formatYuan(whole));
  values.set('helpGoodsFen', goodsFen === 0 ? null : formatYuan(goodsFen));
  values.set('helpCashFen', whole - goodsFen === 0 ? null : formatYuan(whole - goodsFen));
}

/** Whom a row means, how much of what it was, and whether it was signed for. */
export function finishAidPayment(draft: DraftRow): void {
  finishWho(draft);
  const { values } = draft;
  settleAmounts(draft);
  const way = values.get('helpWay') ?? null;
  if (way !== null) {
    const known = wayOf(way.replace(/\s/gu, ''));
    // A word that is none of them stays, to be asked about: 微信 is not 现金.
    if (known !== null) values.set('helpWay', known);
  }
  for (const field of ['helpSigner', 'helpHandler']) {
    const person = values.get(field) ?? null;
    if (person !== null) values.set(field, normaliseName(person));
  }
  readMark(draft);
  const state = (values.get('helpState') ?? '').replace(/\s/gu, '');
  if (state !== '') {
    const signed = words.payments.signed.includes(state);
    if (!signed && !words.payments.unsigned.includes(state))
      fail(draft, 'helpState', 'help.state', `状态“${state}”看不出签收了没有，请改成已签收或未签收`);
    values.set('helpState', signed ? '已签收' : '未签收');
  }
  if (values.get('helpSignedOn') && values.get('helpState') === '未签收')
    fail(draft, 'helpState', 'help.both', '写着未签收，又有签收日期，请改其中一个');
  const [on, signedOn] = [values.get('helpOn') ?? null, values.get('helpSignedOn') ?? null];
  if (on !== null && signedOn !== null && signedOn < on)
    fail(draft, 'helpSignedOn', 'help.early', `签收日期 ${signedOn} 早于发放日期 ${on}，请核对`);
}
