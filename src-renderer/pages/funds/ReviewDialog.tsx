import { Button, Radio } from 'antd';
import { useState } from 'react';
import type { FundReviewRow } from '../../../src-main/contract/funds.ts';
import { useCommand, useQueryRoute } from '../../api.ts';
import { Dialog, Line } from '../../parts/Dialog.tsx';
import { metaOf } from '../../parts/inputs.tsx';
import { useToday } from '../../shell/status-context.ts';
import { DraftLine, draftMissing, Failure } from '../../parts/DraftParts.tsx';
import { orNull, useDraft } from '../../parts/draft.ts';

const subjects = ['预算', '决算', '专项'] as const;
type Subject = (typeof subjects)[number];
const metas = {
  on: metaOf('审查日期', 'date'),
  findings: metaOf('发现问题', 'note', { max: 2000 }),
  opinion: metaOf('审查意见', 'note', { max: 2000 }),
  correction: metaOf('整改情况', 'note', { max: 2000 }),
  reviewers: metaOf('审查人', 'text', { max: 200 }),
};

/** 经费审查: what the examiners looked at, found and said, and what was put right. */
export function ReviewDialog({
  year,
  review,
  onClose,
}: {
  readonly year: number;
  readonly review: FundReviewRow | null;
  readonly onClose: () => void;
}) {
  const today = useToday();
  const officers = useQueryRoute('terms.list', {}).data?.find((term) => term.body === '经费审查委员会')?.officers ?? [];
  const names = officers.filter((officer) => officer.to === null || officer.to > today).map((officer) => officer.name);
  const [subject, setSubject] = useState<Subject>(
    (subjects.find((word) => word === review?.subject) ?? '决算') as Subject,
  );
  const draft = useDraft({
    on: review?.on ?? today,
    findings: review?.findings ?? '',
    opinion: review?.opinion ?? '',
    correction: review?.correction ?? '',
    reviewers: review?.reviewers ?? '',
  });
  const save = useCommand('funds.saveReview', { quiet: true });
  const remove = useCommand('funds.removeReview', { quiet: true });
  const { values } = draft;
  const submit = async () => {
    const answer = await save.run({
      ...(review ? { id: review.id } : {}),
      year,
      on: values.on,
      subject,
      findings: orNull(values.findings),
      opinion: orNull(values.opinion),
      correction: orNull(values.correction),
      reviewers: orNull(values.reviewers),
    });
    if (draft.take(answer)) onClose();
  };
  const takeAway = async () => {
    if (review && draft.take(await remove.run({ id: review.id }))) onClose();
  };
  return (
    <Dialog
      route="funds.saveReview"
      title={`${year} 年经费审查`}
      ok={review ? '保存' : '记下这次审查'}
      onOk={() => void submit()}
      onClose={onClose}
      busy={save.busy || remove.busy}
      width={640}
      missing={draftMissing(draft, [values.on === '' && '审查日期', values.opinion.trim() === '' && '审查意见'])}
      foot={
        review && (
          <Button danger type="text" onClick={() => void takeAway()}>
            登记错了，删除
          </Button>
        )
      }
    >
      <DraftLine draft={draft} field="on" meta={metas.on} autoFocus />
      <Line label="审查内容">
        <Radio.Group
          value={subject}
          onChange={(event) => setSubject(event.target.value as Subject)}
          options={subjects.map((word) => ({ value: word, label: word }))}
        />
      </Line>
      <DraftLine draft={draft} field="findings" meta={metas.findings} placeholder="没有就空着" />
      <DraftLine draft={draft} field="opinion" meta={metas.opinion} />
      <DraftLine draft={draft} field="correction" meta={metas.correction} placeholder="有问题的，写怎么改的" />
      <DraftLine
        draft={draft}
        field="reviewers"
        meta={metas.reviewers}
        hint={
          values.reviewers === '' && names.length > 0 ? (
            <Button type="link" size="small" onClick={() => draft.set('reviewers', names.join('、'))}>
              填 {names.join('、')}
            </Button>
          ) : undefined
        }
      />
      <Failure text={draft.failure} />
    </Dialog>
  );
}
