import { DatePicker, Radio } from 'antd';
import dayjs from 'dayjs';
import { Empty } from '../../parts/States.tsx';
import { Tag } from '../../parts/Tag.tsx';
import type { ImportState, Preview } from './use-import.ts';

/** 对内容: what only a person can decide, asked once each. */
export function QuestionsStep({ state, preview }: { readonly state: ImportState; readonly preview: Preview }) {
  if (preview.questions.length === 0) {
    return <Empty title="没有要问的">每一栏的写法都认得。点“下一步”看检查结果。</Empty>;
  }
  const answer = (key: string, value: string): void =>
    void state.decide((now) => ({ ...now, answers: { ...now.answers, [key]: value } }));
  return (
    <div className="import-scroll">
      <ol className="import-questions">
        {preview.questions.map((question) => {
          const chosen = question.answer ?? question.default ?? undefined;
          const own =
            question.anyDate && chosen && !question.options.some((option) => option.value === chosen)
              ? chosen
              : undefined;
          return (
            <li key={question.key}>
              <p>
                {question.required && question.answer === null && <Tag kind="warning">要回答</Tag>} {question.sentence}
              </p>
              {question.rows.length > 0 && (
                <p className="rows">
                  第 {question.rows.slice(0, 8).join('、')} 行
                  {question.rows.length > 8 ? `等 ${question.rows.length} 行` : ''}
                </p>
              )}
              <Radio.Group value={chosen} onChange={(event) => answer(question.key, String(event.target.value))}>
                {question.options.map((option) => (
                  <Radio key={option.value} value={option.value}>
                    {option.label}
                  </Radio>
                ))}
              </Radio.Group>
              {question.anyDate && (
                <DatePicker
                  size="small"
                  aria-label="另选日期"
                  placeholder="另选日期"
                  allowClear={false}
                  value={own ? dayjs(own) : null}
                  onChange={(value) => value && answer(question.key, value.format('YYYY-MM-DD'))}
                />
              )}
            </li>
          );
        })}
      </ol>
    </div>
  );
}
