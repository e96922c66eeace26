import { AutoComplete } from 'antd';
import type { LedgerField } from '../../../src-main/domain/ledgers/kinds.ts';
import { useQueryRoute } from '../../api.ts';
import { ChoiceLine } from '../../parts/ChoiceLine.tsx';
import { Line } from '../../parts/Dialog.tsx';
import type { Draft } from '../../parts/draft.ts';
import { DraftLine } from '../../parts/DraftParts.tsx';

interface Props {
  readonly field: LedgerField;
  readonly draft: Draft<string>;
  /** Words that were written here before. */
  readonly words: readonly string[];
  readonly autoFocus: boolean;
  /** Whom the name means in the register; null: nobody, or it names no person. */
  readonly memberId: number | null;
  readonly onMember?: (id: number | null) => void;
}

/** A name: of a member, who is then tied to the line, or any other. */
function NameLine({ field, draft, autoFocus, memberId, onMember }: Props) {
  const text = (draft.values[field.key] ?? '').trim();
  const found = useQueryRoute('search.everything', { text, limit: 8 }, { enabled: text !== '', keep: true });
  const people = text === '' ? [] : (found.data?.people ?? []);
  return (
    <Line
      label={field.label}
      problem={draft.problems[field.key]}
      hint={memberId === null ? (field.hint ?? undefined) : '已连到名册里的这个人'}
    >
      <AutoComplete
        value={draft.values[field.key] ?? ''}
        autoFocus={autoFocus}
        options={people.map((person) => ({
          value: `${person.id}`,
          label: [person.name, person.gender, person.group].filter(Boolean).join('　'),
        }))}
        onChange={(next: string) => {
          draft.set(field.key, next);
          onMember?.(null);
        }}
        onSelect={(id: string) => {
          const person = people.find((one) => String(one.id) === id);
          if (!person) return;
          draft.set(field.key, person.name);
          onMember?.(person.id);
        }}
        placeholder="打姓名，在名册里选；不是会员的直接写"
        maxLength={field.max ?? 100}
        aria-label={field.label}
      />
    </Line>
  );
}

/** A text with the words that were written here before. */
function WordsLine({ field, draft, words, autoFocus }: Props) {
  const known = [...new Set([...(field.choices ?? []), ...words])];
  const value = draft.values[field.key] ?? '';
  return (
    <Line label={field.label} problem={draft.problems[field.key]} hint={field.hint}>
      <AutoComplete
        value={value}
        autoFocus={autoFocus}
        options={known.map((word) => ({ value: word }))}
        showSearch={{ filterOption: (typed, option) => option?.value.includes(typed.trim()) ?? false }}
        onChange={(next: string) => draft.set(field.key, next)}
        placeholder={field.choices ? '选一个，或自己写' : field.required ? '' : '可以不填'}
        maxLength={field.max ?? 100}
        aria-label={field.label}
      />
    </Line>
  );
}

/** One field of a line, by its kind. */
export function LedgerFieldLine(props: Props) {
  const { field, draft, words, autoFocus } = props;
  if (field.person) return <NameLine {...props} />;
  if (field.choices && !field.open)
    return (
      <ChoiceLine
        label={field.label}
        value={draft.values[field.key] || null}
        choices={field.choices}
        onChange={(next) => draft.set(field.key, next ?? '')}
        problem={draft.problems[field.key]}
        hint={field.hint}
        autoFocus={autoFocus}
        empty={!field.required}
      />
    );
  if (field.choices || field.from !== null || (field.kind === 'text' && words.length > 0))
    return <WordsLine {...props} />;
  return (
    <DraftLine
      draft={draft}
      field={field.key}
      meta={field}
      autoFocus={autoFocus}
      hint={field.hint}
      {...(field.required || field.kind === 'date' ? {} : { placeholder: '可以不填' })}
    />
  );
}
