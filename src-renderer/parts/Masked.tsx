import { useState } from 'react';
import type { FieldValue } from '../../src-main/domain/fields.ts';
import { useOpened } from '../api/opened.ts';
import { useReader } from './may.ts';
import { EyeIcon, EyeOffIcon } from './icons.tsx';
import type { MaskedProps } from './types.ts';
import './small.css';

/**
 * A sensitive value: `<Masked value="320105********4026" onReveal={() => …} />`. The eye asks for the full value (the route
 * records who looked) and shows it until the cell goes away or
 * something is written; `value={null}` says 已隐藏 with 点开看.
 */
export function Masked({ value, onReveal, label }: MaskedProps) {
  const { value: full, open: ask, set } = useOpened<FieldValue | undefined>(undefined);
  const [problem, setProblem] = useState('');
  const reader = useReader();
  const open = full !== undefined;
  const toggle = async () => {
    setProblem('');
    if (open) return set(() => undefined);
    try {
      await ask(async () => onReveal?.());
    } catch (error) {
      setProblem((error as Error).message);
    }
  };
  const shown = open ? (full ?? '—') : (value ?? <span className="quiet">已隐藏</span>);
  return (
    <span className="masked">
      <span className={open ? 'masked-full' : ''}>{shown}</span>
      {onReveal && !reader && (
        <button
          type="button"
          className={value === null ? 'link' : 'masked-eye'}
          aria-label={open ? `收起${label ?? '完整内容'}` : `点开看${label ?? '完整内容'}，会留下记录`}
          title={open ? '收起' : '点开看，会记下时间和姓名'}
          onClick={(event) => {
            event.stopPropagation();
            void toggle();
          }}
        >
          {value === null ? open ? '收起' : '点开看' : open ? <EyeOffIcon /> : <EyeIcon />}
        </button>
      )}
      {problem && <span className="problem">{problem}</span>}
    </span>
  );
}
