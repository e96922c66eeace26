import type { Preview } from './use-import.ts';

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

export const actionWords: Readonly<Record<Preview['rows'][number]['action'], string>> = {
  add: '新增',
  update: '更新',
  same: '无变化',
  skip: '不导入',
  ask: '待定',
  bad: '有错',
};

/** One cause with the rows it concerns. */
export interface Cause {
  readonly key: string;
  readonly title: string;
  readonly level: 'error' | 'warning' | 'note';
  readonly field: string | null;
  readonly rows: readonly {
    readonly key: string;
    readonly index: number;
    readonly row: number;
    readonly suggestion?: string | undefined;
  }[];
}

const rank = { error: 0, warning: 1, note: 2 };

/** 第 19 行证件号码… → 证件号码…; one of many loses its own values in quotes only when they differ. */
const plain = (message: string): string => message.replace(/^第 \d+ 行的?/, '');

/** Problems of all rows grouped by cause, errors first, most frequent first. */
export function causesOf(rows: Preview['rows']): Cause[] {
  const causes = new Map<
    string,
    {
      title: string;
      titles: Set<string>;
      level: Cause['level'];
      field: string | null;
      rows: { key: string; index: number; row: number; suggestion?: string | undefined }[];
    }
  >();
  for (const [index, row] of rows.entries()) {
    if (row.action === 'skip') continue;
    for (const problem of row.problems) {
      const key = `${problem.level}|${problem.code}|${problem.field ?? ''}`;
      const words = plain(problem.message);
      const cause = causes.get(key) ?? {
        title: words,
        titles: new Set(),
        level: problem.level,
        field: problem.field,
        rows: [],
      };
      cause.titles.add(words);
      cause.rows.push({ key: row.key, index, row: row.row, suggestion: problem.suggestion });
      causes.set(key, cause);
    }
  }
  return [...causes.entries()]
    .map(([key, cause]) => ({ key, title: cause.title, level: cause.level, field: cause.field, rows: cause.rows }))
    .sort((a, b) => rank[a.level] - rank[b.level] || b.rows.length - a.rows.length);
}

/** 第 19、41、42 行…… for a few, with the count behind for many. */
export function rowWords(rows: Cause['rows']): string {
  const shown = rows.slice(0, 5).map((row) => row.row);
  return `第 ${shown.join('、')} 行${rows.length > 5 ? `等 ${rows.length} 行` : ''}`;
}
