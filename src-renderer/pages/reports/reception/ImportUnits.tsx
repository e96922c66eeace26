import { useState } from 'react';
import { type Output, say, useTask } from '../../../api.ts';
import { Dialog } from '../../../parts/Dialog.tsx';
import { Notice } from '../../../parts/States.tsx';
import { FileButton, type GivenFile } from '../packages/FileButton.tsx';

type Read = Output<'reception.importUnits'>;
/** So many lines are shown one by one; the rest is a number. */
const SHOWN = 200;

const keptWords = ({ added, renamed, noted, same, own }: NonNullable<Read['kept']>): string =>
  `新增 ${added} 个，改名 ${renamed} 个，${noted > 0 ? `改备注等 ${noted} 个，` : ''}${same} 个没有变${own > 0 ? '，本单位自己不用列，跳过了' : ''}`;

/** 从 Excel 导入 of lower units; what can not be taken, or is doubtful, stays in a box until it is read. */
export function ImportUnits() {
  const [file, setFile] = useState<GivenFile | null>(null);
  const [read, setRead] = useState<Read | null>(null);
  const [problem, setProblem] = useState('');
  const load = useTask('reception.importUnits');
  const close = (): void => {
    setRead(null);
    setProblem('');
  };
  async function take(given: GivenFile | undefined, rest = false): Promise<void> {
    if (!given) return;
    setFile(given);
    const done = await load.run({ file: given.bytes, fileName: given.name, rest });
    setProblem(done.ok ? '' : done.error.message);
    if (!done.ok) return setRead(null);
    const { kept, bad, doubts } = done.data;
    const isClean = bad.length + doubts.length === 0;
    if (kept && isClean) say(keptWords(kept), 'done');
    setRead(isClean ? null : done.data);
  }
  const canRest = read !== null && read.kept === null && read.units > 0;
  return (
    <>
      <FileButton
        label="从 Excel 导入"
        accept=".xlsx,.xls,.csv"
        busy={load.busy}
        onFiles={([given]) => void take(given)}
      />
      {(read || problem !== '') && (
        <Dialog
          title={`导入下级单位：${file?.name ?? ''}`}
          width={720}
          ok={canRest ? `先收其余 ${read.units} 个` : '知道了'}
          cancel={canRest ? '改好再导' : null}
          busy={load.busy}
          onOk={() => (canRest && file ? void take(file, true) : close())}
          onClose={close}
        >
          {problem !== '' && <Notice kind="error" title={problem} />}
          {read?.kept && <p>名单收下了：{keptWords(read.kept)}。</p>}
          {read && read.bad.length > 0 && (
            <Lines title={`${read.bad.length} 行${read.kept ? '没有收' : '收不了，名单还没有写入'}`} lines={read.bad} />
          )}
          {read && read.doubts.length > 0 && (
            <Lines title={`${read.doubts.length} 处请核对${read.kept ? '，已经收下' : ''}`} lines={read.doubts} />
          )}
        </Dialog>
      )}
    </>
  );
}

function Lines({ title, lines }: { readonly title: string; readonly lines: Read['bad'] }) {
  return (
    <>
      <h3 className="reception-tally">{title}</h3>
      <div className="reception-lines">
        <table className="package-table" aria-label={title}>
          <tbody>
            {lines.slice(0, SHOWN).map(({ row, sentence }) => (
              <tr key={`${row} ${sentence}`}>
                <td className="reception-row">第 {row} 行</td>
                <td>{sentence}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {lines.length > SHOWN && <p className="note">只列出前 {SHOWN} 行。</p>}
      </div>
    </>
  );
}
