import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import { droppedFile } from '../../parts/dropped-file.ts';
import { Steps } from '../../parts/Steps.tsx';
import { Notice, Waiting } from '../../parts/States.tsx';
import { useStatus } from '../../shell/status-context.ts';
import { CheckStep } from './CheckStep.tsx';
import { ColumnsStep } from './ColumnsStep.tsx';
import { FileStep, Other, useReadAs } from './FileStep.tsx';
import { Footer } from './Footer.tsx';
import { type Kind, kindOf } from './kinds.ts';
import { likelyKind } from './likely.ts';
import { QuestionsStep } from './QuestionsStep.tsx';
import { ReceiptView } from './ReceiptView.tsx';
import { type ImportState, type Preview, type Step, steps, useImport } from './use-import.ts';
import { everything, type Filter } from './words.ts';

/** From a file to the book: each step says what is not yet written. */
export default function Wizard({
  kind,
  said,
}: {
  readonly kind: Kind;
  readonly said?: Readonly<Record<string, string>>;
}) {
  const state = useImport(kind, said);
  const navigate = useNavigate();
  const [filter, setFilter] = useState<Filter>(everything);
  const [panel, setPanel] = useState(false);
  const { source, preview, step, receipt, reading, writing, problem } = state;
  const refused = preview?.state === 'refused';
  useEffect(() => {
    const file = droppedFile.get();
    droppedFile.set(null);
    if (file) state.open(file);
    else state.resume();
    // Once, on arrival from the page where the file was dropped.
  }, []);
  useEffect(() => setFilter(everything), [source]);
  useStatus(<Status state={state} />);
  const go = (to: number): void => {
    if (preview && !refused && to < 4 && !receipt) state.setStep(to as Step);
  };
  return (
    <div className="import">
      <Steps
        title={kind.title}
        steps={steps}
        current={step}
        onStep={go}
        note={
          <>
            {!receipt && <b className="import-unwritten">现在什么都还没有写入</b>}
            <Button type="link" onClick={() => void navigate('/import/runs')}>
              导入记录
            </Button>
          </>
        }
      />
      {state.resumed && source && !receipt && (
        <p className="import-resumed" role="status">
          接着上次没做完的“{source.name}”，答过的、改过的都在，还没有写入。
          <Button type="link" size="small" onClick={state.reset}>
            不接了，重新选文件
          </Button>
        </p>
      )}
      {problem && (
        <Notice kind="error" title={problem} actions={<Other state={state} />}>
          {kind.untouched}
        </Notice>
      )}
      {source && !preview && reading.busy && (
        <Waiting
          title={`正在读 ${source.name}`}
          {...(reading.progress
            ? { sentence: reading.progress.sentence, done: reading.progress.done, total: reading.progress.total }
            : {})}
          written="还没有写入"
          onCancel={reading.cancel}
        />
      )}
      {writing.busy && (
        <Waiting
          title="正在写入"
          {...(writing.progress
            ? { sentence: writing.progress.sentence, done: writing.progress.done, total: writing.progress.total }
            : {})}
          written="写完以前可以取消"
          onCancel={writing.cancel}
        />
      )}
      {!receipt && preview && !reading.busy && !writing.busy && <OtherKind state={state} preview={preview} />}
      {receipt && preview ? (
        <ReceiptView state={state} preview={preview} receipt={receipt} />
      ) : (
        <>
          {step === 0 && !(source && !preview && reading.busy) && <FileStep state={state} />}
          {preview && step === 1 && <ColumnsStep state={state} preview={preview} />}
          {preview && step === 2 && <QuestionsStep state={state} preview={preview} />}
          {preview && step === 3 && (
            <CheckStep {...{ state, preview, filter }} onFilter={setFilter} panelShown={panel} onPanel={setPanel} />
          )}
          {preview && !refused && (
            <Footer state={state} preview={preview} onFilter={setFilter} onPanel={() => setPanel(true)} />
          )}
        </>
      )}
      {state.returning.dialog}
    </div>
  );
}

/** Says so when a file looks like another kind of list, with one press to read it as that. */
function OtherKind({ state, preview }: { readonly state: ImportState; readonly preview: Preview }) {
  const readAs = useReadAs(state);
  const cells = preview.tops.flatMap(({ rows }) => rows.flatMap((row) => row.cells));
  const likely = likelyKind(state.kind.noun, { cells, fileName: state.source?.name ?? '' });
  if (!likely) return null;
  const { label } = kindOf(likely.noun);
  return (
    <Notice
      kind="refusal"
      title={`这像是${label}：里面有“${likely.word}”`}
      actions={<Button onClick={() => readAs(likely.noun)}>按{label}导入</Button>}
    >
      现在按{state.kind.label}读的，{state.kind.untouched}
    </Notice>
  );
}

/** The file at hand and the keys that are valid now. */
function Status({ state }: { readonly state: ImportState }) {
  const { source, preview, step, receipt } = state;
  if (!source) return <span>收 .xlsx、.xls、.csv、.txt。版式不限，程序来认</span>;
  const used = preview?.sheets.filter((sheet) => sheet.used) ?? [];
  const [first] = used;
  return (
    <span>
      {source.name}
      {first &&
        used.length === 1 &&
        `　工作表“${first.name}”　${first.headerRows.length > 0 ? `第 ${first.headerRows.join('、')} 行是表头` : '没有认出表头'}`}
      {used.length > 1 && `　${used.length} 张工作表`}
      {step === 3 && !receipt && '　F8 下一个问题　Shift+F8 上一个　F2 改这一格　空格 打勾或去勾'}
    </span>
  );
}
