import { Select } from 'antd';
import { useState } from 'react';
import { useCommand, useQueryRoute } from '../../../api.ts';
import { Dialog, Line } from '../../../parts/Dialog.tsx';
import { metaOf, missingWords, TextField } from '../../../parts/inputs.tsx';
import { PeriodInput } from '../PeriodInput.tsx';
import { useToday } from '../../../shell/status-context.ts';

const dueMeta = metaOf('最晚', 'date');

/** 开一期收表: which report of which period everybody sends, and until when. */
export function AwaitDialog({ onClose }: { readonly onClose: () => void }) {
  const today = useToday();
  const catalog = useQueryRoute('reports.catalog', {});
  const [report, setReport] = useState<string>();
  const [period, setPeriod] = useState(today.slice(0, 7));
  const [due, setDue] = useState('');
  const [problem, setProblem] = useState('');
  const start = useCommand('reception.await', { quiet: true });
  const choices = [
    ...(catalog.data ?? [])
      .filter(({ number, asks }) => number.startsWith('R') && !asks.includes('member') && !asks.includes('transfer'))
      .map(({ key, number, title }) => ({ value: key, label: `${number} ${title}`, title })),
    { value: 'members', label: '会员名单', title: '会员名单' },
  ];
  async function save(): Promise<void> {
    const title = choices.find(({ value }) => value === report)?.title;
    if (!report || !title) return;
    const done = await start.run({ report, period, title, due: due === '' ? null : due });
    if (done.ok) onClose();
    else setProblem(done.error.message);
  }
  return (
    <Dialog
      title="开一期收表"
      ok="开始收"
      busy={start.busy}
      missing={missingWords([!report && '报表', problem !== '' && '改好标出的地方'])}
      onOk={() => void save()}
      onClose={onClose}
    >
      <Line label="报表">
        <Select
          aria-label="报表"
          showSearch
          optionFilterProp="label"
          placeholder="请选"
          options={choices}
          {...(report ? { value: report } : {})}
          onChange={setReport}
        />
      </Line>
      <Line label="报告期">
        <PeriodInput value={period} kinds={['year', 'half', 'quarter', 'month']} today={today} onChange={setPeriod} />
      </Line>
      <Line label="最晚" problem={problem} hint="可以不填。过了这天收到的算迟报">
        <TextField
          meta={dueMeta}
          value={due}
          onChange={(value, wrong) => {
            setDue(value);
            setProblem(wrong ?? '');
          }}
        />
      </Line>
    </Dialog>
  );
}
