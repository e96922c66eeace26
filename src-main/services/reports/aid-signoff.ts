import type { Ledger } from '../../../db/open.ts';
import { formatChinese } from '../../domain/date-format.ts';
import { maskBankCard } from '../../domain/masks.ts';
import { amountInCapitals, formatMoney } from '../../domain/money.ts';
import { campaignById } from '../aid/campaign-rows.ts';
import { namesHealth } from '../../domain/aid/covered-words.ts';
import { markOf } from '../../domain/aid/help-kinds.ts';
import { coveredLists } from '../aid/help-cover.ts';
import { type HelpRecord, helpRecords } from '../aid/help-rows.ts';
import { groupNames } from '../organisation/groups.ts';
import { some, unique, yuan } from './aid.ts';
import { type Openness, payees, shownNumber } from './aid-lines.ts';
import { type BuiltReport, check, type Sources } from './kinds.ts';
import { type ReportRow, sheetOf } from './layout.ts';

const money = (fen: number): string => `${formatMoney(fen)} 元`;

/** Columns that say the same of everybody stand once above the table instead. */
const once = {
  source: '资金来源',
  way: '发放方式',
  on: '慰问时间',
  handler: '慰问人',
  target: '慰问对象类别',
} as const;
type Once = keyof typeof once;

/** The last digits tell an account; the whole number only where it was asked for. */
const shownAccount = (account: string | null, how: Openness): string | null =>
  account === null || how === 'full' ? account : maskBankCard(account).replace(/^\*+(?=\d)/u, '尾号');

function helpsFor({ ledger, params, today }: Sources): HelpRecord[] {
  const { campaignId, helpIds } = params;
  // Nothing asked for: an empty list to be filled in by hand.
  if (!campaignId && !helpIds) return [];
  return helpRecords(ledger, helpIds ? { ids: [...helpIds] } : { campaignId }, today);
}

const listOf = ({ campaignId }: HelpRecord): number => campaignId ?? 0;
const poor = '困难职工';

/** What else a line of the paper says of the money: who has another than those in hardship is not one of them. */
const givenAs = ({ cashFen, goodsFen, goods, source, hardship }: HelpRecord): string =>
  JSON.stringify([cashFen, goodsFen, goods, source, hardship === null]);

/**
 * 慰问对象类别 as a paper says it that goes from hand to hand. On a list with a kind for the ill these stand with those in
 * hardship, where there are such who got the same; otherwise nobody's kind is on it, for the ill would be whoever had
 * another one.
 */
function shownTargets(ledger: Ledger, helps: readonly HelpRecord[]): (help: HelpRecord) => string | null {
  const covers = coveredLists(ledger);
  const isPoor = ({ category }: HelpRecord): boolean =>
    category !== null && !namesHealth(category) && markOf(category) === poor;
  const told = new Set<number>();
  for (const [list, rows] of Map.groupBy(helps, listOf)) {
    const given = new Set(rows.filter(isPoor).map(givenAs));
    const ill = rows.filter(({ category }) => namesHealth(category));
    if (given.size > 0 && ill.every((help) => given.has(givenAs(help)))) told.add(list);
  }
  return (help) => {
    if (!covers.has(listOf(help))) return help.category;
    if (!told.has(listOf(help))) return null;
    return isPoor(help) || namesHealth(help.category) ? poor : help.category;
  };
}

function rowsOf({ ledger }: Sources, helps: readonly HelpRecord[], how: Openness): ReportRow[] {
  const persons = payees(
    ledger,
    helps.map(({ memberId }) => memberId),
  );
  const groups = groupNames(ledger);
  const target = shownTargets(ledger, helps);
  return helps.map((help) => {
    const person = persons.get(help.memberId);
    return {
      name: help.name,
      gender: person?.gender ?? null,
      idNumber: shownNumber('idNumber', person?.idNumber ?? null, how),
      place: (help.groupId === null ? null : groups.get(help.groupId)?.path) ?? help.department,
      target: how === 'full' ? help.category : target(help),
      hardship: help.hardship,
      cash: some(help.cashFen),
      goods: help.goods,
      goodsValue: some(help.goodsFen),
      sum: yuan(help.sumFen),
      source: help.source,
      way: help.way,
      account: help.way === '银行卡' ? shownAccount(person?.account ?? null, how) : null,
      mobile: shownNumber('mobile', person?.mobile ?? null, how),
      on: help.on,
      handler: help.handler,
      signature: help.signedBy === null ? null : `${help.signedBy}代`,
      remark: null,
    };
  });
}

/**
 * 慰问金、慰问品发放花名册 (5.5) for signing by hand. It goes from hand to hand: numbers are masked unless asked for,
 * why somebody is in need is not on it, and a column that is empty or says the same of everybody gives its room away.
 */
