import { Button } from 'antd';
import { FieldInput } from '../../../parts/FieldInput.tsx';
import { metaOf } from '../../../parts/inputs.tsx';

/** A band while it is written; fen, null where nothing usable stands yet. */
export interface GradeDraft {
  readonly key: number;
  readonly fromFen: number | null;
  readonly amountFen: number | null;
  /** Sentence of what was typed and is no amount. */
  readonly problem: string;
}

export const newGrade = (key: number, fromFen: number | null = null, amountFen: number | null = null): GradeDraft => ({
  key,
  fromFen,
  amountFen,
  problem: '',
});

/** The first thing that keeps the table from being saved, or null. */
export function gradeProblem(rows: readonly GradeDraft[]): string | null {
  for (const [at, row] of rows.entries()) {
    const last = rows[at - 1]?.fromFen;
    if (row.problem) return row.problem;
    if (row.fromFen === null || row.amountFen === null) return `第 ${at + 1} 档还没有写全`;
    if (at > 0 && last !== null && last !== undefined && row.fromFen <= last)
      return `分档要从低到高，第 ${at + 1} 档的起点要大于第 ${at} 档`;
  }
  return rows.length === 0 ? '至少写一档' : null;
}

/** 分档: from which base on, how much a month. Rows can be added and taken away. */
export function GradeRows({
  rows,
  onChange,
}: {
  readonly rows: readonly GradeDraft[];
  readonly onChange: (rows: readonly GradeDraft[]) => void;
}) {
  const put = (key: number, change: Partial<GradeDraft>) =>
    onChange(rows.map((row) => (row.key === key ? { ...row, ...change } : row)));
  return (
    <div className="dues-grades">
      <span className="quiet">基数从多少元起</span>
      <span className="quiet">每月交多少元</span>
      <span />
      {rows.map((row, at) => (
        <div key={row.key} className="dues-grade">
          <FieldInput
            meta={metaOf(`第 ${at + 1} 档起点`, 'fen')}
            value={row.fromFen}
            onChange={(fen, problem = '') => put(row.key, { fromFen: typeof fen === 'number' ? fen : null, problem })}
          />
          <FieldInput
            meta={metaOf(`第 ${at + 1} 档金额`, 'fen')}
            value={row.amountFen}
            onChange={(fen, problem = '') => put(row.key, { amountFen: typeof fen === 'number' ? fen : null, problem })}
          />
          <Button
            type="link"
            disabled={rows.length < 2}
            onClick={() => onChange(rows.filter((other) => other.key !== row.key))}
            aria-label={`去掉第 ${at + 1} 档`}
          >
            去掉
          </Button>
        </div>
      ))}
      <Button type="link" onClick={() => onChange([...rows, newGrade(Math.max(0, ...rows.map((row) => row.key)) + 1)])}>
        加一档
      </Button>
    </div>
  );
}
