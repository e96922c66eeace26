import { useState } from 'react';
import { formatMoney } from '../../../../src-main/domain/money.ts';
import { useCommand } from '../../../api.ts';
import { Consequence, Dialog } from '../../../parts/Dialog.tsx';
import { Failure } from '../../../parts/DraftParts.tsx';
import { fixFirst, metaOf, missingWords } from '../../../parts/inputs.tsx';
import { cleanLines, type DraftRow, draftRow, LineTable, written } from '../../../parts/LineTable.tsx';
import type { ActivityData } from './ActivityView.tsx';

const usual = ['奖品', '奖金', '纪念品', '场地', '交通', '门票', '用餐', '饮水', '保险', '服装', '裁判费', '资料印刷'];
const columns = [
  {
    key: 'what',
    meta: metaOf('用途', 'text', { max: 60 }),
    options: usual,
    free: true,
    part: 4,
    placeholder: '选，或自己写',
  },
  { key: 'amountFen', meta: metaOf('金额（元）', 'fen'), part: 2 },
  { key: 'note', meta: metaOf('备注', 'text', { max: 200 }), part: 4, placeholder: '例如 80 人 × 30 元' },
] as const;

const text = (row: DraftRow, key: string): string => String(row.values[key] ?? '').trim();
const fen = (row: DraftRow): number => (typeof row.values['amountFen'] === 'number' ? row.values['amountFen'] : 0);

/** 费用预算: lines by purpose, saved as a whole. */
export function BudgetDialog({
  data,
  planned,
  onClose,
}: {
  readonly data: ActivityData;
  /** What its item of the plan has for it, in fen: where a first budget begins. */
  readonly planned: number | null;
  readonly onClose: () => void;
}) {
  const { row, budget } = data;
  const save = useCommand('activities.budget', { quiet: true });
  const [failure, setFailure] = useState('');
  const [lines, setLines] = useState<readonly DraftRow[]>(() =>
    budget.length > 0
      ? budget.map((line) => draftRow({ ...line }))
      : [planned === null ? draftRow() : draftRow({ amountFen: planned, note: '计划里的预算' })],
  );
  const [start] = useState(lines);
  const rows = written(lines);
  const sum = rows.reduce((total, line) => total + fen(line), 0);
  const submit = async () => {
    const answer = await save.run({
      id: row.id,
      lines: rows.map((line) => ({
        what: text(line, 'what'),
        amountFen: fen(line),
        note: text(line, 'note') || null,
      })),
    });
    if (answer.ok) return onClose();
    setFailure(answer.error.message);
  };
  return (
    <Dialog
      title={`费用预算：${row.name}`}
      ok={rows.length === 0 && budget.length > 0 ? '清空预算' : `保存预算 ${formatMoney(sum)} 元`}
      onOk={() => void submit()}
      onClose={onClose}
      busy={save.busy}
      dirty={lines !== start}
      width={720}
      missing={
        cleanLines(lines)
          ? missingWords([
              rows.some((line) => text(line, 'what') === '') && '用途',
              rows.some((line) => fen(line) === 0) && '金额',
              rows.length === 0 && budget.length === 0 && '至少一行',
            ])
          : fixFirst
      }
    >
      <LineTable
        label="费用预算"
        columns={columns}
        lines={lines}
        onLines={(next) => (setLines(next), setFailure(''))}
        add="＋ 加一行"
      />
      <Consequence>
        合计 {formatMoney(sum)} 元
        {row.approvedOn !== null &&
          sum !== row.budgetFen &&
          `，原来批准的是 ${formatMoney(row.budgetFen)} 元，改了请再办审批`}
        。
      </Consequence>
      <Failure text={failure} />
    </Dialog>
  );
}
