import { Select } from 'antd';
import { useState } from 'react';
import { useQueryRoute } from '../api.ts';

export interface PickedPerson {
  readonly id: number;
  readonly name: string;
}

/** One person by name, pinyin, initials or tail of a number. */
export function PersonPicker({
  value,
  onChange,
  autoFocus = false,
}: {
  readonly value: PickedPerson | null;
  readonly onChange: (person: PickedPerson | null) => void;
  readonly autoFocus?: boolean;
}) {
  const [text, setText] = useState('');
  const found = useQueryRoute('search.everything', { text, limit: 12 }, { enabled: text.trim() !== '', keep: true });
  const people = text.trim() === '' ? [] : (found.data?.people ?? []);
  const options = people.map((person) => ({
    value: person.id,
    label: person.name,
    words: [person.gender, person.age !== null && `${person.age} 岁`, person.group, person.membership, person.hint]
      .filter(Boolean)
      .join('　'),
  }));
  return (
    <Select<number | null>
      value={value?.id ?? null}
      options={
        value && !options.some((option) => option.value === value.id)
          ? [{ value: value.id, label: value.name, words: '' }, ...options]
          : options
      }
      optionRender={(option) => (
        <span>
          <b>{option.label}</b>　<span className="note">{option.data.words}</span>
        </span>
      )}
      showSearch={{ filterOption: false, onSearch: setText }}
      onChange={(id) => {
        const person = people.find((entry) => entry.id === id);
        onChange(person ? { id: person.id, name: person.name } : null);
      }}
      autoFocus={autoFocus}
      placeholder="姓名、拼音、证件或手机后四位"
      notFoundContent={text.trim() === '' ? '打姓名或拼音' : `没有找到“${text}”`}
      aria-label="会员"
    />
  );
}
