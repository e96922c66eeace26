import { Select } from 'antd';
import type { ImportState, Preview } from './use-import.ts';

/** 无, /, 不详: words that stand for nothing. Whoever uses one of them as a word takes it out here. */
export function EmptyWords({ state, preview }: { readonly state: ImportState; readonly preview: Preview }) {
  const words = preview.emptyWords.map(({ word }) => word);
  const met = preview.emptyWords.filter(({ count }) => count > 0);
  return (
    <section className="import-box" aria-label="当作空白的写法">
      <h3>当作空白的写法</h3>
      <p>
        {met.length > 0
          ? `这张表里有 ${met.map(({ word, count }) => `“${word}” ${count} 处`).join('、')}，都当作没有填。`
          : '这张表里没有用到。'}
        不该当作空白的去掉，别的写法可以加上。
      </p>
      <Select
        mode="tags"
        size="small"
        className="import-words"
        aria-label="当作空白的写法"
        value={words}
        open={false}
        suffixIcon={null}
        tokenSeparators={[' ', '，', ',', '、']}
        onChange={(next: string[]) =>
          void state.decide((now) => ({
            ...now,
            emptyWords: [...new Set(next.map((word) => word.trim()).filter(Boolean))].slice(0, 50),
          }))
        }
      />
    </section>
  );
}
