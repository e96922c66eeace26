import { Segmented } from 'antd';
import { useState } from 'react';
import type { DuesNoticePaper } from '../../../../src-main/contract/dues.ts';
import { addDays } from '../../../../src-main/domain/dates.ts';
import { formatMoney } from '../../../../src-main/domain/money.ts';
import { type CallInput, useQueryRoute } from '../../../api.ts';
import { useLeaving } from '../../../parts/ExportDialog.tsx';
import { FieldInput } from '../../../parts/FieldInput.tsx';
import { count, metaOf } from '../../../parts/inputs.tsx';
import { PaperDesk } from '../../../parts/PaperDesk.tsx';
import { Sheet } from '../../../parts/Sheet.tsx';
import { Loading } from '../../../parts/States.tsx';
import { useToday } from '../../../shell/status-context.ts';

type By = NonNullable<CallInput<'dues.noticePaper'>['by']>;

const untilMeta = metaOf('最晚哪天交', 'date');
/** Days that a notice gives, as it is proposed. */
const daysGiven = 14;

function Laid({ paper, input }: { readonly paper: DuesNoticePaper; readonly input: CallInput<'dues.noticePaper'> }) {
  const { take, dialog } = useLeaving(
    { route: 'dues.takeNotices', input },
    { title: paper.title, people: paper.people, unmasked: false, usual: { purpose: '', receiver: '' }, checks: [] },
  );
  return (
    <>
      <Sheet html={paper.html} title={paper.title} orientation={paper.orientation} onTake={take}>
        <span className="note">
          {count(paper.people)} 人，合计 {formatMoney(paper.owedFen)} 元
          {paper.left > 0 && `；选中的另有 ${count(paper.left)} 人不欠`}
        </span>
      </Sheet>
      {dialog}
    </>
  );
}

/** 催缴通知 as it will lie in the printer: a letter for each person, or a list for each group. */
export function NoticePaper({ ids, onClose }: { readonly ids: readonly number[]; readonly onClose: () => void }) {
  const today = useToday();
  const [by, setBy] = useState<By>(ids.length > 10 ? 'group' : 'person');
  const [until, setUntil] = useState(addDays(today, daysGiven));
  const [problem, setProblem] = useState('');
  const input = { memberIds: [...ids], by, until };
  const query = useQueryRoute('dues.noticePaper', input, { keep: true });
  return (
    <PaperDesk title="打印催缴通知" onClose={onClose}>
      <div className="dues-notice-bar">
        <Segmented<By>
          value={by}
          options={[
            { value: 'person', label: '一人一张' },
            { value: 'group', label: '一个小组一张' },
          ]}
          onChange={setBy}
        />
        <span>最晚哪天交</span>
        <FieldInput
          meta={untilMeta}
          value={until}
          onChange={(value, sentence = '') => {
            setProblem(sentence);
            if (!sentence && typeof value === 'string') setUntil(value);
          }}
        />
        {problem && <span className="problem">{problem}</span>}
      </div>
      <Loading query={query} what="催缴通知">
        {(paper) => <Laid paper={paper} input={input} />}
      </Loading>
    </PaperDesk>
  );
}
