import { AutoComplete, Radio } from 'antd';
import { useState } from 'react';
import texts from '../../../../resources/texts/dues.json' with { type: 'json' };
import type { DuesStandardRow } from '../../../../src-main/contract/dues.ts';
import { type DuesMode, duesModes, plausibleDues } from '../../../../src-main/domain/dues/amount.ts';
import { addToMonth } from '../../../../src-main/domain/dues/months.ts';
import { formatMoney } from '../../../../src-main/domain/money.ts';
import { standardAt } from '../../../../src-main/domain/standards.ts';
import { useCommand, useQueryRoute } from '../../../api.ts';
import { Check } from '../../../parts/Check.tsx';
import { Consequence, Dialog, Line } from '../../../parts/Dialog.tsx';
import { GroupPicker } from '../../../parts/GroupPicker.tsx';
import { count, metaOf } from '../../../parts/inputs.tsx';
import { type PickedPerson, PersonPicker } from '../../../parts/PersonPicker.tsx';
import { useStandards } from '../../../parts/standards.ts';
import { useToday } from '../../../shell/status-context.ts';
import { DraftLine, draftMissing, Failure, RemoveButton } from '../../../parts/DraftParts.tsx';
import { orNull, useDraft } from '../../../parts/draft.ts';
import { Example } from './Example.tsx';
import { type GradeDraft, gradeProblem, GradeRows, newGrade } from './GradeRows.tsx';
import { fromMonthMeta, isMonth, noteMeta, spanText, toMonthMeta } from './words.ts';

const amountMeta = metaOf('每月金额', 'fen');
const documentMeta = metaOf('依据', 'text', { max: 300 });
const scopes = ['单位', '小组', '个人'] as const;

const hints: Readonly<Record<DuesMode, string>> = {
  按基数: '每人的计费基数乘费率，尾数不计',
  固定金额: '人人一样多',
  分档: '看计费基数落在哪一档',
  手工: '每个人的金额逐个定',
};

/** The unit's, group's or person's earlier rule that this one would end, in words. */
function following(others: readonly DuesStandardRow[], from: string, to: string): string | null {
  const before = others.find((row) => row.toMonth === null && row.fromMonth < from);
  if (!before) return null;
  const on = isMonth(to) ? `，${addToMonth(to, 1)} 起接着用` : '';
  return `原来的标准（${before.document}）用到 ${addToMonth(from, -1)} 为止${on}。`;
}

