import { Button } from 'antd';
import { useEffect } from 'react';
import { useNavigate } from 'react-router';
import { droppedFile } from '../../parts/dropped-file.ts';
import { Steps } from '../../parts/Steps.tsx';
import { Notice, Waiting } from '../../parts/States.tsx';
import { useStatus } from '../../shell/status-context.ts';
import { CheckStep } from './CheckStep.tsx';
import { ColumnsStep } from './ColumnsStep.tsx';
import { FileStep } from './FileStep.tsx';
import { Footer } from './Footer.tsx';
import { QuestionsStep } from './QuestionsStep.tsx';
import { ReceiptView } from './ReceiptView.tsx';
import { type Step, steps, useImport } from './use-import.ts';

/** From a file to the roster: each step says what is not yet written. */
export default function Wizard() {
  const state = useImport();
  const navigate = useNavigate();
  const { source, preview, step, receipt, reading, writing, problem } = state;
  const busy = reading.busy || writing.busy;
  useEffect(() => {
    const file = droppedFile.get();
    droppedFile.set(null);
    if (file) state.open(file);
    // Once, on arrival from the page where the file was dropped.
  }, []);
  useStatus(
    source ? (
      <span>
        {source.name}
        {preview?.sheets
          .filter((s) => s.used)
          .map((s) => `　工作表“${s.name}”　第 ${s.headerRows.join('、')} 行是表头`)}
        {step === 3 && '　F8 下一个问题　Shift+F8 上一个　F2 改这一格'}
      </span>
    ) : (
      <span>收 .xlsx、.xls、.csv。版式不限，程序来认</span>
    ),
  );
  const go = (to: number): void => {
    if (preview && preview.state !== 'refused' && to < 4 && !receipt) state.setStep(to as Step);
  };
  return (
    <div className="import">
      <Steps
        title="导入会员"
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
      {problem && (
        <Notice kind="error" title={problem} actions={<Button onClick={state.reset}>换一个文件</Button>}>
          名册没有改动。
        </Notice>
      )}
      {busy && !preview && (
        <Waiting
          title={`正在读 ${source?.name ?? '文件'}`}
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
      {receipt ? (
        <ReceiptView state={state} receipt={receipt} />
      ) : (
        <>
          {step === 0 && !(busy && !preview) && <FileStep state={state} />}
          {preview && step === 1 && <ColumnsStep state={state} preview={preview} />}
          {preview && step === 2 && <QuestionsStep state={state} preview={preview} />}
          {preview && step === 3 && <CheckStep state={state} preview={preview} />}
          {preview && step > 0 && <Footer state={state} preview={preview} />}
        </>
      )}
    </div>
  );
}
