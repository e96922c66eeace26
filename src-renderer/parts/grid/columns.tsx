import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { call, useQueryRoute } from '../../api.ts';
import { Check } from '../Check.tsx';
import { DownIcon } from '../icons.tsx';
import { Pop } from '../Pop.tsx';
import type { GridColumn } from '../types.ts';

interface Chosen<Row> {
  readonly shown: readonly GridColumn<Row>[];
  readonly keys: readonly string[];
  /** The button 显示列 n/m with its list, for the right end of the filter bar. */
  readonly chooser: ReactNode;
}

/**
 * Which columns are shown, in the order of `all`; remembered for everybody who uses this book.
 * The first column always stays: it is the link that opens the row.
 */
export function useColumns<Row>(id: string, all: readonly GridColumn<Row>[], first: readonly string[]): Chosen<Row> {
  const key = `columns.${id}`;
  const liked = useQueryRoute('preferences.all', {}).data?.[key];
  const [open, setOpen] = useState(false);
  const [mine, setMine] = useState<readonly string[] | null>(null);
  const stored = Array.isArray(liked) ? liked.filter((item): item is string => typeof item === 'string') : null;
  const keys = mine ?? stored ?? first;
  const fixed = all[0]?.key;
  const shown = all.filter((column) => column.key === fixed || keys.includes(column.key));
  const choose = (next: readonly string[]) => {
    setMine(next);
    void call('preferences.set', { key, value: [...next] });
  };
  const list = (
    <div className="column-list" role="group" aria-label="显示哪些列">
      <div className="column-items">
        {all.map((column) => (
          <Check
            key={column.key}
            checked={shown.includes(column)}
            disabled={column.key === fixed}
            onChange={(on) => choose(on ? [...keys, column.key] : keys.filter((item) => item !== column.key))}
          >
            {column.label}
          </Check>
        ))}
      </div>
      <div className="column-foot">
        <button type="button" className="link" onClick={() => choose(first)}>
          恢复原样
        </button>
        <button type="button" className="link" onClick={() => choose(all.map((column) => column.key))}>
          全部显示
        </button>
      </div>
    </div>
  );
  const chooser = (
    <Pop open={open} onOpen={setOpen} content={list} placement="bottomRight">
      <Button icon={<DownIcon />} iconPlacement="end">
        显示列 {shown.length}/{all.length}
      </Button>
    </Pop>
  );
  return { shown, keys: shown.map((column) => column.key), chooser };
}