export function aidSignoffReport(sources: Sources): BuiltReport {
  const { ledger, layout, params, words } = sources;
  const how: Openness = !params.full ? 'masked' : params.onScreen ? 'preview' : 'full';
  const helps = helpsFor(sources);
  const rows = rowsOf(sources, helps, how);
  const same = (Object.keys(once) as Once[]).filter(
    (field) => rows.length > 1 && rows.every((row) => row[field] !== null && row[field] === rows[0]?.[field]),
  );
  const empty = (field: string | undefined): boolean =>
    field !== undefined && !['signature', 'remark'].includes(field) && rows.every((row) => row[field] === null);
  const cash = helps.some(({ cashFen }) => cashFen > 0);
  const goods = helps.some(({ goodsFen }) => goodsFen > 0);
  const columns = layout.columns.filter(
    ({ field }) =>
      !same.includes(field as Once) &&
      !(rows.length > 0 && empty(field)) &&
      (field !== 'sum' || (cash && goods) || rows.length === 0),
  );
  const own = { ...layout, columns };
  const campaign = params.campaignId ? campaignById(ledger, params.campaignId) : null;
  const what = helps.length === 0 || (cash && goods) ? '金、慰问品' : goods ? '品' : '金';
  const title = `${campaign ? campaign.title.replace(/(慰问(品|金)?)$/u, '') : ''}慰问${what}发放花名册`;
  const shared = same.map((field) => {
    const value = String(rows[0]?.[field]);
    return `${once[field]}：${field === 'on' ? formatChinese(value) : value}`;
  });
  const made = sheetOf(own, rows, { ...words, title, about: shared.join('　') });
  const [cashFen, goodsFen] = [
    helps.reduce((sum, help) => sum + help.cashFen, 0),
    helps.reduce((sum, help) => sum + help.goodsFen, 0),
  ];
  const sums: ReportRow = {
    cash: some(cashFen),
    goodsValue: some(goodsFen),
    sum: helps.length > 0 ? yuan(cashFen + goodsFen) : null,
  };
  const ids = unique(helps.map(({ memberId }) => memberId));
  const at = Math.max(
    1,
    columns.findIndex(({ field }) => field === 'cash' || field === 'goods' || field === 'goodsValue'),
  );
  const capitals = cash
    ? `慰问金人民币（大写）${amountInCapitals(cashFen)}`
    : `折价人民币（大写）${amountInCapitals(goodsFen)}`;
  const sumWords = helps.length > 0 ? `合计 ${helps.length} 人次　${capitals}` : '合计　　　人次　人民币（大写）';
  const totals = [
    {
      cells: [
        { value: sumWords, span: at, align: 'left' as const },
        ...columns.slice(at).map(({ field }) => sums[field ?? ''] ?? null),
      ],
    },
  ];
  const signed = helps.filter(({ signedOn }) => signedOn !== null);
  const accounts = helps.filter(({ way }) => way === '银行卡');
  const noAccount = rows.filter((row) => row['way'] === '银行卡' && row['account'] === null).length;
  const checks = [
    helps.length > 0
      ? check('ok', `${helps.length} 人次，${money(cashFen + goodsFen)}`)
      : check('warning', params.campaignId ? '这次活动的名单还是空的，请先选人' : '没有选活动，这是空白表'),
    ...(ids.length < helps.length
      ? [check('warning', `有人在名单上不止一次，共 ${ids.length} 人 ${helps.length} 人次，请核对`)]
      : []),
    ...(noAccount > 0
      ? [
          check(
            'warning',
            `${noAccount} 人写的是银行卡发放，档案和名册里都没有卡号`,
            unique(accounts.map(({ memberId }) => memberId)),
          ),
        ]
      : []),
    ...(signed.length > 0 ? [check('ok', `${signed.length} 人次已经登记签收`)] : []),
    check(
      'ok',
      params.full ? '号码写全的这张留财务，传阅签字用打星号的' : '传阅的名单不列致困原因，证件号、电话和卡号打星号',
    ),
  ];
  const note = params.note ? [{ text: `说明：${params.note}` }] : [];
  return {
    layout: own,
    title,
    sheet: {
      ...made,
      totals,
      footer: [...note, ...(made.footer ?? [])],
      ...(helps.length === 0 ? { blankLines: 12 } : {}),
    },
    people: ids.length,
    unmasked: params.full && helps.length > 0,
    holds: '完整的证件号码、电话和银行卡号',
    checks,
    words: [],
    figures: [
      { label: '慰问金', value: money(cashFen), memberIds: ids, sign: '' },
      { label: '慰问品', value: money(goodsFen), memberIds: ids, sign: '+' },
      { label: '合计', value: money(cashFen + goodsFen), memberIds: ids, sign: '=' },
    ],
  };
}
