import { Input, Radio } from 'antd';
import { useState } from 'react';
import type { FieldMeta } from '../../../src-main/domain/fields.ts';
import { type MemberField, memberFields } from '../../../src-main/domain/member.ts';
import type { CallInput } from '../../api.ts';
import { Line } from '../../parts/Dialog.tsx';
import { ExportDialog } from '../../parts/ExportDialog.tsx';
import { count } from '../../parts/inputs.tsx';

export type ListInput = Pick<CallInput<'lists.export'>, 'ids' | 'filter' | 'sort' | 'title'> & {
  readonly columns: readonly string[];
};

const metaFor = (name: string): FieldMeta | undefined =>
  Object.hasOwn(memberFields, name) ? memberFields[name as MemberField] : undefined;

/** 导出 Excel as seen: masked for posting, or whole with purpose and receiver. */
export function ListExport({
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
  const sensitive = input.columns.map(metaFor).filter((meta) => meta?.mask !== undefined || meta?.hidden);

  return (
    <ExportDialog
      what={{ route: 'lists.export', input: { ...input, columns: [...input.columns], title, masked } }}
      format={format}
      title={title}
      people={people}
      unmasked={!masked && sensitive.length > 0}
      missing={title.trim() === '' && '表名'}
      consequence={`${count(people)} 人，${input.columns.length} 列，次序和眼前的表一样。`}
      onClose={onClose}
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
    </ExportDialog>
  );
}
