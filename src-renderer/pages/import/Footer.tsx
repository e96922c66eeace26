import { Button } from 'antd';
import { saveFile } from '../../api.ts';
import type { ImportState, Preview, Step } from './use-import.ts';

/** Counts that add up to the file, and the way on. The red button says how many rows it writes. */
export function Footer({ state, preview }: { readonly state: ImportState; readonly preview: Preview }) {
  const { summary } = preview;
  const { step } = state;
  const written = summary.add + summary.update;
  const open = preview.questions.filter((q) => q.required && q.answer === null).length;
  const blocked = open > 0 ? `还有 ${open} 个问题要回答` : summary.missing.length > 0 ? '还差必填的列' : '';
  const fields = Object.values(summary.byField).length;
  const counts: readonly (readonly [string, number, string])[] = [
    ['新增', summary.add, 'done'],
    ['更新', summary.update, ''],
    ['无变化', summary.same, ''],
    ['待定，先不导入', summary.ask, 'warning'],
    ['不导入', summary.skip, ''],
    ['有错，先不导入', summary.bad, 'error'],
  ];
  async function returnBad(): Promise<void> {
    const file = await state.badRows();
    if (file) await saveFile(file.fileName, file.bytes);
  }
  return (
    <footer className="import-footer">
      <div className="import-counts">
        {counts
          .filter(([label, n]) => n > 0 || label === '新增' || label === '更新')
          .map(([label, n, kind]) => (
            <span key={label} className={kind}>
              {label} <b>{n}</b>
            </span>
          ))}
      </div>
      <span className="import-sum">
        共 {summary.total} 行{fields > 0 && summary.update > 0 ? `，更新的人里改动 ${fields} 个栏目` : ''}
        {blocked && <b className="import-blocked">　{blocked}</b>}
      </span>
      <span className="import-room" />
      <Button disabled={state.reading.busy} onClick={() => state.setStep((step - 1) as Step)}>
        上一步
      </Button>
      {step === 3 && summary.bad > 0 && (
        <Button onClick={() => void returnBad()}>把有错的 {summary.bad} 行存成表</Button>
      )}
      {step < 3 ? (
        <Button type="primary" onClick={() => state.setStep((step + 1) as Step)}>
          下一步：{step === 1 ? '对内容' : '检查'}
        </Button>
      ) : (
        <Button
          type="primary"
          disabled={blocked !== '' || written === 0}
          loading={state.writing.busy}
          onClick={() => void state.write()}
        >
          {written > 0 ? `写入 ${written} 行` : '没有要写入的'}
        </Button>
      )}
    </footer>
  );
}