/** 定会费标准: for whom, how it is reckoned, from when, by which document; an example as one types. */
export function StandardDialog({
  row,
  rows,
  onClose,
}: {
  /** null: a new one. */
  readonly row: DuesStandardRow | null;
  readonly rows: readonly DuesStandardRow[];
  readonly onClose: () => void;
}) {
  const today = useToday();
  const save = useCommand('dues.saveStandard', { quiet: true });
  const remove = useCommand('dues.removeStandard', { quiet: true });
  const [scope, setScope] = useState<(typeof scopes)[number]>(row?.scope ?? '单位');
  const [groupId, setGroupId] = useState<number | null>(row?.groupId ?? null);
  const [person, setPerson] = useState<PickedPerson | null>(
    row?.memberId ? { id: row.memberId, name: row.target } : null,
  );
  const [mode, setMode] = useState<DuesMode>(row?.mode ?? '按基数');
  const [grades, setGrades] = useState<readonly GradeDraft[]>(() =>
    row && row.grades.length > 0
      ? row.grades.map((grade, at) => newGrade(at, grade.fromFen, grade.amountFen))
      : [newGrade(0, 0), newGrade(1)],
  );
  const draft = useDraft({
    fromMonth: row?.fromMonth ?? `${today.slice(0, 4)}-01`,
    toMonth: row?.toMonth ?? '',
    amountFen: row?.amountFen ? String(row.amountFen) : '',
    payItems: row?.payItems ?? '',
    document: row?.document ?? '',
    note: row?.note ?? '',
    groupId: '',
    memberId: '',
    grades: '',
    sure: '',
  });
  const [sure, setSure] = useState(false);
  // What was asked about once: months that are paid would have no sum. As sent, so that a change is asked about again.
  const [asked, setAsked] = useState('');
  const { values, problems, set } = draft;
  const month = isMonth(values.fromMonth) ? values.fromMonth : today.slice(0, 7);
  const target = {
    groupId: scope === '小组' ? groupId : null,
    memberId: scope === '个人' ? (person?.id ?? null) : null,
  };
  const same = rows.filter(
    (other) => other.id !== row?.id && other.groupId === target.groupId && other.memberId === target.memberId,
  );
  const people = useQueryRoute('dues.people', { month, groupId: target.groupId, limit: 0 }, { keep: true }).data;
  const amountFen = values.amountFen === '' ? null : Number(values.amountFen);
  const ready = grades.flatMap(({ fromFen, amountFen: fen }) =>
    fromFen === null || fen === null ? [] : [{ fromFen, amountFen: fen }],
  );
  const standards = useStandards();
  const rate = standardAt(standards, 'duesRate', `${month}-28`)?.value;
  const limit = standardAt(standards, 'duesPlausible', `${month}-28`)?.value.baseFen;
  const mostFen = rate && limit !== undefined ? plausibleDues(limit, rate) : Number.POSITIVE_INFINITY;
  const highest =
    mode === '固定金额'
      ? (amountFen ?? 0)
      : mode === '分档'
        ? Math.max(0, ...ready.map((grade) => grade.amountFen))
        : 0;
  const doubtful = highest > mostFen;
  const wrongGrades = mode === '分档' ? gradeProblem(grades) : null;
  const submit = async () => {
    const input = {
      ...(row ? { id: row.id } : {}),
      ...target,
      mode,
      amountFen: mode === '固定金额' ? amountFen : null,
      grades: mode === '分档' ? ready : [],
      payItems: mode === '按基数' || mode === '分档' ? orNull(values.payItems) : null,
      fromMonth: values.fromMonth,
      toMonth: orNull(values.toMonth),
      document: values.document,
      note: orNull(values.note),
    };
    const sent = JSON.stringify(input);
    const answer = await save.run({ ...input, sure: (doubtful && sure) || asked === sent });
    setAsked(!answer.ok && answer.error.fields?.['sure'] !== undefined ? sent : '');
    if (draft.take(answer)) onClose();
  };
  const takeAway = async (id: number) => {
    const answer = await remove.run({ id, sure: asked === 'remove' });
    setAsked(!answer.ok && answer.error.fields?.['sure'] !== undefined ? 'remove' : '');
    if (draft.take(answer)) onClose();
  };
  const ends = following(same, month, values.toMonth);
  return (
    <Dialog
      title={row ? `修改会费标准：${row.target}` : '定会费标准'}
      ok={row ? '保存' : '定下这条标准'}
      onOk={() => void submit()}
      onClose={onClose}
      busy={save.busy}
      width={760}
      foot={row && <RemoveButton onRemove={() => takeAway(row.id)} />}
      missing={
        draftMissing(draft, [
          scope === '小组' && groupId === null && '小组',
          scope === '个人' && person === null && '会员',
          mode === '固定金额' && amountFen === null && '每月金额',
          values.fromMonth === '' && '从哪月起',
          values.document.trim() === '' && '依据',
        ]) ??
        wrongGrades ??
        (doubtful && !sure ? '还差：金额没有错' : null)
      }
    >
      <Line label="给谁定" problem={problems.groupId ?? problems.memberId}>
        <Radio.Group
          value={scope}
          options={[
            { value: '单位', label: '全单位' },
            { value: '小组', label: '一个分会或小组' },
            { value: '个人', label: '一个人' },
          ]}
          onChange={(event) => (setScope(event.target.value as typeof scope), draft.touch())}
        />
      </Line>
      {scope === '小组' && (
        <Line label="小组" hint="下面的小组没有另定的，也按这一条">
          <GroupPicker value={groupId} onChange={(id) => (setGroupId(id), draft.touch())} />
        </Line>
      )}
      {scope === '个人' && (
        <Line label="会员">
          <PersonPicker value={person} onChange={(next) => (setPerson(next), draft.touch())} />
        </Line>
      )}
      <Line label="算法" hint={hints[mode]}>
        <Radio.Group
          value={mode}
          options={[...duesModes]}
          onChange={(event) => (setMode(event.target.value as DuesMode), draft.touch())}
        />
      </Line>
      {mode === '固定金额' && <DraftLine draft={draft} field="amountFen" meta={amountMeta} placeholder="元" />}
      {mode === '分档' && (
        <Line label="分档" problem={problems.grades}>
          <GradeRows rows={grades} onChange={(next) => (setGrades(next), draft.touch())} />
        </Line>
      )}
      {doubtful && (
        <Line label="" problem={problems['sure']}>
          <Check checked={sure} onChange={setSure}>
            {formatMoney(highest)} 元高于每月 {formatMoney(mostFen)} 元，多半是一年的或多写了一位；金额没有错
          </Check>
        </Line>
      )}
      {(mode === '按基数' || mode === '分档') && (
        <Line
          label="基数包括"
          hint={
            texts.payItems.find((items) => items.text === values.payItems)?.source ?? '工资表里哪几项加起来，照决议写'
          }
        >
          <AutoComplete
            value={values.payItems}
            options={texts.payItems.map((items) => ({ value: items.text, label: `${items.for}：${items.text}` }))}
            onChange={(text) => set('payItems', text)}
            placeholder="例如 岗位工资、薪级工资"
            aria-label="基数包括"
          />
        </Line>
      )}
      <DraftLine draft={draft} field="fromMonth" meta={fromMonthMeta} />
      <DraftLine draft={draft} field="toMonth" meta={toMonthMeta} hint="一直用就不填" />
      <DraftLine draft={draft} field="document" meta={documentMeta} placeholder="文件名和文号，或哪次会员大会的决议" />
      <DraftLine draft={draft} field="note" meta={noteMeta} placeholder="可以不填" />
      <Example rule={{ mode, amountFen, grades: ready }} month={month} />
      <Consequence>
        {scope === '个人'
          ? `${person?.name ?? '这个人'} ${spanText(month, orNull(values.toMonth))}按这一条。`
          : `${month} 要交会费的${scope === '小组' ? '这个小组' : '全单位'} ${count(people?.counts.all ?? 0)} 人按这一条，另有小组或个人标准的除外。`}
        {ends}
      </Consequence>
      <Failure text={draft.failure} />
    </Dialog>
  );
}
