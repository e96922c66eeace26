import { shortUnion } from '../../../../src-main/domain/unit.ts';
import { Input } from 'antd';
import { useCommand } from '../../../api.ts';
import { Dialog, Line } from '../../../parts/Dialog.tsx';
import { orNull, useDraft } from '../../../parts/draft.ts';
import { DraftLine, Failure } from '../../../parts/DraftParts.tsx';
import { metaOf } from '../../../parts/inputs.tsx';
import { useAppStatus } from '../../../shell/status-context.ts';
import type { ActivityData } from './ActivityView.tsx';
import { firstDraft } from './draft-text.ts';

const titleMeta = metaOf('标题', 'text', { max: 200 });

/** Writing the 总结 or the 信息稿; an empty one begins with what the file knows. */
export function TextDialog({
  data,
  kind,
  onClose,
}: {
  readonly data: ActivityData;
  readonly kind: 'summary' | 'news';
  readonly onClose: () => void;
}) {
  const { row } = data;
  const union = shortUnion(useAppStatus().unionName ?? '');
  const save = useCommand('activities.saveText', { quiet: true });
  const news = kind === 'news';
  const written = news ? data.news : data.summary;
  const draft = useDraft({
    newsTitle: data.newsTitle ?? '',
    text: written ?? firstDraft(data, kind, union),
  });
  const { values } = draft;
  const submit = async () => {
    const text = orNull(values.text);
    const answer = await save.run(
      news ? { id: row.id, newsTitle: orNull(values.newsTitle), news: text } : { id: row.id, summary: text },
    );
    if (draft.take(answer)) onClose();
  };
  return (
    <Dialog
      title={`${news ? '信息稿' : '总结'}：${row.name}`}
      ok="保存"
      onOk={() => void submit()}
      onClose={onClose}
      busy={save.busy}
      dirty={draft.dirty}
      width={760}
      missing={null}
      foot={
        <span className="note">
          {Array.from(values.text.replace(/\s/gu, '')).length} 字{written === null && '；这一段是照档案起的，请接着写'}
        </span>
      }
    >
      {news && <DraftLine draft={draft} field="newsTitle" meta={titleMeta} placeholder="例如 以球会友，凝心聚力" />}
      <Line label="正文">
        <Input.TextArea
          value={values.text}
          onChange={(event) => draft.set('text', event.target.value)}
          maxLength={20_000}
          autoSize={{ minRows: 10, maxRows: 20 }}
          aria-label="正文"
          autoFocus={!news}
        />
      </Line>
      <Failure text={draft.failure} />
    </Dialog>
  );
}
