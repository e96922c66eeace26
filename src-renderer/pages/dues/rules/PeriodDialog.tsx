import { Button, Radio, Segmented, Select } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { DuesPeriodPreview } from '../../../../src-main/contract/dues.ts';
import { formatMoney } from '../../../../src-main/domain/money.ts';
import { monthsOf } from '../../../../src-main/domain/dues/months.ts';
import { useCommand, useQueryRoute } from '../../../api.ts';
import { Consequence, Dialog, Line } from '../../../parts/Dialog.tsx';
import { count, metaOf } from '../../../parts/inputs.tsx';
import { Notice } from '../../../parts/States.tsx';
import { DraftLine, draftMissing, Failure } from '../../../parts/DraftParts.tsx';
import { orNull, useDraft } from '../../../parts/draft.ts';
import { useToday } from '../../../shell/status-context.ts';
import { freeRange, kindOf, type SpanKind, spanKinds, spansOf } from './period-spans.ts';
import { PeopleDialog } from './PeopleDialog.tsx';
import { noteMeta } from './words.ts';

const dueOnMeta = metaOf('最晚哪天交', 'date');

/** Several months in one go, each with its own day to pay by. */
const MANY = '几个月一起';

interface Shown {
  readonly title: string;
  readonly ids: readonly number[];
}

/** People and sum before the button, each number with the people behind it. */
function Sums({ preview, onShow }: { readonly preview: DuesPeriodPreview; readonly onShow: (shown: Shown) => void }) {
  const people = (title: string, ids: readonly number[]) => (
    <button type="button" className="link" onClick={() => onShow({ title, ids })}>
      {count(ids.length)} 人
    </button>
  );
  return (
    <Consequence>
      {people('应缴的人', preview.memberIds)}应缴，合计 <b>{formatMoney(preview.dueFen)}</b> 元
      {preview.paidFen > 0 && <>，其中预缴的 {formatMoney(preview.paidFen)} 元自动抵</>}。
      {preview.exemptIds.length > 0 && <> 免缴 {people('免缴的人', preview.exemptIds)}。</>}
      {preview.unknownIds.length > 0 && (
        <p className="problem">
          还有 {people('应缴算不出来的人', preview.unknownIds)}没有计费基数或标准，先不算在内；补上以后自动算进来。
        </p>
      )}
    </Consequence>
  );
}

/** 算应缴: for a month, quarter, half or year; what it comes to stands before the button. */
export function PeriodDialog({
  year,
  called,
  lastLength,
  onClose,
}: {
  readonly year: number;
  readonly called: readonly string[];
  /** Months of the newest period; 0: there is none. */
  readonly lastLength: number;
  readonly onClose: () => void;
}) {
  const navigate = useNavigate();
  const open = useCommand('dues.openPeriod', { quiet: true });
  const today = useToday();
  const [kind, setKind] = useState<SpanKind | typeof MANY>(kindOf(lastLength));
  const [range, setRange] = useState(() => freeRange(year, called, today.slice(0, 7)));
  const [from, setFrom] = useState<string | null>(null);
  const [shown, setShown] = useState<Shown | null>(null);
  const draft = useDraft({ dueOn: '', note: '', fromMonth: '', toMonth: '' });
  const each = kind === MANY;
  const spans = each ? [] : spansOf(year, kind, called);
  const span = each
    ? range && { fromMonth: range.from, toMonth: range.to }
    : (spans.find((one) => one.fromMonth === from && !one.taken) ?? spans.find((one) => !one.taken) ?? null);
  const free = monthsOf(year).map((month) => ({
    value: month,
    label: `${Number(month.slice(5))} 月`,
    disabled: called.includes(month),
  }));
  const choose = (from: string, to: string) => {
    setRange({ from, to });
    draft.touch();
  };
  const preview = useQueryRoute(
    'dues.previewPeriod',
    { fromMonth: span?.fromMonth ?? `${year}-01`, toMonth: span?.toMonth ?? `${year}-01` },
    { enabled: span !== null, keep: true },
  ).data;
  const refusal = span ? preview?.refusal : null;
  const submit = async () => {
    if (!span) return;
    const answer = await open.run({
      fromMonth: span.fromMonth,
      toMonth: span.toMonth,
      dueOn: orNull(draft.values.dueOn),
      note: orNull(draft.values.note),
      each,
    });
    if (draft.take(answer)) onClose();
  };
  return (
    <>
      <Dialog
        title={`算 ${year} 年应缴`}
        ok={span && preview && !refusal ? `算出 ${count(preview.memberIds.length)} 人应缴` : '算出应缴'}
        onOk={() => void submit()}
        onClose={onClose}
        busy={open.busy}
        width={640}
        missing={
          draftMissing(draft, [span === null && '没有算过的月份']) ??
          (refusal ? '先改好上面说的' : preview ? null : '正在算人数和金额')
        }
      >
        <Line label="收几个月">
          <Segmented<SpanKind | typeof MANY>
            value={kind}
            options={[...(Object.keys(spanKinds) as SpanKind[]), MANY]}
            onChange={(next) => (setKind(next), draft.touch())}
          />
        </Line>
        {each && range && (
          <Line label="从几月到几月" hint="每个月各算一次，可以一个月一个月撤回">
            <span className="dues-range">
              <Select
                value={range.from}
                options={free}
                aria-label="从几月"
                onChange={(next) => choose(next, next > range.to ? next : range.to)}
              />
              至
              <Select
                value={range.to}
                options={free}
                aria-label="到几月"
                onChange={(next) => choose(next < range.from ? next : range.from, next)}
              />
            </span>
          </Line>
        )}
        {!each && (
          <Line label="哪一段" hint="灰的已经算过">
            <Radio.Group
              value={span?.fromMonth ?? null}
              options={spans.map((one) => ({ value: one.fromMonth, label: one.label, disabled: one.taken }))}
              onChange={(event) => (setFrom(String(event.target.value)), draft.touch())}
            />
          </Line>
        )}
        <DraftLine
          draft={draft}
          field="dueOn"
          meta={dueOnMeta}
          hint={
            each
              ? '第一个月的。后面的月份顺着往后推一个月；不填的，一到那个月没交就算欠'
              : '到这一天还没交才算欠。不填的，一到那个月没交就算欠'
          }
        />
        <DraftLine draft={draft} field="note" meta={noteMeta} placeholder="可以不填" />
        {refusal && (
          <Notice
            kind="refusal"
            title={refusal.sentence}
            actions={
              refusal.reason === 'noStandard' && (
                <Button onClick={() => void navigate('/dues/standards?do=create')}>去定会费标准</Button>
              )
            }
          />
        )}
        {span && preview && !refusal && <Sums preview={preview} onShow={setShown} />}
        {span === null && <Notice kind="info" title={`${year} 年这样分的每一段都有算过的月份，换一种分法，或换一年`} />}
        <Failure text={draft.failure} />
      </Dialog>
      {shown && <PeopleDialog {...shown} onClose={() => setShown(null)} />}
    </>
  );
}
