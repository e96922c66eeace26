import type { ReportContent } from '../../src-main/domain/report-content.ts';

export const period = '2026-Q3';

/** The nth lower unit. */
export const unitOf = (n: number) => ({
  code: `813201${String(n).padStart(3, '0')}MC000000${n % 10}`.slice(0, 18),
  name: `第${n}工会委员会`,
});

/** Figures that a unit reports: a line of people and one of money (fen). */
export interface Figures {
  readonly members: number;
  readonly women: number;
  readonly dues: number;
}

const look = {
  titles: [{ text: '会员和会费季报表' }],
  lines: [],
  orientation: 'landscape',
  footer: [],
  signatures: [],
} as const;

/** A report of two tables, as a unit closes it. */
export const contentOf = (unit: { code: string; name: string }, figures: Figures, of = period): ReportContent => ({
  report: 'quarter',
  title: '会员和会费季报表',
  period: of,
  periodLabel: of,
  unit,
  tables: [
    {
      key: 'people',
      title: '会员',
      columns: [
        { key: 'item', label: '项目', format: 'text', width: 20 },
        { key: 'value', label: '人数', format: 'general', width: 10 },
        { key: 'rate', label: '比例', format: 'percent', width: 10 },
      ],
      rows: [
        {
          key: 'A04',
          label: '会员人数',
          kind: '明细',
          format: 'int',
          cells: { item: '会员人数', value: figures.members, rate: 0.9 },
        },
        {
          key: 'A05',
          label: '其中女会员',
          kind: '明细',
          format: 'int',
          cells: { item: '其中女会员', value: figures.women, rate: null },
        },
        {
          key: 'B01',
          label: '职代会制度',
          kind: '明细',
          format: 'yesno',
          cells: { item: '职代会制度', value: 1, rate: null },
        },
        {
          key: 'A11',
          label: '工会主席',
          kind: '明细',
          format: 'text',
          cells: { item: '工会主席', value: '专职', rate: null },
        },
      ],
      look: { ...look, titles: [...look.titles], lines: [], footer: [], signatures: [] },
    },
    {
      key: 'dues',
      title: '会费',
      columns: [
        { key: 'unit', label: '单位', format: 'text', width: 20 },
        { key: 'fen', label: '实收', format: 'money', width: 12 },
      ],
      rows: [
        { key: '机关分会', label: '机关分会', kind: '明细', cells: { unit: '机关分会', fen: figures.dues - 100 } },
        { key: `${unit.code}分会`, label: '自有分会', kind: '明细', cells: { unit: '自有分会', fen: 100 } },
        { key: '合计', label: '合计', kind: '合计', bold: true, cells: { unit: '合计', fen: figures.dues } },
      ],
      look: { ...look, titles: [...look.titles], lines: [], footer: [], signatures: [] },
    },
  ],
  answers: [],
  checks: [],
  people: 0,
  unmasked: false,
  madeBy: '孙丽',
  madeOn: '2026-10-08',
  asked: '{}',
});
