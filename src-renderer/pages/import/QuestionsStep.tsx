import { Button, DatePicker, Select } from 'antd';
import dayjs from 'dayjs';
import { useRef, useState } from 'react';
import type { FieldMeta } from '../../../src-main/domain/fields.ts';
import { monthFormats } from '../../parts/months.ts';
import { TextField } from '../../parts/inputs.tsx';
import { Empty } from '../../parts/States.tsx';
import { Tag } from '../../parts/Tag.tsx';
import { GroupChoice } from './GroupChoice.tsx';
import { LookLink } from './LookLink.tsx';
import { inPlaces, keepPlaces } from './places.ts';
import { useLook } from './use-look.ts';
import { type ImportState, isForPairs, isPair, type Preview } from './use-import.ts';
import { hasSheets, rowWords, shownOptions } from './words.ts';

type Question = Preview['questions'][number];

const otherDay: FieldMeta = { label: '另写日期', kind: 'date', section: '', width: 12 };

/** Nearest words stand as buttons; a long list goes on in a box that can be searched. */
const BUTTONS = 6;

/** 对内容: what only a person can decide, asked once each. */
export function QuestionsStep({ state, preview }: { readonly state: ImportState; readonly preview: Preview }) {
  const { opened, open } = useLook(state.again);
  const asked = preview.questions.filter((question) => !isPair(question) && !isForPairs(question));
  // Where each kind and question stood when it was first shown: an answer moves nothing away under the hand.
  const places = useRef<readonly string[]>([]);
  const first = places.current.length === 0 ? kindsOf(asked).flat() : asked;
  places.current = keepPlaces(
    places.current,
    first.map(({ key }) => key),
  );
  const questions = inPlaces(asked, places.current);
  const pairs = preview.questions.filter(isPair).length;
  if (questions.length === 0) {
    return (
      <Empty title="没有要问的">
        每一栏的写法都认得。{pairs > 0 && `有 ${pairs} 行要认一认是谁，下一步左右对照着看。`}点“下一步”看检查结果。
      </Empty>
    );
  }
  const answer = (answers: Readonly<Record<string, string>>): void =>
    void state.decide((now) => ({ ...now, answers: { ...now.answers, ...answers } }));
  return (
    <div className="import-scroll">
      {groupKinds(questions).map((kind) => (
        <Kind
          key={kindName(kind[0]?.key ?? '')}
          kind={kind}
          said={state.decisions.answers ?? {}}
          namesSheet={hasSheets(preview)}
          look={{ opened, open }}
          onAnswer={answer}
        />
      ))}
    </div>
  );
}

/** A column of free words asks thousands of times: nobody reads them all, and drawing them would hold the window up. */
const SHOWN = 20;

interface KindProps {
  readonly kind: readonly Question[];
  /** What was just answered and is still being checked, by question. */
  readonly said: Readonly<Record<string, string>>;
  readonly namesSheet: boolean;
  readonly look: ReturnType<typeof useLook>;
  readonly onAnswer: (answers: Readonly<Record<string, string>>) => void;
}

/** Questions of one kind: one answer for all, the first of them, and further ones when they are asked for. */
function Kind({ kind, said, namesSheet, look, onAnswer }: KindProps) {
  const [most, setMost] = useState(SHOWN);
  return (
    <section className="import-kind">
      {kind.length > 2 && !kind.some(({ key }) => key === 'groups') && (
        <ForAll kind={kind} opened={look.opened} onAnswer={onAnswer} />
      )}
      <ol className="import-questions">
        {kind.slice(0, most).map((question) => (
          <One
            key={question.key}
            question={question}
            said={said[question.key]}
            namesSheet={namesSheet}
            look={look}
            onAnswer={(value) => onAnswer({ [question.key]: value })}
          />
        ))}
      </ol>
      {kind.length > most && (
        <Button type="link" size="small" onClick={() => setMost(most + SHOWN)}>
          再看 {Math.min(SHOWN, kind.length - most)} 个，后面还有 {kind.length - most} 个
        </Button>
      )}
    </section>
  );
}

/** `groups` answers for every `group:…` and stands above them. */
function kindName(key: string): string {
  const [kind = '', field = ''] = key.split(':');
  return kind === 'value' ? `${kind}:${field}` : kind === 'groups' ? 'group' : kind;
}

/** Questions of one kind stand together: `group:一车间` and `group:二车间`, `value:education:研究生`. */
const groupKinds = (questions: readonly Question[]): Question[][] => [
  ...Map.groupBy(questions, ({ key }) => kindName(key)).values(),
];

