import words from '../../../resources/sheets/import-dues.json' with { type: 'json' };
import { parsePeriod } from '../dues/period-text.ts';
import type { FieldMap } from '../fields.ts';
import { finishWho, listWords, whoFields, whoKeys } from './list-fields.ts';
import type { ImportNoun } from './noun.ts';
import { type DraftRow, note } from './rows.ts';
import { fenOf } from './sums.ts';

const fields: FieldMap = {
  ...whoFields,
  amountFen: { label: '缴费金额', kind: 'fen', section: '会费', width: 12 },
  month: { label: '所属月份', kind: 'month', section: '会费', width: 20, max: 40, hint: '如 2026-03、1-3月、上半年' },
  paidOn: { label: '缴费日期', kind: 'date', section: '会费', width: 12 },
  method: { label: '缴费方式', kind: 'text', section: '会费', width: 10, max: 20 },
};

/** A list of dues that were paid or taken from wages. */
export const paymentImport: ImportNoun = {
  noun: 'duesPayments',
  label: '缴费',
  unit: '笔',
  file: '缴费清单',
  needs: '要有姓名和金额，最好还有证件号码或工号',
  fields,
  title: 'name',
  required: ['name', 'amountFen'],
  keys: whoKeys,
  words: listWords(words.payments.aliases, words.payments.ignored),
  fillDown: ['group', 'department', 'month', 'paidOn', 'method'],
  template: ['name', 'idNumber', 'staffNo', 'amountFen', 'month', 'paidOn', 'method'],
  constants: [],
  oneColumn: ['name', 'idNumber', 'staffNo', 'amountFen', 'month', 'paidOn'],
};

const methods: Readonly<Record<string, readonly string[]>> = words.payments.methods;

/** 工资代扣, 现金, 转账, 扫码: as payments are stored. */
export const paymentMethods: readonly string[] = Object.keys(methods);

/** 微信 → 扫码; null when the word is none of the known ways. */
const paymentMethod = (text: string): string | null =>
  Object.entries(methods).find(([method, list]) => text === method || list.includes(text))?.[0] ?? null;

/** 2026-03, or 2026-01 至 2026-03: how months stand in a row and in an answer. */
export const periodValue = (months: readonly string[]): string =>
  months.length > 1 ? `${months[0]} 至 ${months.at(-1)}` : (months[0] ?? '');

/** Whom a row means, how much, for which months and how. */
export function finishPayment(draft: DraftRow, { today }: { readonly today: string }): void {
  finishWho(draft);
  const { values } = draft;
  if (values.has('amountFen')) {
    const fen = fenOf(values.get('amountFen'));
    if (fen === null && !draft.problems.some((p) => p.field === 'amountFen'))
      note(draft, 'amountFen', {
        level: 'error',
        code: 'payment.missing',
        message: '没有缴费金额，请补上，或这一行不导入',
      });
    if (fen !== null && fen < 0)
      note(draft, 'amountFen', {
        level: 'error',
        code: 'payment.negative',
        message: `缴费金额是 ${values.get('amountFen')}，不能是负数。退会费请到“收款记录”冲销原来那一笔`,
      });
    const rounded = draft.problems.findIndex((p) => p.code === 'amount.rounded');
    const problem = draft.problems[rounded];
    // A base may be rounded; money that changed hands has whole fen.
    if (problem)
      draft.problems[rounded] = { ...problem, level: 'error', message: `${problem.message}？实际收付最小到分，请核对` };
  }
  const period = values.get('month') ?? null;
  if (period !== null) {
    const months = parsePeriod(period, today);
    if (months) values.set('month', periodValue(months));
    else
      note(draft, 'month', {
        level: 'error',
        code: 'period.unreadable',
        message: `所属月份“${period}”看不出是哪几个月，请写成 2026-03 或 1-3月`,
      });
  }
  const way = values.get('method') ?? null;
  if (way !== null) {
    const method = paymentMethod(way.replace(/\s/gu, ''));
    values.set('method', method);
    if (method === null)
      note(draft, 'method', {
        level: 'error',
        code: 'method.unknown',
        message: `缴费方式“${way}”不认识，请改成工资代扣、现金、转账或扫码`,
      });
  }
}
