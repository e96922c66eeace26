import { Button, Input } from 'antd';
import { useState } from 'react';
import { useReader } from './may.ts';
import { Pop } from './Pop.tsx';
import type { SavedListsProps } from './types.ts';
import './filter-bar.css';

/** A name and a button, in a small card. Enter saves; the Enter of an input method does not. */
function NameBox({
  first,
  verb,
  onDone,
}: {
  readonly first: string;
  readonly verb: string;
  readonly onDone: (name: string) => Promise<void> | void;
}) {
  const [name, setName] = useState(first);
  const [problem, setProblem] = useState('');
  const done = async () => {
    if (name.trim() === '') return setProblem('请给名单起个名字');
    try {
      await onDone(name.trim());
    } catch (error) {
      setProblem((error as Error).message);
    }
  };
  return (
    <div className="name-box">
      <Input
        autoFocus
        value={name}
        maxLength={20}
        placeholder="例如 一分公司女职工"
        onChange={(event) => setName(event.target.value)}
        onPressEnter={(event) => !event.nativeEvent.isComposing && void done()}
      />
      <Button onClick={() => void done()}>{verb}</Button>
      {problem && <p className="problem">{problem}</p>}
    </div>
  );
}

/** Own lists with 改名 and 删除. */
function Manage({ lists, onRename, onRemove }: Pick<SavedListsProps, 'lists' | 'onRename' | 'onRemove'>) {
  const [renaming, setRenaming] = useState<string | null>(null);
  return (
    <ul className="list-manage">
      {lists.map(({ key, label }) => (
        <li key={key}>
          {renaming === key ? (
            <NameBox
              first={label}
              verb="改名"
              onDone={async (name) => {
                await onRename?.(key, name);
                setRenaming(null);
              }}
            />
          ) : (
            <>
              <span>{label}</span>
              {onRename && (
                <button type="button" className="link" onClick={() => setRenaming(key)}>
                  改名
                </button>
              )}
              {onRemove && (
                <button type="button" className="link" onClick={() => void onRemove(key)}>
                  删除
                </button>
              )}
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

/**
 * Row of lists with counts above the search line:
 *   <SavedLists lists={[{ key: 'all', label: '全部', count: 486 }, …]} current="all" onPick={…} onSave={…} onRename={…} onRemove={…} />
 */
export function SavedLists({ lists, current, onPick, ...does }: SavedListsProps) {
  // Whoever only reads keeps no lists.
  const { onSave, onRemove, onRename } = useReader()
    ? { onSave: undefined, onRemove: undefined, onRename: undefined }
    : does;
  const [saving, setSaving] = useState(false);
  const [managing, setManaging] = useState(false);
  const own = lists.filter((list) => list.own);
  return (
    <div className="saved-lists">
      <div className="saved-chips">
        {lists.map(({ key, label, count }) => (
          <button
            key={key}
            type="button"
            className={`chip${key === current ? ' on' : ''}`}
            aria-pressed={key === current}
            onClick={() => onPick(key)}
          >
            {label}
            {count !== undefined && <span className="chip-count">{count.toLocaleString('zh-CN')}</span>}
          </button>
        ))}
      </div>
      <span className="saved-links">
        {onSave && (
          <Pop
            open={saving}
            onOpen={setSaving}
            placement="bottomRight"
            content={
              <NameBox
                first=""
                verb="存下"
                onDone={async (name) => {
                  await onSave(name);
                  setSaving(false);
                }}
              />
            }
          >
            <button type="button" className="link">
              存为常用名单
            </button>
          </Pop>
        )}
        {own.length > 0 && (onRemove || onRename) && (
          <Pop
            open={managing}
            onOpen={setManaging}
            placement="bottomRight"
            content={<Manage lists={own} {...(onRename ? { onRename } : {})} {...(onRemove ? { onRemove } : {})} />}
          >
            <button type="button" className="link">
              管理
            </button>
          </Pop>
        )}
      </span>
    </div>
  );
}
