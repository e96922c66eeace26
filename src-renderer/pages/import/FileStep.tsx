import { Input, Segmented, Select } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { Button } from '../../parts/Button.tsx';
import { saveFile, say, useTask } from '../../api.ts';
import { Check } from '../../parts/Check.tsx';
import { droppedFile } from '../../parts/dropped-file.ts';
import { FileDrop } from '../../parts/FileDrop.tsx';
import { Notice } from '../../parts/States.tsx';
import { takesText } from '../../shell/keys.ts';
import { isLedger, kindOf, kinds, type Noun } from './kinds.ts';
import { LastRuns } from './LastRuns.tsx';
import { pastedTable } from './pasted.ts';
import { TopRows } from './TopRows.tsx';
import type { Decisions, ImportState, Preview } from './use-import.ts';
import './file-kinds.css';

const accepted = '.xlsx,.xls,.csv,.txt';

/** 选文件: drop, choose or paste; a refusal stands where the file was put. */
export function FileStep({ state }: { readonly state: ImportState }) {
  const { preview, source } = state;
  const readAs = useReadAs(state);
  const template = useTask('imports.template');
  const refused = preview?.state === 'refused' ? preview.refusal : undefined;
  const locked = refused?.code === 'encrypted' || refused?.code === 'wrongPassword';
  useEffect(() => {
    const onPaste = (event: ClipboardEvent): void => {
      if (takesText(event.target) || !event.clipboardData || state.reading.busy) return;
      const file = event.clipboardData.files[0];
      if (file && !event.clipboardData.types.includes('text/html'))
        return void file.arrayBuffer().then((bytes) => state.open({ name: file.name, bytes: new Uint8Array(bytes) }));
      const table = pastedTable(event.clipboardData);
      if (table) state.open(table);
      else say('剪贴板里没有表格。请在 Excel 里连表头一起选中、复制，再到这里粘贴');
    };
    window.addEventListener('paste', onPaste);
    return () => window.removeEventListener('paste', onPaste);
  });

  async function download(): Promise<void> {
    const answer = await template.run({ noun: state.kind.noun });
    if (!answer.ok) return say(answer.error.message, 'error');
    await saveFile(answer.data.fileName, answer.data.bytes);
  }

  return (
    <div className="import-file">
      <span className="import-kinds">
        <Segmented<Noun | ''>
          aria-label="导入什么"
          value={isLedger(state.kind) ? '' : state.kind.noun}
          options={kinds.filter((kind) => !isLedger(kind)).map(({ noun, label }) => ({ value: noun, label }))}
          disabled={state.reading.busy}
          onChange={(noun) => noun !== '' && readAs(noun)}
        />
        <Select<Noun>
          aria-label="导入哪一本台账"
          className="import-ledger"
          placeholder="台账"
          value={isLedger(state.kind) ? state.kind.noun : null}
          options={kinds.filter(isLedger).map(({ noun, label }) => ({ value: noun, label }))}
          disabled={state.reading.busy}
          onChange={readAs}
        />
      </span>
      {refused && (
        <Notice
          kind="refusal"
          title={refused.message}
          actions={locked ? <Password state={state} /> : <Other state={state} />}
        >
          “{source?.name}”没有导入，{state.kind.untouched}
        </Notice>
      )}
      {preview?.encoding && <Encoding state={state} preview={preview} />}
      {preview && <Sheets state={state} preview={preview} />}
      {(!preview || refused) && (
        <FileDrop
          title={state.kind.drop}
          accept={accepted}
          onFile={state.open}
          busy={state.reading.busy}
          primary={!locked}
        >
          收 .xlsx、.xls、.csv、.txt，WPS 和 Excel 存的都行，也收别的程序导出的网页表格。
          <br />
          {state.kind.hint}
          <br />
          也可以在 Excel 里选中几行（连表头）复制，到这里按 <kbd>Ctrl</kbd>+<kbd>V</kbd>。
        </FileDrop>
      )}
      {preview && !refused && <Other state={state} />}
      <p className="import-hint">
        手上还没有表的话，可以
        <Button route="imports.template" type="link" loading={template.busy} onClick={() => void download()}>
          下载空表
        </Button>
        填好再导入。
      </p>
      {!source && <LastRuns />}
    </div>
  );
}

