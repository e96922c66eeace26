import { Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { saveFile, say, useTask } from '../../api.ts';
import { FileDrop } from '../../parts/FileDrop.tsx';
import { Notice } from '../../parts/States.tsx';
import type { ImportState } from './use-import.ts';

/** 选文件: drop or choose; a refusal stands where the file was put. */
export function FileStep({ state }: { readonly state: ImportState }) {
  const { preview, source } = state;
  const [word, setWord] = useState('');
  const template = useTask('imports.template');
  const refused = preview?.state === 'refused' ? preview.refusal : undefined;

  async function download(): Promise<void> {
    const answer = await template.run({ noun: 'member' });
    if (!answer.ok) return say(answer.error.message, 'error');
    await saveFile(answer.data.fileName, answer.data.bytes);
  }

  return (
    <div className="import-file">
      {refused && (
        <Notice kind="refusal" title={refused.message} actions={<Button onClick={state.reset}>换一个文件</Button>}>
          “{source?.name}”没有导入，名册没有改动。
        </Notice>
      )}
      {refused?.code === 'encrypted' || refused?.code === 'wrongPassword' ? (
        <form
          className="import-password"
          onSubmit={(event) => {
            event.preventDefault();
            state.unlock(word);
          }}
        >
          <Input.Password
            aria-label="文件密码"
            placeholder="打开这个文件的密码"
            value={word}
            onChange={(event) => setWord(event.target.value)}
          />
          <Button htmlType="submit" disabled={word === ''}>
            打开
          </Button>
        </form>
      ) : null}
      <FileDrop title="把花名册拖到这里" accept=".xlsx,.csv,.txt,.xls" onFile={state.open} busy={state.reading.busy}>
        不用先改格式。标题、两行表头、合计、签字栏都认得，不会当成人。
      </FileDrop>
      <p className="import-hint">
        手上还没有表的话，可以
        <Button type="link" loading={template.busy} onClick={() => void download()}>
          下载空表
        </Button>
        填好再导入。
      </p>
      {preview && preview.state !== 'refused' && <Sheets state={state} />}
    </div>
  );
}

/** Sheets of the file with their counts; hidden ones only when ticked. */
function Sheets({ state }: { readonly state: ImportState }) {
  const sheets = state.preview?.sheets ?? [];
  if (sheets.length < 2) return null;
  return (
    <fieldset className="import-sheets">
      <legend>“{state.source?.name}”里的工作表</legend>
      {sheets.map((sheet) => (
        <Checkbox
          key={sheet.name}
          checked={sheet.used}
          onChange={(event) =>
            void state.decide((now) => ({ ...now, sheets: { ...now.sheets, [sheet.name]: event.target.checked } }))
          }
        >
          {sheet.name}　{sheet.rows} 人{sheet.hidden ? '（隐藏的）' : ''}
        </Checkbox>
      ))}
    </fieldset>
  );
}
