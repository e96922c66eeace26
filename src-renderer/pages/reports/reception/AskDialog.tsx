import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { type Output, useTask } from '../../../api.ts';
import { Consequence, Dialog, Line } from '../../../parts/Dialog.tsx';
import { metaOf, missingWords, TextField } from '../../../parts/inputs.tsx';
import { deliver } from '../../../parts/leave.ts';
import { Notice } from '../../../parts/States.tsx';
import { cellText } from './TableView.tsx';

const byMeta = metaOf('最晚', 'date');

interface Asked {
  readonly table: string;
  readonly row: string;
  readonly column: string;
  readonly label: string;
  readonly note: string;
}

/** 退回更正: a sealed file that only this unit can open; its package is out of use until a new one comes. */
export function AskDialog({
  view,
  onClose,
}: {
  readonly view: Output<'reception.package'>;
  readonly onClose: () => void;
}) {
  const [text, setText] = useState('');
  const [by, setBy] = useState('');
  const [wrong, setWrong] = useState('');
  const [cells, setCells] = useState<readonly Asked[]>([]);
  const [problem, setProblem] = useState('');
  const task = useTask('reception.ask');
  const options = view.tables.flatMap((table) =>
    table.rows.flatMap((row) =>
      table.columns
        .filter(({ key }) => typeof row.cells[key] === 'number')
        .map((column) => ({
          value: JSON.stringify([table.key, row.key, column.key]),
          label: `${row.label} › ${column.label}：${cellText(column, row, row.cells[column.key])}`,
        })),
    ),
  );
  async function send(): Promise<void> {
    const asked = cells.map(({ label: _, ...cell }) => cell);
    const made = await task.run({ id: view.id, text: text.trim(), by: by === '' ? null : by, cells: asked });
    const done = made.ok ? await deliver(made.data, 'xlsx') : made;
    if (done.ok) onClose();
    else setProblem(done.error.message);
  }
  return (
    <Dialog
      title={`退回：${view.unit.name}`}
      ok="退回，存成文件"
      width={640}
      busy={task.busy}
      dirty={text !== ''}
      missing={missingWords([text.trim() === '' && '要改什么', wrong !== '' && '改好日期'])}
      onOk={() => void send()}
      onClose={onClose}
    >
      <Line label="要改什么">
        <Input.TextArea
          autoFocus
          aria-label="要改什么"
          rows={4}
          maxLength={2000}
          value={text}
          placeholder="例如 女会员数比花名册多 2 人，请核对"
          onChange={(event) => setText(event.target.value)}
        />
      </Line>
      {options.length > 0 && (
        <Line label="哪些格子" hint="可以不选">
          <Select
            aria-label="哪些格子"
            showSearch
            optionFilterProp="label"
            placeholder="选要核对的格子"
            value={null}
            options={options}
            onChange={(value: string) => {
              const [table = '', row = '', column = ''] = JSON.parse(value) as string[];
              const label = options.find((own) => own.value === value)?.label ?? '';
              if (!cells.some((cell) => cell.label === label))
                setCells([...cells, { table, row, column, label, note: '' }]);
            }}
          />
        </Line>
      )}
      {cells.length > 0 && (
        <table className="package-table" aria-label="要核对的格子">
          <tbody>
            {cells.map((cell) => (
              <tr key={cell.label}>
                <td>{cell.label}</td>
                <td>
                  <Input
                    aria-label={`${cell.label}的说明`}
                    placeholder="这一格要改什么，可以不写"
                    value={cell.note}
                    maxLength={400}
                    onChange={(event) =>
                      setCells(cells.map((own) => (own === cell ? { ...own, note: event.target.value } : own)))
                    }
                  />
                </td>
                <td>
                  <Button size="small" onClick={() => setCells(cells.filter((own) => own !== cell))}>
                    去掉
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Line label="最晚" problem={wrong} hint="可以不填">
        <TextField
          meta={byMeta}
          value={by}
          onChange={(value, bad) => {
            setBy(value);
            setWrong(bad ?? '');
          }}
        />
      </Line>
      <Consequence>
        这一份不再算进汇总，等对方重新打包。退回通知只有“{view.unit.name}”打得开，会记进导出登记。
      </Consequence>
      {problem && <Notice kind="error" title={problem} />}
    </Dialog>
  );
}
