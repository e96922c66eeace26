import { Input, Segmented } from 'antd';
import { useState } from 'react';
import type { AidNoticeRow } from '../../../src-main/contract/aid.ts';
import { noticeResults } from '../../../src-main/domain/aid/states.ts';
import { type Output, useCommand } from '../../api.ts';
import { Check } from '../../parts/Check.tsx';
import { Consequence, Dialog, Line } from '../../parts/Dialog.tsx';
import { orNull, useDraft } from '../../parts/draft.ts';
import { DraftLine, draftMissing, Failure } from '../../parts/DraftParts.tsx';
import { metaOf } from '../../parts/inputs.tsx';
import { useToday } from '../../shell/status-context.ts';

const onMeta = metaOf('结果日期', 'date');
type Result = (typeof noticeResults)[number];

/** 登记公示结果: whether anybody objected. */
export function NoticeResultDialog({
  notice,
  cases,
  onClose,
}: {
  readonly notice: AidNoticeRow;
  readonly cases: Output<'aid.notice'>['cases'];
  readonly onClose: () => void;
}) {
  const today = useToday();
  const save = useCommand('aid.noticeResult', { quiet: true });
  const [result, setResult] = useState<Result>(notice.result ?? '无异议');
  const [against, setAgainst] = useState<ReadonlySet<number>>(new Set());
  const draft = useDraft({ resultOn: notice.resultOn ?? today, objection: notice.objection ?? '' });
  const { values, problems } = draft;
  const several = cases.length > 1;
  const submit = async () => {
    const answer = await save.run({
      id: notice.id,
      result,
      resultOn: values.resultOn,
      objection: result === '有异议' ? orNull(values.objection) : null,
      ...(result === '有异议' && several ? { against: [...against] } : {}),
    });
    if (draft.take(answer)) onClose();
  };
  const objects = result === '有异议';
  return (
    <Dialog
      title={`公示结果：${notice.title}`}
      ok={`登记${result}`}
      onOk={() => void submit()}
      onClose={onClose}
      busy={save.busy}
      missing={draftMissing(draft, [
        values.resultOn === '' && '结果日期',
        objects && several && against.size === 0 && '哪几户有异议',
        objects && values.objection.trim() === '' && '异议和核实的情况',
      ])}
    >
      <Line label="结果">
        <Segmented
          value={result}
          options={noticeResults.map((value) => ({ value, label: value }))}
          onChange={(next) => (setResult(next as Result), draft.touch())}
          aria-label="结果"
        />
      </Line>
      <DraftLine draft={draft} field="resultOn" meta={onMeta} autoFocus />
      {objects && several && (
        <Line label="哪几户有异议" problem={problems['against']}>
          <div className="aid-notice-against">
            {cases.map(({ caseId, name, caseNo }) => (
              <Check
                key={caseId}
                checked={against.has(caseId)}
                onChange={(on) => {
                  setAgainst((now) => new Set(on ? [...now, caseId] : [...now].filter((one) => one !== caseId)));
                  draft.touch();
                }}
              >
                {name}
                <span className="note">　{caseNo}</span>
              </Check>
            ))}
          </div>
        </Line>
      )}
      {objects && (
        <Line label="异议和核实的情况" problem={problems.objection}>
          <Input.TextArea
            value={values.objection}
            onChange={(event) => draft.set('objection', event.target.value)}
            maxLength={1000}
            autoSize={{ minRows: 2, maxRows: 6 }}
            aria-label="异议和核实的情况"
          />
        </Line>
      )}
      <Consequence>
        {objects
          ? several && against.size < cases.length
            ? `有异议的另成一次公示记着，先核实：打开各人的档案，退回、不通过或继续在档。其余 ${cases.length - against.size} 户${values.resultOn > notice.to ? '同时登记无异议' : '期满以后再登记'}。`
            : '有异议的，先核实：打开各人的档案，退回、不通过或继续在档。'
          : `公示期到 ${notice.to}。登记以后，${notice.cases} 户可以报上级审核。`}
      </Consequence>
      <Failure text={draft.failure} />
    </Dialog>
  );
}
