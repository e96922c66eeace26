import { Segmented } from 'antd';
import { useState } from 'react';
import type { AidNoticeCase, AidNoticeRow } from '../../../src-main/contract/aid.ts';
import { noticeKinds } from '../../../src-main/domain/aid/states.ts';
import { useCommand, useQueryRoute } from '../../api.ts';
import { Consequence, Dialog, Line } from '../../parts/Dialog.tsx';
import { orNull, useDraft } from '../../parts/draft.ts';
import { DraftLine, draftMissing, Failure } from '../../parts/DraftParts.tsx';
import { count, metaOf } from '../../parts/inputs.tsx';
import { Notice } from '../../parts/States.tsx';
import { useToday } from '../../shell/status-context.ts';
import { NoticeCases } from './NoticeCases.tsx';

type Kind = (typeof noticeKinds)[number];

const titleMeta = metaOf('名称', 'text', { max: 60 });
const fromMeta = metaOf('公示开始', 'date');
const toMeta = metaOf('公示截止', 'date');
const placeMeta = metaOf('张贴地点', 'text', { max: 100 });
const phoneMeta = metaOf('监督电话', 'phone', { max: 40 });
const noteMeta = metaOf('备注', 'text', { max: 300 });
const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text);

const usualTitle = (kind: Kind, from: string): string => `${from.slice(0, 4)} 年困难职工${kind}公示`;

