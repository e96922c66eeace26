import type { ImportShow } from '../../../src-main/contract/import-check.ts';
import { importFields } from '../../../src-main/domain/import/labels.ts';
import type { Decisions, Preview, PreviewRow } from './use-import.ts';

/** Kinds of rows that are no people, as the office says them. */
export const leftOutWords: Readonly<Record<string, string>> = {
  title: '标题',
  unit: '填表单位',
  header: '表头',
  repeatedHeader: '重复的表头',
  columnNumbers: '栏次',
  total: '合计',
  subtotal: '小计',
  note: '说明',
  signature: '签字栏',
  hidden: '隐藏的行',
  endMark: '以下空白',
  example: '示例',
  section: '分组名',
  continuation: '合并行的续行',
};

/** What the receipt repeats and nobody has to look at: who comes in with whom. */
export const toldBesides = ({ told, alarms }: Preview['summary']): readonly string[] =>
  told.filter((sentence) => !alarms.includes(sentence));

export const actionWords: Readonly<Record<PreviewRow['action'], string>> = {
  add: '新增',
  update: '更新',
  same: '无变化',
  skip: '不导入',
  ask: '待定',
  bad: '有错',
};

const labels: Readonly<Record<string, { readonly label: string }>> = importFields;
export const labelOf = (field: string): string => (Object.hasOwn(labels, field) ? labels[field]?.label : null) ?? field;

/** Which rows the check shows. `key` tells filters apart. */
export interface Filter {
  readonly key: string;
  /** What the shown rows have in common. */
  readonly label: string;
  readonly show: ImportShow;
}

export const everything: Filter = { key: 'all', label: '全部', show: {} };
export const withProblems: Filter = { key: 'problem', label: '有问题', show: { level: 'problem' } };
export const leftBehind: Filter = { key: 'left', label: '没有入账', show: { left: true } };
export const byAction = (action: PreviewRow['action']): Filter => ({
  key: action,
  label: action === 'bad' ? '只看错误' : actionWords[action],
  show: { action },
});
export const byField = (field: string): Filter => ({
  key: `changes:${field}`,
  label: `“${labelOf(field)}”要改的`,
  show: { changes: field },
});
export type Cause = Preview['causes'][number];
export const byCause = (cause: Cause): Filter => ({
  key: `cause:${cause.key}`,
  label: cause.message,
  show: { cause: { code: cause.code, field: cause.field } },
});

/** A warning about rows that would be written, which nobody has ticked yet. */
export const isUnread = (cause: Cause, { accepted = [] }: Decisions): boolean =>
  cause.accepted !== null && !accepted.includes(cause.key);

/** 第 19、41、42 行…… for a few, with the count behind for many; with the sheet where there are several. */
export function rowWords({ first, count }: Pick<Cause, 'first' | 'count'>, namesSheet: boolean, most = 5): string {
  const bySheet = new Map<string, number[]>();
  for (const { sheet, row } of first.slice(0, most)) bySheet.set(sheet, [...(bySheet.get(sheet) ?? []), row]);
  const shown = [...bySheet].map(([sheet, rows]) => `${namesSheet ? `“${sheet}”` : ''}第 ${rows.join('、')} 行`);
  return `${shown.join('，')}${count > most ? `等 ${count} 行` : ''}`;
}

/** Whether a row has to be named with its sheet. */
export const hasSheets = (preview: Preview): boolean => preview.sheets.filter(({ used }) => used).length > 1;

type Question = Pick<Preview['questions'][number], 'covered' | 'options'>;

/** What may be meant by a covered word says as much as the word: until it is opened it can only stay empty. */
export const shownOptions = ({ covered, options }: Question, opened: boolean): Question['options'] =>
  covered === undefined || opened ? options : options.filter(({ value }) => value === '');
