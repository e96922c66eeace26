import { Button, Input } from 'antd';
import { useState } from 'react';
import { GroupPicker } from '../../parts/GroupPicker.tsx';
import { isComposing } from '../../shell/keys.ts';
import type { Preview } from './use-import.ts';
import './group-choice.css';

interface Props {
  readonly question: Preview['questions'][number];
  readonly chosen: string | undefined;
  readonly onAnswer: (value: string) => void;
}

/** Beside the offered groups: any group of the book, found by typing, and a new one under a better name. */
export function GroupChoice({ question, chosen = '', onAnswer }: Props) {
  const isOffered = question.options.some(({ value }) => value === chosen);
  const picked = isOffered ? undefined : /^id:(\d+)$/.exec(chosen)?.[1];
  const made = chosen.startsWith('new:') ? chosen.slice('new:'.length) : null;
  const [name, setName] = useState<string | null>(null);
  const save = (): void => {
    const typed = (name ?? '').trim();
    if (typed !== '') onAnswer(`new:${typed}`);
    setName(null);
  };
  return (
    <>
      <span className={`import-group${picked ? ' chosen' : ''}`}>
        <GroupPicker
          value={picked === undefined ? null : Number(picked)}
          onChange={(id) => id !== null && onAnswer(`id:${id}`)}
          placeholder="归到别的小组，打字就能找"
        />
      </span>
      {made !== null && name === null && (
        <button type="button" role="radio" aria-checked className="import-option chosen" onClick={() => setName(made)}>
          新建小组“{made}”
        </button>
      )}
      {name === null ? (
        made === null && (
          <Button size="small" type="link" onClick={() => setName(question.key.slice('group:'.length))}>
            换个名字新建
          </Button>
        )
      ) : (
        <span className="import-new-group">
          <Input
            size="small"
            autoFocus
            aria-label="新小组的名称"
            placeholder="小组名称，或 分会/小组"
            maxLength={120}
            value={name}
            onChange={(event) => setName(event.target.value)}
            onPressEnter={(event) => !isComposing(event) && save()}
            onKeyDown={(event) => event.key === 'Escape' && !isComposing(event) && setName(null)}
          />
          <Button size="small" disabled={name.trim() === ''} onClick={save}>
            新建
          </Button>
        </span>
      )}
    </>
  );
}
