import { RoleLink } from '../../../parts/RoleLink.tsx';
import type { ActivityData } from './ActivityView.tsx';

function Paper({
  title,
  head,
  text,
  hint,
  open,
  onEdit,
}: {
  readonly title: string;
  readonly head: string | null;
  readonly text: string | null;
  readonly hint: string;
  readonly open: boolean;
  readonly onEdit: () => void;
}) {
  return (
    <section className="activity-part" aria-label={title}>
      <h3>
        {title}
        {text && <span className="note">{Array.from(text.replace(/\s/gu, '')).length} 字</span>}
        {open && (
          <RoleLink route="activities.saveText" type="button" className="link" onClick={onEdit}>
            {text || head ? '修改' : '＋ 写'}
          </RoleLink>
        )}
      </h3>
      {text || head ? (
        <div className="activity-text">
          {head && <p className="activity-text-title song">{head}</p>}
          {(text ?? '').split(/\n+/u).map((line, index) => (
            <p key={`${index}-${line.slice(0, 8)}`}>{line}</p>
          ))}
        </div>
      ) : (
        <p className="activity-none">{hint}</p>
      )}
    </section>
  );
}

/** 总结 and 信息稿 as they will be read. */
export function TextPart({
  data,
  onEdit,
}: {
  readonly data: ActivityData;
  readonly onEdit: (kind: 'summary' | 'news') => void;
}) {
  const open = data.locked === null;
  return (
    <div id="activity-text" className="activity-texts">
      <Paper
        title="总结"
        head={null}
        text={data.summary}
        hint="还没有总结。点“写”，时间、地点、人数和花费已经替您起好一段。"
        open={open}
        onEdit={() => onEdit('summary')}
      />
      <Paper
        title="信息稿"
        head={data.newsTitle}
        text={data.news}
        hint="还没有信息稿。报给上级和单位网站的稿子写在这里，数字从档案里带出来。"
        open={open}
        onEdit={() => onEdit('news')}
      />
    </div>
  );
}
