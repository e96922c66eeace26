import words from '../../../resources/sheets/import-plan.json' with { type: 'json' };
import type { FieldMap } from '../fields.ts';
import type { PlanItemState } from '../plans/kinds.ts';
import type { ImportNoun } from './noun.ts';
import { type DraftRow, note } from './rows.ts';

const section = '计划事项';

const fields: FieldMap = {
  planContent: { label: '主要内容', kind: 'note', section, width: 40, max: 1000 },
  planCategory: { label: '类别', kind: 'text', section, width: 14, max: 20 },
  planTime: { label: '时间', kind: 'note', section, width: 12, max: 60 },
  planOwner: { label: '责任人', kind: 'text', section, width: 12, max: 60 },
  planHelper: { label: '协办', kind: 'text', section, width: 12, max: 60 },
  planDue: { label: '完成时限', kind: 'note', section, width: 12, max: 60 },
  planState: { label: '完成情况', kind: 'note', section, width: 12, max: 100 },
  planPercent: { label: '完成百分比', kind: 'text', section, width: 10, max: 10 },
  planDoneOn: { label: '完成日期', kind: 'date', section, width: 12 },
  planReason: { label: '未完成原因', kind: 'text', section, width: 20, max: 500 },
  planEvidence: { label: '佐证材料', kind: 'text', section, width: 16, max: 500 },
  planBudgetFen: { label: '预算', kind: 'fen', section, width: 12 },
  planNote: { label: '备注', kind: 'text', section, width: 16, max: 500 },
};

/** An old progress sheet or schedule: one line an item. */
export const planItemImport: ImportNoun = {
  noun: 'planItems',
  label: '计划进度表',
  unit: '项',
  file: '工作计划进度表',
  needs: '要有“主要内容”或“工作项目”这一列，最好还有时间、责任人、完成时限和完成情况',
  fields,
  title: 'planContent',
  required: ['planContent'],
  keys: [],
  words: { aliases: words.aliases, ambiguous: words.ambiguous, ignored: words.ignored, pairs: {}, crosswalks: {} },
  fillDown: ['planCategory', 'planTime'],
  template: Object.keys(fields),
  constants: [],
  // 工作项目 beside 主要内容 is a heading; alone it is the content.
  oneColumn: ['planState', 'planDue'],
};

const states: Readonly<Record<PlanItemState, readonly string[]>> = words.states;

/** 已办结 → 已完成, 80% → 进行中 80; null when the words say neither. */
function readState(text: string): { readonly state: PlanItemState; readonly percent: number | null } | null {
  const plain = text.normalize('NFKC').replace(/\s/gu, '');
  const known = (Object.keys(states) as PlanItemState[]).find((state) => states[state].includes(plain));
  if (known !== undefined) return { state: known, percent: null };
  const share = /^(?:完成|已完成|进度)?(\d{1,3})%$/u.exec(plain)?.[1];
  if (share === undefined || Number(share) > 100) return null;
  const percent = Number(share);
  return percent === 100 ? { state: '已完成', percent: 100 } : { state: percent === 0 ? '未开始' : '进行中', percent };
}

/** What became of an item, where the words say it; the rest needs the plan. */
export function finishPlanItem(draft: DraftRow): void {
  const { values } = draft;
  if ((values.get('planContent') ?? null) === null)
    note(draft, 'planContent', { level: 'error', code: 'plan.empty', message: '没有内容，请补上，或这一行不导入' });
  const said = values.get('planState') ?? null;
  if (said === null) return;
  const read = readState(said);
  if (read === null) {
    // 已于3月完成, 因疫情延期: a sentence is kept as a note, what it means a person says.
    note(draft, 'planState', {
      level: 'error',
      code: 'plan.state',
      message: `完成情况“${said.slice(0, 30)}”看不出是哪一种，请改成已完成、进行中、未开始、延期或取消`,
      suggestion: /完成|办结|举办|开展/u.test(said) && !/未|没/u.test(said) ? '已完成' : '未开始',
    });
    return;
  }
  values.set('planState', read.state);
  if (read.percent !== null && read.percent > 0 && read.percent < 100 && (values.get('planPercent') ?? null) === null)
    values.set('planPercent', String(read.percent));
}
