import { Button } from 'antd';
import { useNavigate } from 'react-router';
import { saveFile } from '../../api.ts';
import { undo } from '../../api/undo.ts';
import { Notice } from '../../parts/States.tsx';
import type { ImportState, Receipt } from './use-import.ts';

/** What came of it: counts, bad rows with their reasons, and the way back. */
export function ReceiptView({ state, receipt }: { readonly state: ImportState; readonly receipt: Receipt }) {
  const navigate = useNavigate();
  const { commandId } = receipt;
  async function returnBad(): Promise<void> {
    const file = await state.badRows();
    if (file) await saveFile(file.fileName, file.bytes);
  }
  return (
    <div className="import-scroll import-receipt">
      <Notice
        kind="done"
        title={
          commandId === null
            ? '表里的内容和名册一样，没有改动'
            : `已写入：新增 ${receipt.added} 人，更新 ${receipt.updated} 人`
        }
        actions={
          <>
            <Button type="primary" onClick={() => void navigate('/members')}>
              看名册
            </Button>
            <Button onClick={state.reset}>再导一个文件</Button>
            {commandId !== null && (
              <Button
                onClick={() => {
                  void undo(commandId).then((done) => done && state.reset());
                }}
              >
                撤销这次导入
              </Button>
            )}
          </>
        }
      >
        {receipt.same > 0 && `${receipt.same} 人没有变化。`}
        {receipt.skipped > 0 && `${receipt.skipped} 行没有导入。`}
        {receipt.newGroups.length > 0 && `新建小组：${receipt.newGroups.join('、')}。`}
        以后也能在“操作记录”里撤销。
      </Notice>
      {receipt.bad.length > 0 && (
        <section>
          <h3>
            {receipt.bad.length} 行有错，没有写入 <Button onClick={() => void returnBad()}>存成表，改好再导</Button>
          </h3>
          <ul className="import-bad">
            {receipt.bad.map((row) => (
              <li key={`${row.sheet}!${row.row}`}>
                {row.message.startsWith('第') ? row.message : `第 ${row.row} 行${row.message}`}
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
