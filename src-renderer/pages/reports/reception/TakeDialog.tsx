import { Button, Input } from 'antd';
import { useState } from 'react';
import { type Output, useTask } from '../../../api.ts';
import { Dialog, Line } from '../../../parts/Dialog.tsx';
import { Notice, Waiting } from '../../../parts/States.tsx';
import { Tag } from '../../../parts/Tag.tsx';
import { chooseFolder } from '../../../shell/host.ts';
import { FileButton, type GivenFile } from '../packages/FileButton.tsx';
import { ButtonLine } from '../packages/ButtonLine.tsx';

type Taken = Output<'reception.take'>;
type Line_ = Taken['lines'][number];

const words: Readonly<Record<Line_['outcome'], string>> = {
  taken: '收下',
  same: '收过了',
  code: '要口令',
  again: '要问清楚',
  refused: '没有收',
};
const order: readonly Line_['outcome'][] = ['refused', 'again', 'code', 'taken', 'same'];
/** So many lines are shown one by one; the rest is a number. */
const SHOWN = 200;

type Source = { readonly folder: string } | { readonly files: GivenFile[] };

/** 收报送包: a folder or files, progress, and what became of each. */
export function TakeDialog({ onClose }: { readonly onClose: () => void }) {
  const [source, setSource] = useState<Source | null>(null);
  const [typing, setTyping] = useState(false);
  const [folder, setFolder] = useState('');
  const [lines, setLines] = useState<readonly Line_[]>([]);
  const [left, setLeft] = useState(0);
  const [others, setOthers] = useState('');
  const [codes, setCodes] = useState<Readonly<Record<string, string>>>({});
  /** Files of which somebody said that they are corrections; it holds while a code is asked for. */
  const [corrections, setCorrections] = useState<readonly string[]>([]);
  const [problem, setProblem] = useState('');
  const task = useTask('reception.take');

  async function take(from: Source, only?: string[], corrected = corrections): Promise<void> {
    setProblem('');
    setSource(from);
    const answer = await task.run({
      ...from,
      ...(only ? { only } : {}),
      codes: only ? { ...codes } : {},
      corrections: [...corrected],
    });
    if (!answer.ok) return setProblem(answer.error.message);
    const again = new Map(answer.data.lines.map((line) => [line.file, line]));
    setLines(only ? lines.map((line) => again.get(line.file) ?? line) : answer.data.lines);
    setLeft(answer.data.left);
    setOthers(answer.data.others);
  }
  function correct(from: Source, file: string): void {
    const corrected = [...corrections, file];
    setCorrections(corrected);
    void take(from, [file], corrected);
  }
  async function choose(): Promise<void> {
    const chosen = await chooseFolder('选放报送包的文件夹');
    if (!chosen.ok) return setProblem(chosen.error.message);
    if (chosen.data.outcome === 'type') setTyping(true);
    if (chosen.data.outcome === 'chosen') await take({ folder: chosen.data.path });
  }
  const waiting = lines.filter(({ outcome }) => outcome === 'code').map(({ file }) => file);
  const ready = waiting.filter((file) => (codes[file] ?? '').trim() !== '');
  const tally = order
    .map((outcome) => [outcome, lines.filter((line) => line.outcome === outcome).length] as const)
    .filter(([, n]) => n > 0);
  const done = lines.length > 0 && ready.length === 0;

  return (
    <Dialog
      title="收报送包"
      width={820}
      ok={done ? '收完了' : ready.length > 0 ? `用口令收 ${ready.length} 份` : '收'}
      // What was taken is kept: nothing is called off by it.
      cancel={done ? null : lines.length > 0 ? '先不收这些' : '取消'}
      busy={task.busy}
      missing={lines.length === 0 && folder.trim() === '' ? '还差：文件夹或文件' : null}
      onOk={() => {
        if (done) onClose();
        else if (ready.length > 0 && source) void take(source, ready);
        else void take({ folder: folder.trim() });
      }}
      onClose={task.busy ? task.cancel : onClose}
    >
      <ButtonLine label="从哪里收" hint="下级发来的、以 .ghr 结尾的文件。放在一个文件夹里可以一次收完">
        <span className="reception-from">
          <Button onClick={() => void choose()} disabled={task.busy}>
            选文件夹
          </Button>
          <FileButton label="选文件" accept=".ghr" many busy={task.busy} onFiles={(files) => void take({ files })} />
        </span>
      </ButtonLine>
      {typing && (
        <Line label="文件夹">
          <Input
            autoFocus
            aria-label="文件夹"
            placeholder="例如 E:\三季度报送包"
            value={folder}
            onChange={(event) => {
              setFolder(event.target.value);
              setLines([]);
              setOthers('');
            }}
          />
        </Line>
      )}
      {task.busy && (
        <Waiting
          title="正在收报送包"
          done={task.progress?.done ?? 0}
          total={task.progress?.total ?? null}
          {...(task.progress ? { sentence: task.progress.sentence } : {})}
          written="收好的已经写入，取消也不会丢"
          onCancel={task.cancel}
        />
      )}
      {problem && <Notice kind="error" title={problem} />}
      {lines.length > 0 && (
        <p className="reception-tally" role="status">
          {tally.map(([outcome, n]) => `${words[outcome]} ${n} 份`).join('，')}
          {left > 0 && `；取消了，还有 ${left} 份没有收`}
        </p>
      )}
      {others && <p className="note">{others}</p>}
      {lines.length > 0 && (
        <div className="reception-lines">
          <table className="package-table" aria-label="收表结果">
            <tbody>
              {order
                .flatMap((outcome) => lines.filter((line) => line.outcome === outcome))
                .slice(0, SHOWN)
                .map(({ file, unit, outcome, sentence }) => (
                  <tr key={file}>
                    <td>
                      <Tag kind={outcome === 'taken' || outcome === 'same' ? 'plain' : 'warning'}>{words[outcome]}</Tag>
                    </td>
                    <td>{unit ?? file}</td>
                    <td>
                      {outcome === 'taken' ? '' : `“${file}”`}
                      {sentence}
                      {outcome === 'again' && source && (
                        <Button size="small" disabled={task.busy} onClick={() => correct(source, file)}>
                          当作更正收下
                        </Button>
                      )}
                      {outcome === 'code' && (
                        <Input
                          aria-label={`${unit ?? file}的一次性口令`}
                          placeholder="24 位数字"
                          value={codes[file] ?? ''}
                          onChange={(event) => setCodes({ ...codes, [file]: event.target.value })}
                        />
                      )}
                    </td>
                  </tr>
                ))}
            </tbody>
          </table>
          {lines.length > SHOWN && <p className="note">只列出前 {SHOWN} 份，其余的在“各单位”里看。</p>}
        </div>
      )}
    </Dialog>
  );
}