/** The order in which they are shown first: what has to be answered before what need not. */
function kindsOf(questions: readonly Question[]): Question[][] {
  const isOpen = (kind: Question[]): boolean => kind.some((one) => one.required && one.answer === null);
  return groupKinds(questions).sort((a, b) => Number(isOpen(b)) - Number(isOpen(a)));
}

/** One answer for all questions of a kind, where they have it in common. */
function ForAll({
  kind,
  opened,
  onAnswer,
}: {
  readonly kind: readonly Question[];
  readonly opened: boolean;
  readonly onAnswer: (answers: Readonly<Record<string, string>>) => void;
}) {
  const [first] = kind;
  const common = (first ? shownOptions(first, opened) : []).filter(({ value, label }) =>
    kind.every((one) => shownOptions(one, opened).some((option) => option.value === value && option.label === label)),
  );
  if (common.length === 0) return null;
  return (
    <div className="import-all">
      这 {kind.length} 个都：
      {common.slice(0, BUTTONS).map(({ value, label }) => (
        <Button
          key={value}
          size="small"
          onClick={() => onAnswer(Object.fromEntries(kind.map((one) => [one.key, value])))}
        >
          {label}
        </Button>
      ))}
    </div>
  );
}

interface OneProps {
  readonly question: Question;
  /** What was just answered and is still being checked. */
  readonly said: string | undefined;
  readonly namesSheet: boolean;
  readonly look: ReturnType<typeof useLook>;
  readonly onAnswer: (value: string) => void;
}

function One({ question, said, namesSheet, look, onAnswer }: OneProps) {
  const { rows, sheets } = question;
  const options = shownOptions(question, look.opened);
  const first = rows.map((row, at) => ({ sheet: sheets?.[at] ?? '', row }));
  const chosen = said ?? question.answer ?? question.default ?? undefined;
  const isAnswered = said !== undefined || question.answer !== null;
  const isListed = options.some((option) => option.value === chosen);
  // The last ones are the ways out (先空着, 新建…): they stay buttons.
  const long = options.length > BUTTONS + 2;
  // Months are all of one kind: more than a few are read faster in one list.
  const listed = question.anyMonth === true && options.length > BUTTONS;
  const buttons = listed ? [] : long ? [...options.slice(0, BUTTONS - 1), ...options.slice(-1)] : options;
  const rest = listed ? options : long ? options.slice(BUTTONS - 1, -1) : [];
  return (
    <li>
      <p id={`q-${question.key}`}>
        {question.required && !isAnswered && <Tag kind="warning">要回答</Tag>} {question.sentence}
        {question.covered !== undefined &&
          (look.opened ? (
            `：“${question.covered}”`
          ) : (
            <>
              {' '}
              <LookLink onOpen={look.open}>看表上怎么写的</LookLink>
            </>
          ))}
      </p>
      {rows.length > 0 && (
        <p className="rows">
          {rowWords({ first, count: rows.length }, namesSheet, 8)}
          {!isAnswered && question.default !== null && '　不选就按已选中的办'}
        </p>
      )}
      <div className="import-options" role="radiogroup" aria-labelledby={`q-${question.key}`}>
        {buttons.map((option) => (
          <button
            key={option.value}
            type="button"
            role="radio"
            aria-checked={chosen === option.value}
            className={`import-option${chosen === option.value ? ' chosen' : ''}${isAnswered ? '' : ' proposed'}`}
            onClick={() => onAnswer(option.value)}
          >
            {option.label}
          </button>
        ))}
        {rest.length > 0 && (
          <Select
            size="small"
            className="import-select"
            {...(listed
              ? { 'aria-labelledby': `q-${question.key}`, placeholder: '选月份', popupMatchSelectWidth: false }
              : { 'aria-label': '选别的', placeholder: '选别的' })}
            showSearch={{ optionFilterProp: 'label' }}
            value={rest.find(({ value }) => value === chosen)?.value ?? null}
            options={rest.map(({ value, label }) => ({ value, label }))}
            onChange={(value: string) => onAnswer(value)}
          />
        )}
        {question.anyMonth && (
          <DatePicker
            size="small"
            picker="month"
            format={monthFormats}
            aria-label="另选月份"
            placeholder="另选月份"
            allowClear={false}
            value={chosen && !isListed ? dayjs(`${chosen}-01`) : null}
            onChange={(value) => value && onAnswer(value.format('YYYY-MM'))}
          />
        )}
        {question.anyGroup && <GroupChoice question={question} chosen={chosen} onAnswer={onAnswer} />}
        {question.anyDate && (
          <span className="import-date">
            <TextField
              meta={otherDay}
              value={chosen && !isListed ? chosen : ''}
              onChange={(value, problem) => value !== '' && !problem && onAnswer(value)}
            />
          </span>
        )}
      </div>
    </li>
  );
}
