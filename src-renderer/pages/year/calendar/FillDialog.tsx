import { Select } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { unitWords } from '../../../../src-main/domain/unit-kind.ts';
import { useCommand, useQueryRoute } from '../../../api.ts';
import { Check } from '../../../parts/Check.tsx';
import { Consequence, Dialog, Line } from '../../../parts/Dialog.tsx';
import { Failure } from '../../../parts/DraftParts.tsx';
import { Loading } from '../../../parts/States.tsx';
import { useToday } from '../../../shell/status-context.ts';

type Start = 'calendar' | 'school';

/** 用全年常规工作填: what unions do every year, ticked, into a plan of twelve months; what is there already is left alone. */
export function FillDialog({ year, onClose }: { readonly year: number; readonly onClose: () => void }) {
  const navigate = useNavigate();
  const today = useToday();
  const fill = useCommand('calendar.fill', { quiet: true });
  const [start, setStart] = useState<Start>('calendar');
  const [off, setOff] = useState<ReadonlySet<string>>(new Set());
  const [planId, setPlanId] = useState<number | null | undefined>(undefined);
  const [failure, setFailure] = useState('');
  const from = `${year}-${start === 'school' ? '09' : '01'}`;
  const query = useQueryRoute('calendar.template', { from }, { keep: true });
  const school = unitWords('学校').congress;
  const data = query.data;
  const target = planId === undefined ? (data?.plans[0]?.id ?? null) : planId;
  const fresh = data?.items.filter(({ there }) => !there) ?? [];
  const chosen = fresh.filter(({ key }) => !off.has(key));
  const months = Map.groupBy(data?.items ?? [], ({ monthFrom, recurrence }) =>
    recurrence === '每月' || recurrence === '每季度' ? '全年' : monthFrom,
  );

  async function run(): Promise<void> {
    setFailure('');
    const answer = await fill.run({ from, keys: chosen.map(({ key }) => key), planId: target });
    if (!answer.ok) return setFailure(answer.error.message);
    onClose();
    if (from.slice(0, 4) !== today.slice(0, 4)) void navigate(`/year?year=${from.slice(0, 4)}`);
  }
  const tick = (key: string, on: boolean) =>
    setOff((now) => {
      const next = new Set(now);
      if (on) next.delete(key);
      else next.add(key);
      return next;
    });

  return (
    <Dialog
      title={`用全年常规工作填 ${year} 年`}
      ok={`添加 ${chosen.length} 项`}
      onOk={() => void run()}
      onClose={onClose}
      busy={fill.busy}
      width={860}
      missing={
        !data ? '正在取全年常规工作' : chosen.length > 0 ? null : fresh.length === 0 ? '这些计划里都有了' : '至少勾一项'
      }
      aside={
        <>
          <p>
            <b>从哪里来</b>
          </p>
          <p>{data?.source}</p>
          <p>
            节日前后的日子按 {year} 年的农历算好了。学校用“{school}”和教师节，医院有护士节，其余单位不出现。
          </p>
          <p>添加以后每一项都能改、能移、能删；整个这一步也能撤销。再填一次不会重复。</p>
        </>
      }
    >
      <Line label="从几月起">
        <Select<Start>
          value={start}
          onChange={(value) => {
            setStart(value);
            setPlanId(undefined);
          }}
          options={[
            { value: 'calendar', label: `${year} 年 1 月到 12 月` },
            { value: 'school', label: `${year} 学年：9 月到次年 8 月` },
          ]}
          aria-label="从几月起"
        />
      </Line>
      <Line label="加到">
        <Select
          value={target ?? 0}
          onChange={(value) => setPlanId(value === 0 ? null : value)}
          options={[
            ...(data?.plans ?? []).map(({ id, title }) => ({ value: id, label: title })),
            { value: 0, label: `新建“${data?.title ?? ''}”` },
          ]}
          aria-label="加到"
        />
      </Line>
      <Loading query={query} what="全年常规工作">
        {() => (
          <div className="fill-list">
            {[...months].map(([month, items]) => (
              <section key={month}>
                <h4>{month === '全年' ? '全年' : `${Number(month.slice(5))} 月`}</h4>
                <div>
                  {items.map(({ key, content, there, dayFrom, dayTo, recurrence, monthTo, monthFrom, festival }) => (
                    <Check
                      key={key}
                      checked={!there && !off.has(key)}
                      disabled={there}
                      onChange={(on) => tick(key, on)}
                    >
                      {content}
                      <small>
                        {there
                          ? '计划里有了'
                          : recurrence
                            ? recurrence
                            : dayFrom
                              ? `${festival ?? ''} ${Number(dayFrom.slice(5, 7))}.${Number(dayFrom.slice(8))}${dayTo !== dayFrom ? `—${Number(dayTo?.slice(5, 7))}.${Number(dayTo?.slice(8))}` : ''}`
                              : monthTo !== monthFrom
                                ? `到 ${Number(monthTo.slice(5))} 月`
                                : ''}
                      </small>
                    </Check>
                  ))}
                </div>
              </section>
            ))}
          </div>
        )}
      </Loading>
      <Consequence>
        {target === null ? `新建一份计划，写入 ${chosen.length} 项` : `往选中的计划写入 ${chosen.length} 项`}
        {fresh.length < (data?.items.length ?? 0) && `；${(data?.items.length ?? 0) - fresh.length} 项已经有了`}。
      </Consequence>
      <Failure text={failure} />
    </Dialog>
  );
}
