import { Input, Select } from 'antd';
import { useState } from 'react';
import type { AidAssessmentRow, AidCase } from '../../../../src-main/contract/aid.ts';
import { periodMonths, reckon, suggest } from '../../../../src-main/domain/aid/arithmetic.ts';
import { lacksOwnWage } from '../../../../src-main/domain/aid/income-items.ts';
import { type AidScheme, type AssessmentKind, assessmentKinds } from '../../../../src-main/domain/aid/states.ts';
import { termsAt } from '../../../../src-main/domain/aid/terms.ts';
import { suggestionWords } from '../../../../src-main/domain/aid/words.ts';
import { formatMoney } from '../../../../src-main/domain/money.ts';
import { useCommand, useQueryRoute } from '../../../api.ts';
import { Dialog, Line } from '../../../parts/Dialog.tsx';
import { orNull, useDraft } from '../../../parts/draft.ts';
import { DraftLine, draftMissing, Failure } from '../../../parts/DraftParts.tsx';
import { metaOf } from '../../../parts/inputs.tsx';
import { useStandards } from '../../../parts/standards.ts';
import { useToday } from '../../../shell/status-context.ts';
import { amountOf, asItems, dayOf, isWritten, useLines, usualKind, yearBefore } from './assessment-form.ts';
import { FamilyIncomes } from './FamilyIncomes.tsx';
import { IncomeLines } from './IncomeLines.tsx';

const schemes: readonly { readonly value: AidScheme; readonly label: string }[] = [
  { value: '2020', label: '现行：深度、相对、意外致困' },
  { value: '2019', label: '旧口径：低保户、低保边缘户、意外致困户' },
];
const fromMeta = metaOf('从哪个月', 'month');
const toMeta = metaOf('到哪个月', 'month');
const sizeMeta = metaOf('家庭人口', 'int');
const noteMeta = metaOf('备注', 'text', { max: 300 });
const isMonth = (text: string) => /^\d{4}-\d{2}$/.test(text);

