import { Input, Radio } from 'antd';
import { useState } from 'react';
import { type MemberField, memberFields } from '../../../src-main/domain/member.ts';
import type { FieldMeta } from '../../../src-main/domain/fields.ts';
import { type CallInput, saveFile, say, useTask } from '../../api.ts';
import { Notice, Waiting } from '../../parts/States.tsx';
import { Consequence, Dialog, Line } from '../../parts/Dialog.tsx';
import { count, missingWords } from '../../parts/inputs.tsx';

export type ListInput = Pick<CallInput<'lists.export'>, 'ids' | 'filter' | 'sort' | 'title'> & {
  readonly columns: readonly string[];
};

const metaFor = (name: string): FieldMeta | undefined =>
  Object.hasOwn(memberFields, name) ? memberFields[name as MemberField] : undefined;

/** 导出 Excel as seen: masked for posting, or whole with purpose and receiver, which go into the register. */
export function ExportDialog({
  input,
  people,
  onClose,
}: {
  readonly input: ListInput;
  readonly people: number;
  readonly onClose: () => void;
}) {
  const [format, setFormat] = useState<'xlsx' | 'csv'>('xlsx');
  const [masked, setMasked] = useState(true);
  const [title, setTitle] = useState(input.title ?? '会员名单');
  const [purpose, setPurpose] = useState('');
  const [receiver, setReceiver] = useState('');
  const [failure, setFailure] = useState('');
  const task = useTask('lists.export');

  const sensitive = input.columns.map(metaFor).filter((meta) => meta?.mask !== undefined || meta?.hidden);
  const whole = !masked && sensitive.length > 0;
  const submit = async () => {
    setFailure('');
    const answer = await task.run({
      ...input,
      columns: [...input.columns],
      title,
      format,
      masked,
      purpose: purpose.trim() || null,
      receiver: receiver.trim() || null,
    });
    if (!answer.ok) return answer.error.code === 'CANCELLED' ? undefined : setFailure(answer.error.message);
    const saved = await saveFile(answer.data.fileName, answer.data.bytes);
    if (!saved.ok) return setFailure(saved.error.message);
    if (saved.data.outcome === 'saved') say(`已导出 ${count(answer.data.people)} 人，存到 ${saved.data.path}`, 'done');
    if (saved.data.outcome === 'download')
      say(`已导出 ${count(answer.data.people)} 人：${answer.data.fileName}`, 'done');
    if (saved.data.outcome !== 'cancelled') onClose();
  };

  return (
    <Dialog
      title="导出 Excel"
      ok={`导出 ${count(people)} 人`}
      onOk={() => void submit()}
      onClose={task.busy ? task.cancel : onClose}
      busy={task.busy}
      missing={missingWords([
        title.trim() === '' && '表名',
        whole && purpose.trim() === '' && '用途',
        whole && receiver.trim() === '' && '交给谁',
      ])}
    >
      <Line label="表名">
        <Input value={title} maxLength={60} onChange={(event) => setTitle(event.target.value)} autoFocus />
      </Line>
      <Line label="格式">
        <Radio.Group
          value={format}
          onChange={(event) => setFormat(event.target.value)}
          options={[
            { value: 'xlsx', label: 'Excel（.xlsx）' },
            { value: 'csv', label: '文本（.csv）' },
          ]}
        />
      </Line>
      {sensitive.length > 0 && (
        <Line
          label="号码"
          hint={`${sensitive.map((meta) => meta?.label).join('、')}${masked ? '，中间打星号' : '，写完整'}`}
        >
          <Radio.Group
            value={masked}
            onChange={(event) => setMasked(event.target.value)}
            options={[
              { value: true, label: '打星号' },
              { value: false, label: '写完整' },
            ]}
          />
        </Line>
      )}
      {whole && (
        <>
          <Line label="用途" hint="完整号码给别的单位，要有用途和接收方（个人信息保护法第二十三条）">
            <Input
              value={purpose}
              maxLength={100}
              placeholder="例如 上报会员采集表"
              onChange={(event) => setPurpose(event.target.value)}
            />
          </Line>
          <Line label="交给谁">
            <Input
              value={receiver}
              maxLength={100}
              placeholder="例如 市总工会组织部"
              onChange={(event) => setReceiver(event.target.value)}
            />
          </Line>
        </>
      )}
      <Consequence>
        {count(people)} 人，{input.columns.length} 列，次序和眼前的表一样。
        {whole ? '含完整号码，会记进导出登记。' : '会记进导出登记。'}
      </Consequence>
      {task.busy && (
        <Waiting
          title={`正在写 ${count(people)} 人`}
          done={task.progress?.done ?? 0}
          total={task.progress?.total ?? null}
          {...(task.progress ? { sentence: task.progress.sentence } : {})}
          written="文件还没有存"
          onCancel={task.cancel}
        />
      )}
      {failure && <Notice kind="error" title={failure} />}
    </Dialog>
  );
}
