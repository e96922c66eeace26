import { Select } from 'antd';
import { type ReactNode, useState } from 'react';
import type { FoundPerson } from '../../src-main/contract/home.ts';
import { useQueryRoute } from '../api.ts';
import { useSameNames } from './same-names.ts';

export interface PickedPerson {
  readonly id: number;
  readonly name: string;
}

interface Option {
  readonly value: number;
  readonly label: string;
  readonly words: string;
}

/** People who fit what is typed, as options that tell who is who. */
function useFound(text: string): { readonly people: readonly FoundPerson[]; readonly options: readonly Option[] } {
  const typed = text.trim();
  const found = useQueryRoute('search.everything', { text, limit: 12 }, { enabled: typed !== '', keep: true });
  const people = typed === '' ? [] : (found.data?.people ?? []);
  const apart = useSameNames(people);
  const options = people.map((person) => ({
    value: person.id,
    label: person.name,
    words: [
      person.gender,
      person.age !== null && `${person.age} 岁`,
      person.group,
      person.membership,
      person.hint || apart.get(person.id),
    ]
      .filter(Boolean)
      .join('　'),
  }));
  return { people, options };
}

/** Options beside those picked already, which the list must know by name. */
const withPicked = (options: readonly Option[], picked: readonly PickedPerson[]): Option[] => [
  ...picked
    .filter(({ id }) => !options.some((option) => option.value === id))
    .map(({ id, name }) => ({ value: id, label: name, words: '' })),
  ...options,
];

const line = (option: { readonly label?: unknown; readonly data: Option }) => (
  <span>
    <b>{option.data.label}</b>　<span className="note">{option.data.words}</span>
  </span>
);
const shared = {
  placeholder: '姓名、拼音、证件或手机后四位',
  optionRender: line,
} as const;
const nothing = (text: string): string => (text.trim() === '' ? '打姓名或拼音' : `没有找到“${text}”`);

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
  const { people, options } = useFound(text);
  return (
    <Select<number | null, Option>
      {...shared}
      value={value?.id ?? null}
      options={withPicked(options, value ? [value] : [])}
      showSearch={{ filterOption: false, onSearch: setText }}
      onChange={(id) => {
        const person = people.find((entry) => entry.id === id);
        onChange(person ? { id: person.id, name: person.name } : null);
      }}
      autoFocus={autoFocus}
      notFoundContent={nothing(text)}
      aria-label="会员"
    />
  );
}

/** Several people, one after the other: after each the box is empty for the next name. */
export function PeoplePicker({
  value,
  onChange,
  autoFocus = false,
}: {
  readonly value: readonly PickedPerson[];
  readonly onChange: (people: readonly PickedPerson[]) => void;
  readonly autoFocus?: boolean;
}) {
  const [text, setText] = useState('');
  const { options } = useFound(text);
  return (
    <Select<{ readonly value: number; readonly label: ReactNode }[], Option>
      {...shared}
      mode="multiple"
      // With their labels: were those picked already among the options, Enter would take the first of them out again.
      labelInValue
      value={value.map(({ id, name }) => ({ value: id, label: name }))}
      options={[...options]}
      showSearch={{ filterOption: false, onSearch: setText, autoClearSearchValue: true }}
      onChange={(picked) => {
        setText('');
        onChange(picked.map(({ value: id, label }) => ({ id, name: String(label) })));
      }}
      autoFocus={autoFocus}
      notFoundContent={nothing(text)}
      aria-label="会员"
    />
  );
}
