import { Input } from 'antd';
import { useState } from 'react';
import { readNotice } from '../../../../src-main/domain/calendar/notice.ts';
import { datesOf } from '../../../../src-main/domain/calendar/working-days.ts';
import { useCommand, useQueryRoute } from '../../../api.ts';
import { Consequence, Dialog, Line } from '../../../parts/Dialog.tsx';
import { Failure } from '../../../parts/DraftParts.tsx';
import { missingWords } from '../../../parts/inputs.tsx';
import { Notice } from '../../../parts/States.tsx';

interface Kept {
  readonly off: readonly string[];
  readonly work: readonly string[];
}

const lines = (text: string): string[] =>
  text
    .split(/[\n、，,；;]+/u)
    .map((line) => line.trim())
    .filter(Boolean);
const wrong = (text: string): string[] => lines(text).filter((line) => datesOf(line) === null);
const days = (text: string): string[] => lines(text).flatMap((line) => datesOf(line) ?? []);

/** 放假调休 of a year: a notice pasted as it is, or the days themselves; kept as the office's own standard with its source. */
export function HolidaysDialog({ year, onClose }: { readonly year: number; readonly onClose: () => void }) {
  const query = useQueryRoute('standards.list', {});
  if (!query.data) return null;
  const rows = query.data.filter(
    ({ key, validFrom, validTo }) =>
      key === 'holidays' && validFrom <= `${year}-07-01` && (validTo === null || validTo >= `${year}-07-01`),
  );
  const own = rows.find((row) => row.own);
  const known = own ?? rows[0];
  return (
    <Form
      key={year}
      year={year}
      ownId={own?.id ?? null}
      known={known ? (known.value as Kept) : null}
      source={known?.source ?? ''}
      onClose={onClose}
    />
  );
}

function Form({
  year,
  ownId,
  known,
  source: kept,
  onClose,
}: {
  readonly year: number;
  readonly ownId: number | null;
  readonly known: Kept | null;
  readonly source: string;
  readonly onClose: () => void;
}) {
  const save = useCommand('standards.save', { quiet: true });
  const [notice, setNotice] = useState('');
  const [off, setOff] = useState((known?.off ?? []).join('\n'));
  const [work, setWork] = useState((known?.work ?? []).join('\n'));
  const [source, setSource] = useState(kept);
  const [doubts, setDoubts] = useState<readonly string[]>([]);
  const [failure, setFailure] = useState('');

  function paste(text: string): void {
    setNotice(text);
    if (text.trim() === '') return setDoubts([]);
    const read = readNotice(text, year);
    const other =
      read.year !== null && read.year !== year
        ? [`这份通知是 ${read.year} 年的，现在登记的是 ${year} 年。请换一年再贴`]
        : [];
    setDoubts([...other, ...read.doubts]);
    if (other.length > 0 || read.off.length === 0) return;
    setOff(read.off.join('\n'));
    setWork(read.work.join('\n'));
    if (read.source) setSource(read.source);
  }

  async function run(): Promise<void> {
    setFailure('');
    const answer = await save.run({
      id: ownId,
      key: 'holidays',
      value: { off: lines(off), work: lines(work) },
      validFrom: `${year}-01-01`,
      validTo: `${year}-12-31`,
      source: source.trim(),
    });
    if (answer.ok) onClose();
    else setFailure(answer.error.message);
  }

  const bad = (text: string): string | null => {
    const [first] = wrong(text);
    return first === undefined
      ? null
      : `“${first}”读不懂，一行写一天（${year}-10-01）或一段（${year}-10-01—${year}-10-07）`;
  };
  return (
    <Dialog
      title={`${year} 年放假调休`}
      ok={`保存 ${year} 年的放假安排`}
      onOk={() => void run()}
      onClose={onClose}
      busy={save.busy}
      width={720}
      missing={
        bad(off) || bad(work)
          ? '先改好标出的地方'
          : missingWords([lines(off).length === 0 && '放假的日子', source.trim().length < 2 && '依据'])
      }
    >
      <Line label="贴通知" hint="国务院办公厅每年发的通知，整篇贴进来就行，日子会自己填到下面">
        <Input.TextArea
          value={notice}
          onChange={(event) => paste(event.target.value)}
          rows={4}
          maxLength={20_000}
          placeholder={`一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。`}
          autoFocus
        />
      </Line>
      {doubts.length > 0 && (
        <Notice kind="refusal" title="贴进来的通知有几处要看">
          {doubts.map((doubt) => (
            <p key={doubt}>{doubt}</p>
          ))}
        </Notice>
      )}
      <Line label="放假" problem={bad(off)} hint={`${days(off).length} 天`}>
        <Input.TextArea value={off} onChange={(event) => setOff(event.target.value)} rows={5} />
      </Line>
      <Line label="周末上班" problem={bad(work)} hint={`${days(work).length} 天`}>
        <Input.TextArea value={work} onChange={(event) => setWork(event.target.value)} rows={3} />
      </Line>
      <Line label="依据">
        <Input
          value={source}
          onChange={(event) => setSource(event.target.value)}
          maxLength={200}
          placeholder="文件名和文号"
        />
      </Line>
      <Consequence>
        {known === null ? `${year} 年的通知还没有登记，现在只按周末算。` : ''}
        年历、月历上的休息日和补班日，公示要数的工作日，都按它算；在“设置 › 标准与限额”里也能看到。
      </Consequence>
      <Failure text={failure} />
    </Dialog>
  );
}
