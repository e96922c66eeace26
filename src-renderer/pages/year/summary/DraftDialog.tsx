import { Segmented } from 'antd';
import { useState } from 'react';
import { summarySections } from '../../../../src-main/domain/year-summary/template.ts';
import { plainText } from '../../../../src-main/domain/year-summary/text.ts';
import { useCommand, useQueryRoute } from '../../../api.ts';
import { useDraft } from '../../../parts/draft.ts';
import { DraftLine, draftMissing, Failure } from '../../../parts/DraftParts.tsx';
import { Consequence, Dialog, Line } from '../../../parts/Dialog.tsx';
import { fixFirst, metaOf } from '../../../parts/inputs.tsx';
import { useToday } from '../../../shell/status-context.ts';

const fromMeta = metaOf('从', 'month');
const toMeta = metaOf('到', 'month');

/** Months that are usually summed up, by name; also the year that is looked at (`shown`). */
function spans(today: string, shown: number): Readonly<Record<string, readonly [string, string]>> {
  const year = Number(today.slice(0, 4));
  const school = today.slice(5, 7) >= '09' ? year - 1 : year - 2;
  return {
    今年: [`${year}-01`, `${year}-12`],
    去年: [`${year - 1}-01`, `${year - 1}-12`],
    上半年: [`${year}-01`, `${year}-06`],
    上学年: [`${school}-09`, `${school + 1}-08`],
    ...(shown === year || shown === year - 1 ? {} : { [`${shown} 年`]: [`${shown}-01`, `${shown}-12`] as const }),
  };
}

const isMonth = (text: string): boolean => /^\d{4}-(0[1-9]|1[0-2])$/.test(text);

/** Which months are summed up, and what the program would write about them. */
export function DraftDialog({
  year,
  onClose,
  onDone,
}: {
  /** The year that is looked at. */
  readonly year: number;
  readonly onClose: () => void;
  readonly onDone: (id: number) => void;
}) {
  const today = useToday();
  const usual = spans(today, year);
  // From November on it is this year that is being summed up; another year that is looked at is the one that is meant.
  const meant = today.slice(5, 7) >= '11' ? '今年' : '去年';
  const first = usual[`${year} 年`] ?? usual[year === Number(today.slice(0, 4)) ? meant : '去年'] ?? ['', ''];
  const create = useCommand('yearSummary.create', { quiet: true });
  const draft = useDraft({ fromMonth: first[0], toMonth: first[1] });
  const { fromMonth, toMonth } = draft.values;
  const [ready, setReady] = useState(true);
  const known = isMonth(fromMonth) && isMonth(toMonth);
  const preview = useQueryRoute('yearSummary.draft', { fromMonth, toMonth }, { enabled: known, keep: true });
  const name = Object.entries(usual).find(([, [from, to]]) => from === fromMonth && to === toMonth)?.[0] ?? '自己选';
  const refused = known && preview.isError ? preview.error.message : '';
  const data = known && !preview.isError ? preview.data : undefined;
  const submit = async () => {
    setReady(false);
    const answer = await create.run({ fromMonth, toMonth });
    setReady(true);
    if (draft.take(answer) && answer.ok) onDone(answer.data.id);
  };
  return (
    <Dialog
      title="起草工作总结"
      ok={data ? `起草 ${data.paragraphs.length} 段` : '起草'}
      onOk={() => void submit()}
      onClose={onClose}
      busy={!ready}
      missing={
        draftMissing(draft, [fromMonth === '' && '起始月份', toMonth === '' && '截止月份']) ??
        (refused ? fixFirst : null)
      }
      width={900}
      aside={
        <>
          <b>会写成这样</b>
          <div className="summary-preview">
            {(data?.paragraphs ?? []).map(({ section, text }, i) => (
              <p key={`${section}${text}`}>
                {section !== '' && section !== data?.paragraphs[i - 1]?.section && <b>{section}　</b>}
                {plainText(text)}
              </p>
            ))}
            {!data && <p className="note">选好月份就能看到</p>}
          </div>
        </>
      }
    >
      <Line label="总结哪几个月">
        <Segmented
          value={name}
          options={[...Object.keys(usual), ...(name === '自己选' ? ['自己选'] : [])]}
          onChange={(next) => {
            const span = usual[next];
            if (!span) return;
            draft.set('fromMonth', span[0]);
            draft.set('toMonth', span[1]);
          }}
        />
      </Line>
      <DraftLine draft={draft} field="fromMonth" meta={fromMeta} placeholder="2026-01" />
      <DraftLine draft={draft} field="toMonth" meta={toMeta} placeholder="2026-12" />
      {data && (
        <Consequence>
          写 {new Set(data.paragraphs.map(({ section }) => section).filter(Boolean)).size} 个部分，
          {data.silent.length === 0
            ? '各部分都有记录可写'
            : data.silent.length === summarySections.length
              ? '这几个月还没有记录可写，只有开头一段'
              : `没有记录可写的不写：${data.silent.join('、')}`}
          。起草以后每一段都可以改。
        </Consequence>
      )}
      <Failure text={refused || draft.failure} />
    </Dialog>
  );
}
