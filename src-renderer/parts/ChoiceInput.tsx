import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { isComposing } from '../shell/keys.ts';
import { DownIcon } from './icons.tsx';
import type { FieldInputProps } from './types.ts';
import { fieldBox, useFieldText } from './use-field-text.ts';
import './field-input.css';

/** Choices that fit the typed part; all of them while nothing was typed. */
function fitting(choices: readonly string[], text: string, typed: boolean): readonly string[] {
  const part = text.trim();
  if (!typed || part === '') return choices;
  const starts = choices.filter((choice) => choice.startsWith(part));
  return [...starts, ...choices.filter((choice) => !choice.startsWith(part) && choice.includes(part))];
}

interface Place {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly above: boolean;
}

/** A word of a closed list: typing narrows it, arrows walk, Enter takes it and commits; Delete empties. */
export function ChoiceInput(props: FieldInputProps & { readonly choices: readonly string[] }) {
  const { value, choices, onCommit, onCancel, onBlur, autoFocus, initialText, placeholder, bare } = props;
  const own = useId();
  const input = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const [typed, setTyped] = useState(initialText !== undefined);
  const [open, setOpen] = useState(Boolean(autoFocus));
  const [at, setAt] = useState(-1);
  const [place, setPlace] = useState<Place | null>(null);
  const { text, type, take: takeText } = useFieldText({ ...props, options: choices }, input, () => setTyped(false));
  const shown = fitting(choices, text, typed);
  const marked = at >= 0 ? at : typed && text.trim() ? 0 : shown.indexOf(text);

  useLayoutEffect(() => {
    const box = open ? input.current?.getBoundingClientRect() : undefined;
    if (!box) return setPlace(null);
    const above = box.bottom + 260 > window.innerHeight && box.top > 280;
    setPlace({ left: box.left, top: above ? box.top : box.bottom, width: box.width, above });
  }, [open, shown.length]);
  useEffect(() => void list.current?.querySelector('.on')?.scrollIntoView({ block: 'nearest' }), [marked, place]);

  const take = (choice: string) => {
    setTyped(false);
    setAt(-1);
    takeText(choice);
  };
  const keys = (event: KeyboardEvent) => {
    if (isComposing(event)) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && shown.length > 0) {
      event.preventDefault();
      event.stopPropagation();
      setOpen(true);
      setAt((Math.max(marked, step < 0 ? 0 : -1) + step + shown.length) % shown.length);
    } else if (event.key === 'Enter' || event.key === 'Tab') {
      const choice = open ? shown[marked] : undefined;
      if (choice !== undefined && choice !== value) take(choice);
      setOpen(false);
      if (event.key === 'Enter' && onCommit) {
        event.preventDefault();
        // The taken choice reaches the owner first.
        setTimeout(onCommit);
      }
    } else if (event.key === 'Escape') {
      if (open && !onCancel) {
        event.preventDefault();
        event.stopPropagation();
        setOpen(false);
      } else if (onCancel) {
        event.preventDefault();
        event.stopPropagation();
        onCancel();
      }
    }
  };
  const options = place && (
    <ul
      ref={list}
      id={`${own}-list`}
      role="listbox"
      className="choice-list"
      style={{
        left: place.left,
        minWidth: place.width,
        ...(place.above ? { bottom: window.innerHeight - place.top } : { top: place.top }),
      }}
    >
      {shown.map((choice, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keyboard
        <li
          key={choice}
          id={`${own}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === marked}
          className={index === marked ? 'on' : ''}
          // Pressing must not take the focus from the field: blur would close the editor first.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => {
            take(choice);
            setOpen(false);
            if (bare && onCommit) setTimeout(onCommit);
          }}
        >
          {choice}
        </li>
      ))}
      {shown.length === 0 && <li className="choice-none">没有含“{text.trim()}”的</li>}
    </ul>
  );
  return (
    <span className="field-line">
      <input
        {...fieldBox(props, own)}
        ref={input}
        role="combobox"
        aria-expanded={open}
        aria-controls={`${own}-list`}
        aria-activedescendant={open && marked >= 0 ? `${own}-${marked}` : undefined}
        type="text"
        placeholder={placeholder ?? '请选'}
        value={text}
        onMouseDown={() => setOpen(!open || document.activeElement !== input.current)}
        onFocus={(event) => !autoFocus && event.target.select()}
        onChange={(event) => {
          setTyped(true);
          setAt(-1);
          setOpen(true);
          type(event.target.value);
        }}
        onKeyDown={keys}
        onBlur={() => {
          setOpen(false);
          onBlur?.();
        }}
      />
      <span className="choice-arrow">
        <DownIcon />
      </span>
      {options && createPortal(options, document.body)}
    </span>
  );
}
