import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { useQueryRoute } from '../api.ts';
import { SearchIcon } from '../parts/icons.tsx';
import { useSameNames } from '../parts/same-names.ts';
import { isComposing, useKeys } from './keys.ts';
import { useFoundRecords } from './finders.ts';
import { type Found, foundPages, foundPeople, foundRecords, personActions } from './palette-items.tsx';
import './palette.css';

/** The text, a short while after the last key. */
function useSettled(text: string, ms: number): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), ms);
    return () => clearTimeout(timer);
  }, [text, ms]);
  return settled;
}

/** Ctrl+K: any person, page or action by name, pinyin, initials, last four digits. */
export function Palette({ onClose, onHelp }: { readonly onClose: () => void; readonly onHelp: () => void }) {
  const navigate = useNavigate();
  const id = useId();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  /** Whom the actions are about: the person pointed at last. */
  const [about, setAbout] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const opener = useRef(document.activeElement as HTMLElement | null);
  const asked = useSettled(text.trim(), 60);
  const people = useQueryRoute('search.everything', { text: asked, limit: 8 }, { enabled: asked !== '', keep: true });

  const persons = useMemo(() => (asked && text.trim() ? (people.data?.people ?? []) : []), [people.data, asked, text]);
  const apart = useSameNames(persons);
  const records = useFoundRecords(text.trim() === '' ? '' : asked);
  const found: readonly Found[] = useMemo(() => {
    const go = (path: string) => () => void navigate(path);
    return [
      ...foundPeople(persons, asked, apart, go),
      ...personActions(persons[about] ?? persons[0], apart, go),
      ...foundRecords(records, go),
      ...foundPages(text.trim(), go, onHelp),
    ];
  }, [persons, about, apart, records, asked, text, navigate, onHelp]);

  useEffect(() => {
    setAt(0);
    setAbout(0);
  }, [text]);
  const point = (next: number) => {
    setAt(next);
    if (next < persons.length) setAbout(next);
  };
  // A mouse on its way down to the actions crosses other people: only where it rests does it mean somebody.
  const resting = useSettled(String(at), 150);
  useEffect(() => {
    if (Number(resting) === at && at < persons.length) setAbout(at);
  }, [resting, at, persons.length]);
  useEffect(
    () => void list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' }),
    [at],
  );
  useEffect(() => {
    const from = opener.current;
    return () => from?.focus();
  }, []);
  useKeys({ modal: () => false, Escape: onClose, 'Ctrl+K': onClose });

  const pick = (item: Found | undefined) => {
    if (!item) return;
    onClose();
    item.run();
  };
  /** Ctrl+Enter: the first action, for the person who is highlighted. */
  const quickest = (): Found | undefined => {
    const person = persons[at];
    const own = person && personActions(person, apart, (path) => () => void navigate(path))[0];
    return own ?? found.find((item) => item.group === '马上能做') ?? found[at];
  };
  // Enter right after the last letter waits for the answer to just these letters.
  const settled = asked === text.trim() && !people.isFetching;
  const [waiting, setWaiting] = useState(false);
  useEffect(() => {
    if (!waiting || !settled) return;
    setWaiting(false);
    pick(found[at]);
  }, [waiting, settled]);
  const total = people.data?.total ?? 0;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a press beside the box closes it; Escape does the same
    <div className="veil" onMouseDown={(event) => event.target === event.currentTarget && onClose()}>
      <div className="palette" role="dialog" aria-modal="true" aria-label="查找">
        <div className="palette-head">
          <SearchIcon />
          <input
            // biome-ignore lint/a11y/noAutofocus: the box is opened to type into it
            autoFocus
            role="combobox"
            aria-expanded="true"
            aria-controls={`${id}-list`}
            aria-activedescendant={found[at] ? `${id}-${at}` : undefined}
            aria-label="姓名、拼音首字母、证件后四位、功能名"
            placeholder="姓名、拼音首字母、证件后四位、功能名"
            value={text}
            spellCheck={false}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => {
              if (isComposing(event)) return;
              const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
              if (step && found.length > 0) {
                event.preventDefault();
                point((at + step + found.length) % found.length);
              } else if (event.key === 'Enter') {
                event.preventDefault();
                if (!settled) setWaiting(true);
                else pick(event.ctrlKey ? quickest() : found[at]);
              } else if (event.key === 'Tab') event.preventDefault();
            }}
          />
          {asked && people.data && (
            <span className="quiet">{total > 0 ? `${total.toLocaleString('zh-CN')} 人` : '没有叫这个的人'}</span>
          )}
        </div>
        <div className="palette-list" id={`${id}-list`} role="listbox" aria-label="找到的" ref={list}>
          {found.map((item, index) => (
            <div key={item.key}>
              {item.group !== found[index - 1]?.group && <div className="palette-group">{item.group}</div>}
              {/* biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keyboard */}
              <div
                id={`${id}-${index}`}
                role="option"
                tabIndex={-1}
                aria-selected={index === at}
                className={`palette-item${index === at ? ' on' : ''}`}
                onMouseMove={() => setAt(index)}
                onClick={() => pick(item)}
              >
                <span className="palette-words">{item.words}</span>
                <span className="palette-hint">{index === at && item.hint === '' ? '回车 打开' : item.hint}</span>
              </div>
            </div>
          ))}
          {found.length === 0 && asked !== '' && !people.isFetching && (
            <p className="palette-none">没有找到“{asked}”。换一个字，或打拼音首字母、证件后四位试试</p>
          )}
        </div>
        <footer className="palette-foot">
          <span>↑↓ 选</span>
          <span>回车 打开</span>
          <span>Esc 关闭</span>
          <span className="page-room" />
          <span>可以打：姓名、拼音、首字母、证件或手机后四位、工号、功能名</span>
        </footer>
      </div>
    </div>
  );
}
