import { Input, type InputRef } from 'antd';
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import type { ActivityPersonRow } from '../../../../src-main/contract/activity-rows.ts';
import { say, useCommand } from '../../../api.ts';
import { isComposing } from '../../../shell/keys.ts';
import { findHere, type FoundHere, useFoundHere } from './use-found-here.ts';

const SHOWN = 8;

/** A person who may be meant: on the list of this activity, or a member who did not sign up. */
export interface Meant {
  readonly memberId: number;
  readonly name: string;
  /** 检修车间　还没签 */
  readonly about: string;
  readonly onList: boolean;
  readonly came: boolean;
}

/** People of the list first, those who have not signed in before those who have; then members who did not sign up. */
function meantBy({ ids, people: likely }: FoundHere, people: readonly ActivityPersonRow[]): readonly Meant[] {
  const listed = people.filter(({ memberId }) => ids.has(memberId));
  const known = new Set(listed.map(({ memberId }) => memberId));
  const meant = listed.map((row): Meant => {
    const came = row.came === '是';
    const standing = came ? '已签到' : row.came === '否' ? '记了没来' : '还没签';
    return {
      memberId: row.memberId,
      name: row.name,
      about: [row.group ?? row.department, standing].filter(Boolean).join('　'),
      onList: true,
      came,
    };
  });
  const others = likely
    .filter(({ id }) => !known.has(id))
    .map(({ id, name, group }): Meant => {
      const about = [group, '没有报名'].filter(Boolean).join('　');
      return { memberId: id, name, about, onList: false, came: false };
    });
  return [...meant.toSorted((a, b) => Number(a.came) - Number(b.came)), ...others].slice(0, SHOWN);
}

/**
 * 现场签到: a name, pinyin or initials and Enter writes 到, and the box is empty for the next one. Where several are meant,
 * the arrows choose; Enter faster than the answer waits for it and never takes one of several.
 */
export function SignInBox({
  activityId,
  people,
  on,
  onSigned,
}: {
  readonly activityId: number;
  readonly people: readonly ActivityPersonRow[];
  /** The day, of an activity of several days. */
  readonly on: string | null;
  readonly onSigned: (name: string) => void;
}) {
  const signIn = useCommand('activities.signIn', { quiet: true });
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const [problem, setProblem] = useState('');
  const list = useId();
  const input = useRef<InputRef>(null);
  const latest = useRef(people);
  latest.current = people;
  const found = useFoundHere(text);
  const meant = text.trim() === '' ? [] : meantBy(found, people);
  const chosen = meant[Math.min(at, meant.length - 1)];

  const sign = async (person: Meant) => {
    setProblem('');
    if (person.came) return say(`${person.name}已经签到了`, 'done');
    const answer = await signIn.run({
      id: activityId,
      memberIds: [person.memberId],
      came: '是',
      ...(on === null ? {} : { on }),
    });
    if (!answer.ok) return setProblem(answer.error.message);
    const [refused] = answer.data.refused;
    if (refused) return setProblem(`${refused.sentence}，没有签到。来了的请记在“非会员”人数里`);
    onSigned(person.name);
  };
  const clear = () => {
    setText('');
    setAt(0);
  };
  const enter = async () => {
    const typed = text.trim();
    if (typed === '') return;
    if (found.current && chosen) {
      clear();
      return sign(chosen);
    }
    // The answer is still on its way: taken only where nobody else can be meant.
    const all = meantBy(await findHere(typed), latest.current);
    const waiting = all.filter(({ onList, came }) => onList && !came);
    const only = waiting.length === 1 ? waiting[0] : all.length === 1 ? all[0] : undefined;
    if (only) {
      setText((shown) => (shown.trim() === typed ? '' : shown));
      return sign(only);
    }
    setProblem(all.length === 0 ? `没有找到“${typed}”` : `“${typed}”有几个人，用 ↑↓ 选一个再回车`);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (isComposing(event)) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (meant.length === 0) return;
      event.preventDefault();
      setAt((now) => (now + (event.key === 'ArrowDown' ? 1 : meant.length - 1)) % meant.length);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      void enter();
    } else if (event.key === 'Escape' && text !== '') {
      event.preventDefault();
      event.stopPropagation();
      clear();
      setProblem('');
    }
  };
  return (
    <div className="signin-box">
      <Input
        ref={input}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
          setProblem('');
        }}
        onKeyDown={onKeyDown}
        maxLength={40}
        autoFocus
        placeholder="打姓名或拼音，回车签到"
        role="combobox"
        aria-label="签到"
        aria-expanded={meant.length > 0}
        aria-controls={list}
        aria-activedescendant={chosen ? `${list}-${chosen.memberId}` : undefined}
        {...(problem ? { status: 'error' as const } : {})}
      />
      {problem && <span className="problem">{problem}</span>}
      {text.trim() !== '' && (
        <ul id={list} className="signin-list" role="listbox" aria-label="可能是">
          {meant.map((person) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: arrows and Enter in the box
            <li
              key={person.memberId}
              id={`${list}-${person.memberId}`}
              role="option"
              aria-selected={person === chosen}
              className={person === chosen ? 'on' : ''}
              onClick={() => {
                clear();
                input.current?.focus();
                void sign(person);
              }}
            >
              <b>{person.name}</b> <span className="note">{person.about}</span>
            </li>
          ))}
          {meant.length === 0 && found.current && <li className="note">没有找到“{text.trim()}”</li>}
        </ul>
      )}
    </div>
  );
}
