import { Input, Select } from 'antd';
import { useState } from 'react';
import { type Output, useCommand, useQueryRoute } from '../../../api.ts';
import { Dialog, Line } from '../../../parts/Dialog.tsx';
import { metaOf, missingWords, TextField } from '../../../parts/inputs.tsx';
import { addMonths } from '../../../../src-main/domain/dates.ts';
import type { PeriodKind } from '../../../../src-main/domain/period.ts';
import { PeriodInput } from '../PeriodInput.tsx';
import { useToday } from '../../../shell/status-context.ts';

const dueMeta = metaOf('最晚', 'date');
const allKinds: readonly PeriodKind[] = ['year', 'half', 'quarter', 'month'];

/** Periods that a report is made for; a sheet of a day, and the list of members, may be asked for with any. */
function kindsOf(info: Output<'reports.catalog'>[number] | undefined): readonly PeriodKind[] {
  if (info?.periods) return info.periods;
  return info?.asks.includes('month') ? ['month'] : allKinds;
}

/** 开一期收表: which report of which period everybody sends, and until when. */
export function AwaitDialog({ onClose }: { readonly onClose: () => void }) {
  const today = useToday();
  const catalog = useQueryRoute('reports.catalog', {});
  const [report, setReport] = useState<string>();
  // What is collected now is the month that is over.
  const lastMonth = addMonths(`${today.slice(0, 7)}-01`, -1).slice(0, 7);
  const [period, setPeriod] = useState(lastMonth);
  const [note, setNote] = useState('');
  const [due, setDue] = useState('');
  const [problem, setProblem] = useState('');
  const start = useCommand('reception.await', { quiet: true });
  const choices = [
    ...(catalog.data ?? [])
      .filter(({ number, asks }) => number.startsWith('R') && !asks.includes('member') && !asks.includes('transfer'))
      .map(({ key, number, title }) => ({ value: key, label: `${number} ${title}`, title })),
    { value: 'members', label: '会员名单', title: '会员名单' },
  ];
  const info = (catalog.data ?? []).find(({ key }) => key === report);
  function choose(key: string): void {
    setReport(key);
    // A list of members speaks of the day on which it is packed.
    const usual = key === 'members' ? today.slice(0, 7) : lastMonth;
    setPeriod(catalog.data?.find((own) => own.key === key)?.period ?? usual);
  }
  async function save(): Promise<void> {
    const title = choices.find(({ value }) => value === report)?.title;
    if (!report || !title) return;
    const done = await start.run({ report, period, title, due: due === '' ? null : due, note });
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
          onChange={choose}
        />
      </Line>
      <Line label="报告期">
        <PeriodInput value={period} kinds={kindsOf(info)} today={today} onChange={setPeriod} />
      </Line>
      <Line label="最晚" problem={problem} hint="可以不填。过了这天才打包的算迟报">
        <TextField
          meta={dueMeta}
          value={due}
          onChange={(value, wrong) => {
            setDue(value);
            setProblem(wrong ?? '');
          }}
        />
      </Line>
      <Line label="说明" hint="可以不填，印在报送通知里">
        <Input.TextArea
          aria-label="说明"
          rows={2}
          maxLength={500}
          value={note}
          placeholder="例如 请附职代会材料一份"
          onChange={(event) => setNote(event.target.value)}
        />
      </Line>
    </Dialog>
  );
}
