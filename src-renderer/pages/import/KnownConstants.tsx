import { Button } from 'antd';
import { useState } from 'react';
import type { ImportState, Preview } from './use-import.ts';

/**
 * What no column of the file says and the unit's profile knows, 工作单位: offered before the writing, never filled in
 * unasked.
 */
export function KnownConstants({ state, preview }: { readonly state: ImportState; readonly preview: Preview }) {
  const [left, setLeft] = useState<readonly string[]>([]);
  const { add, update } = preview.summary;
  if (add + update === 0) return null;
  const fill = (field: string, value: string | null): void =>
    void state.decide((now) => {
      const constants = { ...now.constants };
      if (value === null) delete constants[field];
      else constants[field] = value;
      return { ...now, constants };
    });
  // Words out of a list are only likely, see 全表一样 in 对列.
  const known = preview.constantsOffered.filter((one) => one.suggestion && one.kind === 'text');
  return known.map(({ field, label, suggestion, value }) =>
    left.includes(field) ? null : (
      <div key={field} className="import-known" role="group" aria-label={`${label}没有这一列`}>
        {value === null ? (
          <>
            <p>
              表里没有“{label}”，导入后是空的。都在“{suggestion}”的话，可以一起填上
            </p>
            <Button size="small" disabled={state.reading.busy} onClick={() => fill(field, suggestion)}>
              空着的都填上
            </Button>
            <Button size="small" type="text" onClick={() => setLeft([...left, field])}>
              先空着
            </Button>
          </>
        ) : (
          <>
            <p>
              “{label}”空着的都填“{value}”
            </p>
            <Button size="small" type="text" disabled={state.reading.busy} onClick={() => fill(field, null)}>
              不填
            </Button>
          </>
        )}
      </div>
    ),
  );
}