/** 出公示: who, from when to when in working days, where, and whom to call. */
export function NoticeDialog({
  notice,
  cases = [],
  caseIds,
  kind: asked,
  onClose,
  onDone,
}: {
  readonly notice: AidNoticeRow | null;
  /** Those that are on it already. */
  readonly cases?: readonly AidNoticeCase[];
  readonly caseIds: readonly number[];
  readonly kind: Kind;
  readonly onClose: () => void;
  readonly onDone?: (id: number) => void;
}) {
  const today = useToday();
  const save = useCommand('aid.saveNotice', { quiet: true });
  const [kind, setKind] = useState<Kind>(notice?.kind ?? asked);
  const waiting = useQueryRoute('aid.noticeCandidates', { kind }).data ?? [];
  const [ticked, setTicked] = useState<ReadonlySet<number> | null>(
    notice ? new Set(cases.map(({ caseId }) => caseId)) : caseIds.length > 0 ? new Set(caseIds) : null,
  );
  const [amounts, setAmounts] = useState<ReadonlyMap<number, number | null>>(
    () => new Map(cases.map((row) => [row.caseId, row.amountFen])),
  );
  const [wrong, setWrong] = useState<ReadonlySet<number>>(new Set());
  const [own, setOwn] = useState(notice !== null);
  const [typed, setTyped] = useState<ReadonlySet<'place' | 'phone'>>(new Set(notice ? ['place', 'phone'] : []));
  const [named, setNamed] = useState(notice !== null);
  const draft = useDraft({
    title: notice?.title ?? '',
    from: notice?.from ?? today,
    to: notice?.to ?? '',
    place: notice?.place ?? '',
    phone: notice?.phone ?? '',
    note: notice?.note ?? '',
    cases: '',
  });
  const { values, problems } = draft;
  const rule = useQueryRoute(
    'aid.noticeEnd',
    { kind, from: values.from },
    { enabled: isDay(values.from), keep: true },
  ).data;
  // Where it hangs and whom to call is as a rule as the last time.
  const last = useQueryRoute('aid.notices', {}).data?.[0];
  const usual = {
    place: typed.has('place') ? values.place : (last?.place ?? ''),
    phone: typed.has('phone') ? values.phone : (last?.phone ?? ''),
  };
  const usually = (field: 'place' | 'phone') => ({
    ...draft,
    values: { ...values, ...usual },
    set: (_: string, value: string, bad?: string) => {
      setTyped((now) => new Set([...now, field]));
      draft.set(field, value, bad);
    },
  });
  const to = own ? values.to : (rule?.to ?? '');
  const title = named ? values.title : usualTitle(kind, values.from);
  const rows = [...cases, ...waiting.filter((row) => !cases.some(({ caseId }) => caseId === row.caseId))];
  const chosen = ticked ?? new Set(rows.map(({ caseId }) => caseId));
  const onIt = rows.filter(({ caseId }) => chosen.has(caseId));
  const submit = async () => {
    const answer = await save.run({
      ...(notice ? { id: notice.id } : {}),
      kind,
      title,
      from: values.from,
      to,
      place: orNull(usual.place),
      phone: orNull(usual.phone),
      note: orNull(values.note),
      cases: onIt.map(({ caseId }) => ({ caseId, amountFen: amounts.get(caseId) ?? null })),
    });
    if (!draft.take(answer) || !answer.ok) return;
    onClose();
    onDone?.(answer.data.id);
  };
  return (
    <Dialog
      title={notice ? '修改公示' : '出公示'}
      ok={notice ? '保存' : `出公示 ${count(onIt.length)} 户`}
      onOk={() => void submit()}
      onClose={onClose}
      busy={save.busy}
      width={820}
      missing={draftMissing(draft, [
        onIt.length === 0 && '要公示的人',
        title.trim() === '' && '名称',
        values.from === '' && '公示开始',
        to === '' && '公示截止',
        onIt.some(({ caseId }) => wrong.has(caseId)) && '改好标出的金额',
      ])}
      aside={
        <>
          <b>公示多少天</b>
          {rule && (
            <>
              <p>
                至少 {rule.days} 个工作日，从 {values.from} 起最早到 <b>{rule.to}</b>
                。周末、法定节假日不算，调休上班的日子算。
              </p>
              <p className="note">依据：{rule.source}</p>
              {rule.unsure && <Notice kind="info" title="这一年的放假安排还没有，只避开了周末，请对着放假通知核对" />}
            </>
          )}
          <p className="note">
            贴出去的只有姓名、单位、类别：没有疾病、残疾、收入、银行卡、电话和家里人（个人信息保护法第二十五条）。
          </p>
        </>
      }
    >
      {!notice && (
        <Line label="公示什么">
          <Segmented
            value={kind}
            options={noticeKinds.map((value) => ({ value, label: value }))}
            onChange={(next) => (setKind(next as Kind), setTicked(null), draft.touch())}
            aria-label="公示什么"
          />
        </Line>
      )}
      <Line label="公示的人" problem={problems['cases']}>
        <NoticeCases
          rows={rows}
          ticked={chosen}
          onTicked={(next) => (setTicked(next), draft.touch())}
          amounts={amounts}
          onAmount={(caseId, amountFen, bad) => {
            setAmounts((now) => new Map([...now, [caseId, amountFen]]));
            setWrong((now) => new Set(bad ? [...now, caseId] : [...now].filter((id) => id !== caseId)));
            draft.touch();
          }}
        />
      </Line>
      <DraftLine
        draft={{ ...draft, values: { ...values, title }, set: (f, v, bad) => (setNamed(true), draft.set(f, v, bad)) }}
        field="title"
        meta={titleMeta}
      />
      <DraftLine draft={draft} field="from" meta={fromMeta} />
      <DraftLine
        draft={{ ...draft, values: { ...values, to }, set: (f, v, bad) => (setOwn(true), draft.set(f, v, bad)) }}
        field="to"
        meta={toMeta}
        {...(rule && to !== '' && to < rule.to ? { hint: `短了，最早到 ${rule.to}` } : {})}
      />
      <DraftLine draft={usually('place')} field="place" meta={placeMeta} placeholder="例如 厂务公开栏、各分会公告栏" />
      <DraftLine draft={usually('phone')} field="phone" meta={phoneMeta} placeholder="有异议打哪个电话" />
      <DraftLine draft={draft} field="note" meta={noteMeta} placeholder="可以不填" />
      <Consequence>公示期满、登记“无异议”以后，才能报上级审核或退档。</Consequence>
      <Failure text={draft.failure} />
    </Dialog>
  );
}
