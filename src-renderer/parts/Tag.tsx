import type { TagProps } from './types.ts';
import './small.css';

/** Small word in a frame, 20 px: `<Tag>会费</Tag>`, `<Tag kind="warning">还有 2 天</Tag>`. Neutral unless something needs attention. */
export function Tag({ kind = 'plain', children, title }: TagProps) {
  return (
    <span className={`tag tag-${kind}`} title={title}>
      {children}
    </span>
  );
}
