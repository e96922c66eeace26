import type { ReactNode } from 'react';
import { Check } from './Check.tsx';
import type { BulkBarProps } from './types.ts';
import './filter-bar.css';

/**
 * Lies over the line of saved lists while rows are ticked, so that no row moves under the pointer:
 *   <BulkPlace bar={ticked.size > 0 && <BulkBar selected={ticked.size} total={ids.length} onAll={…} onClear={…}>…</BulkBar>}>
 *     <SavedLists …/>
 *   </BulkPlace>
 */
export function BulkPlace({ bar, children }: { readonly bar: ReactNode; readonly children: ReactNode }) {
  return (
    <div className="bulk-place">
      {/* What lies below is out of reach while the bar covers it. */}
      <div inert={Boolean(bar)}>{children}</div>
      {bar}
    </div>
  );
}

/** What can be done with the ticked rows. See `BulkPlace`. */
export function BulkBar({ selected, total, unit = '人', allWords, onAll, onClear, children }: BulkBarProps) {
  return (
    <div className="bulk-bar" role="toolbar" aria-label="对选中的一起办">
      <Check
        checked={selected >= total}
        partly
        onChange={() => (selected >= total ? onClear() : onAll())}
        label={selected >= total ? '全部不选' : '全选符合条件的'}
      />
      <b>
        已选 {selected.toLocaleString('zh-CN')} {unit}
      </b>
      {selected < total && (
        <button type="button" className="link" onClick={onAll}>
          {allWords ?? `改选符合条件的全部 ${total.toLocaleString('zh-CN')} ${unit}`}
        </button>
      )}
      <span className="bulk-actions">{children}</span>
      <button type="button" className="link bulk-clear" onClick={onClear}>
        取消选择 <kbd>Esc</kbd>
      </button>
    </div>
  );
}
