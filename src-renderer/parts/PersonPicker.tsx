import { Select } from 'antd';
import { type KeyboardEvent, type ReactElement, type ReactNode, useEffect, useEffectEvent, useState } from 'react';
import type { FoundPerson } from '../../src-main/contract/home.ts';
import { useQueryRoute } from '../api.ts';
import { isComposing } from '../shell/keys.ts';
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

/** People who fit what is typed, as options that tell who is who; `waiting`: these are still those of an earlier text. */
function useFound(text: string) {
  const typed = text.trim();
  const found = useQueryRoute('search.everything', { text, limit: 12 }, { enabled: typed !== '', keep: true });
  const people = typed === '' ? [] : (found.data?.people ?? []);
  const apart = useSameNames(people);
  const options: Option[] = people.map((person) => ({
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
  // Whoever shares a name with another line is chosen by hand: Enter alone does not know whom it means.
  const [first] = people;
  const namesakes = people.filter(({ name }) => name === first?.name).length;
  return { people, options, namesakes, waiting: typed !== '' && (found.isLoading || found.isPlaceholderData) };
}

/**
 * Typing and Enter: takes the first who fits, also when Enter comes before the answer; of several who bear that very name
 * it takes nobody and waits for the arrows. The list's own Enter takes whatever
 * was marked at that moment, which is nobody while its lines change. Whoever moves by arrows leaves the choice to the list.
 */
function usePicking(take: (person: FoundPerson) => void) {
  const [text, setText] = useState('');
  const [open, setOpen] = useState(false);
  const [moved, setMoved] = useState(false);
  const [due, setDue] = useState(false);
  const { people, options, namesakes, waiting } = useFound(text);
  const [first] = people;
  const unclear = namesakes > 1;
  const began = (typed: string): void => {
    setText(typed);
    setMoved(false);
    setDue(false);
  };
  const choose = (): void => {
    if (!first) return;
    if (unclear) return setOpen(true);
    began('');
    setOpen(false);
    take(first);
  };
  const chooseLate = useEffectEvent(choose);
  useEffect(() => {
    if (!due || waiting) return;
    setDue(false);
    chooseLate();
  }, [due, waiting]);
  const onInputKeyDown = (event: KeyboardEvent): void => {
    if (event.key.startsWith('Arrow')) setMoved(true);
    if (event.key !== 'Enter' || isComposing(event.nativeEvent) || moved || text.trim() === '') return;
    event.preventDefault();
    event.stopPropagation();
    if (waiting) setDue(true);
    else choose();
  };
  return {
    people,
    options,
    begun: began,
    props: {
      placeholder: '姓名、拼音、证件或手机后四位',
      optionRender: line,
      // From the box an arrow leads to the first of the namesakes, none of whom is marked before.
      defaultActiveFirstOption: !unclear,
      popupRender: (menu: ReactElement) => (
        <>
          {menu}
          {unclear && <p className="picker-hint note">有 {namesakes} 位同名，请用方向键或鼠标选</p>}
        </>
      ),
      open,
      onOpenChange: setOpen,
      onInputKeyDown,
      showSearch: { filterOption: false, searchValue: text, onSearch: began },
      notFoundContent: text.trim() === '' ? '打姓名或拼音' : waiting ? '正在找' : `没有找到“${text}”`,
      'aria-label': '会员',
    } as const,
  };
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
/** 袁佳怡　机加车间　证件尾号 8648, where the book has another of that name. */
const Named = ({ name, words }: { readonly name: ReactNode; readonly words: string | undefined }) => (
  <>
    {name}
    {words && <span className="note">　{words}</span>}
  </>
);

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
  const { people, options, begun, props } = usePicking(({ id, name }) => onChange({ id, name }));
  const apart = useSameNames(value ? [value] : []);
  return (
    <Select<number | null, Option>
      {...props}
      value={value?.id ?? null}
      options={withPicked(options, value ? [value] : [])}
      labelRender={({ label, value: id }) => <Named name={label} words={apart.get(Number(id))} />}
      onChange={(id) => {
        begun('');
        const person = people.find((entry) => entry.id === id);
        onChange(person ? { id: person.id, name: person.name } : null);
      }}
      autoFocus={autoFocus}
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
  const { options, begun, props } = usePicking(({ id, name }) => {
    if (!value.some((one) => one.id === id)) onChange([...value, { id, name }]);
  });
  const apart = useSameNames(value);
  return (
    <Select<{ readonly value: number; readonly label: ReactNode }[], Option>
      {...props}
      mode="multiple"
      // With their labels: were those picked already among the options, Enter would take the first of them out again.
      labelInValue
      value={value.map(({ id, name }) => ({ value: id, label: name }))}
      options={[...options]}
      labelRender={({ label, value: id }) => <Named name={label} words={apart.get(Number(id))} />}
      onChange={(picked) => {
        begun('');
        onChange(picked.map(({ value: id, label }) => ({ id, name: String(label) })));
      }}
      autoFocus={autoFocus}
    />
  );
}