/** Goes to another kind; the file at hand is read as that. */
export function useReadAs(state: ImportState): (noun: Noun) => void {
  const navigate = useNavigate();
  return (noun) => {
    droppedFile.set(state.letGo());
    void navigate(`/import?noun=${kindOf(noun).address}`);
  };
}

/** 换一个文件: opens the chooser at once. */
export function Other({ state }: { readonly state: ImportState }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <span>
      <Button onClick={() => input.current?.click()}>换一个文件</Button>
      <input
        ref={input}
        type="file"
        hidden
        accept={accepted}
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          if (!file) return;
          void file.arrayBuffer().then(
            (bytes) => state.open({ name: file.name, bytes: new Uint8Array(bytes) }),
            () => say(`“${file.name}”读不出来，可能正被 Excel 打开。请关掉它再试`, 'error'),
          );
        }}
      />
    </span>
  );
}

function Password({ state }: { readonly state: ImportState }) {
  const [word, setWord] = useState('');
  return (
    <form
      className="import-password"
      onSubmit={(event) => {
        event.preventDefault();
        if (word) state.unlock(word);
      }}
    >
      <Input.Password
        autoFocus
        aria-label="文件密码"
        placeholder="打开这个文件的密码"
        value={word}
        onChange={(event) => setWord(event.target.value)}
      />
      <Button htmlType="submit" type="primary" disabled={word === ''} loading={state.reading.busy}>
        打开
      </Button>
      <Other state={state} />
    </form>
  );
}

const encodings = [
  { value: 'utf-8', label: 'UTF-8' },
  { value: 'gb18030', label: 'GBK（老版 Excel、WPS）' },
  { value: 'utf-16le', label: 'UTF-16' },
  { value: 'utf-16be', label: 'UTF-16（大端）' },
];

/** Text files say nowhere how their letters are written: the first lines show whether the guess is right. */
function Encoding({ state, preview }: { readonly state: ImportState; readonly preview: Preview }) {
  return (
    <section className="import-box" aria-label="文字编码">
      <h3>文字编码</h3>
      <p>下面的汉字认得出来就对了；是乱码就换一种。</p>
      <Segmented
        size="small"
        value={preview.encoding ?? 'utf-8'}
        options={encodings}
        disabled={state.reading.busy}
        onChange={(value) =>
          void state.decide((now) => ({ ...now, encoding: value as NonNullable<Decisions['encoding']> }))
        }
      />
      {preview.tops[0] && <TopRows preview={preview} top={preview.tops[0]} headerRows={[]} most={3} />}
    </section>
  );
}

/** Sheets of the file with their counts; hidden ones only when ticked. */
function Sheets({ state, preview }: { readonly state: ImportState; readonly preview: Preview }) {
  const { sheets } = preview;
  if (sheets.length < 2 && !sheets.some((sheet) => sheet.hidden)) return null;
  return (
    <fieldset className="import-sheets">
      <legend>“{state.source?.name}”里的工作表，打勾的导入</legend>
      {sheets.map((sheet) => (
        <Check
          key={sheet.name}
          checked={state.decisions.sheets?.[sheet.name] ?? sheet.used}
          disabled={state.reading.busy}
          onChange={(checked) =>
            void state.decide((now) => ({ ...now, sheets: { ...now.sheets, [sheet.name]: checked } }))
          }
        >
          {sheet.name}　<span className="quiet">{sheet.rows > 0 ? `${sheet.rows} 行` : '没有名单'}</span>
          {sheet.hidden && <span className="quiet">　隐藏的，要导入请打勾</span>}
        </Check>
      ))}
    </fieldset>
  );
}