/** 家庭收支: the lines of a reckoning, with the sum growing beside them. `first` gives the lines to begin with. */
export function AssessmentDialog({
  file,
  draft: before,
  first,
  onClose,
  onDone,
}: {
  readonly file: AidCase;
  /** The draft that is changed; null: a new one. */
  readonly draft: AidAssessmentRow | null;
  /** The last one decided: a re-check begins with its lines. */
  readonly first: AidAssessmentRow | null;
  readonly onClose: () => void;
  readonly onDone: () => void;
}) {
  const today = useToday();
  const standards = useStandards();
  const division = useQueryRoute('unit.get', {}).data?.values.unitDivision;
  const save = useCommand('aid.saveAssessment', { quiet: true });
  const [kind, setKind] = useState<AssessmentKind>(before?.kind ?? usualKind(file));
  const [scheme, setScheme] = useState<AidScheme>(before?.scheme ?? first?.scheme ?? '2020');
  const usual = yearBefore(dayOf(file, before?.kind ?? usualKind(file), today));
  const draft = useDraft({
    fromMonth: before?.fromMonth ?? usual.from,
    toMonth: before?.toMonth ?? usual.to,
    familySize: String(before?.familySize ?? file.row.familySize),
    accident: before?.accident ?? '',
    note: before?.note ?? '',
    lines: '',
  });
  const { values, problems } = draft;
  const period =
    isMonth(values.fromMonth) && isMonth(values.toMonth) ? periodMonths(values.fromMonth, values.toMonth) : 12;
  const lines = useLines(before?.items ?? first?.items ?? [], period);
  const items = asItems(lines.rows);
  const heads = Number(values.familySize) || 1;
  const sums = reckon(items, heads, period);
  const terms = termsAt(standards, scheme, today, typeof division === 'string' ? division : null);
  const suggested = suggest(scheme, sums, terms, {
    accident: values.accident.trim() !== '',
    onAllowance: file.values.onAllowance === '是',
  });
  const incomes = items.filter(({ side }) => side === '收入').map(({ item }) => item);
  const workState = typeof file.values.workState === 'string' ? file.values.workState : null;
  const wageless = lacksOwnWage(workState, incomes, file.family);
  const broken = lines.rows.find((row) => row.problem !== '');
  const unfinished = lines.rows.find((row) => isWritten(row) && (amountOf(row) === null || row.item.trim() === ''));
  const submit = async () => {
    const answer = await save.run({
      ...(before ? { id: before.id } : {}),
      caseId: file.row.id,
      kind,
      fromMonth: values.fromMonth,
      toMonth: values.toMonth,
      familySize: Number(values.familySize),
      scheme,
      accident: orNull(values.accident),
      note: orNull(values.note),
      lines: items.map((item) => ({ ...item })),
    });
    if (!draft.take(answer)) return;
    onDone();
    onClose();
  };
  return (
    <Dialog
      dirty={draft.dirty}
      title={`家庭收支：${file.row.name}`}
      ok="保存收支"
      onOk={() => void submit()}
      onClose={onClose}
      busy={save.busy}
      width={980}
      missing={draftMissing(draft, [
        values.fromMonth === '' && '从哪个月',
        values.toMonth === '' && '到哪个月',
        !(Number(values.familySize) >= 1) && '家庭人口',
        unfinished && `“${unfinished.item || unfinished.side}”的${unfinished.item.trim() === '' ? '项目' : '金额'}`,
        broken && '改好标出的金额',
      ])}
      aside={
        <>
          <b>现在算出来</b>
          <p>
            收入 {formatMoney(sums.incomeFen)}
            <br />− 刚性支出 {formatMoney(sums.rigidFen)}
            <br />= {formatMoney(sums.netFen)}
            <br />÷ {heads} 人 ÷ {period} 个月
          </p>
          <p className="aid-result">{formatMoney(sums.perHeadFen)}</p>
          {incomes.length > 0 ? (
            <>
              {wageless && <p className="problem">工作状态是在岗，收入里还没有本人工资，请核对</p>}
              <p>
                建议：<b>{suggested ?? (terms.allowanceFen === null ? '算不出' : '不符合')}</b>
              </p>
              <p className="note">{suggestionWords(scheme, sums, terms, suggested)}</p>
            </>
          ) : (
            <p className="note">写上收入就有建议；没有收入的写 0。</p>
          )}
          <p className="note">{terms.basis}</p>
        </>
      }
    >
      <Line label="哪一次">
        <Select
          value={kind}
          options={assessmentKinds.map((value) => ({ value, label: value }))}
          onChange={(next) => (setKind(next), draft.touch())}
          aria-label="哪一次"
        />
      </Line>
      <div className="aid-three">
        <DraftLine draft={draft} field="fromMonth" meta={fromMeta} autoFocus />
        <DraftLine draft={draft} field="toMonth" meta={toMeta} />
        <DraftLine draft={draft} field="familySize" meta={sizeMeta} />
      </div>
      <FamilyIncomes family={file.family} lines={lines} months={period} />
      <IncomeLines lines={lines} problem={problems.lines} />
      <Line label="意外情况" hint="突发事件、意外、大病：写明发生了什么，保险、赔偿、救助给了多少。没有就不填">
        <Input.TextArea
          value={values.accident}
          onChange={(event) => draft.set('accident', event.target.value)}
          maxLength={1000}
          autoSize={{ minRows: 1, maxRows: 4 }}
          aria-label="意外情况"
        />
      </Line>
      <Line label="口径">
        <Select
          value={scheme}
          options={[...schemes]}
          onChange={(next) => (setScheme(next), draft.touch())}
          aria-label="口径"
        />
      </Line>
      <DraftLine draft={draft} field="note" meta={noteMeta} placeholder="可以不填" />
      <Failure text={draft.failure} />
    </Dialog>
  );
}
