import { AutoComplete, Button } from 'antd';
import { useState } from 'react';
import type { ImportState, Preview } from './use-import.ts';

type Offered = Preview['constantsOffered'][number];

/** Fields without a column that are often the same for everybody: given once here. */
export function Constants({ state, preview }: { readonly state: ImportState; readonly preview: Preview }) {
  const offered = preview.constantsOffered;
  const inForce = offered.filter((one) => one.value !== null);
  const [open, setOpen] = useState(false);
  if (offered.length === 0) return null;
  return (
    <section className="import-box" aria-label="全表一样的栏目">
      <h3>
        表里没有、但全表一样的
        {!open && inForce.length === 0 && (
          <Button type="link" size="small" onClick={() => setOpen(true)}>
            统一填上
          </Button>
        )}
      </h3>
      {open || inForce.length > 0 ? (
        <div className="import-constants">
          {offered.map((one) => (
            <Constant key={one.field} one={one} state={state} />
          ))}
        </div>
      ) : (
        <p>{offered.map(({ label }) => label).join('、')}。比如整张表都是一个单位的，可以在这里填一次。</p>
      )}
    </section>
  );
}

function Constant({ one, state }: { readonly one: Offered; readonly state: ImportState }) {
  const [text, setText] = useState(one.value ?? '');
  const save = (value: string): void => {
    const said = value.trim();
    if (said === (one.value ?? '')) return;
    void state.decide((now) => {
      const constants = { ...now.constants };
      if (said === '') delete constants[one.field];
      else constants[one.field] = said;
      return { ...now, constants };
    });
  };
  return (
    <div className="import-constant">
      <span>{one.label}</span>
      <AutoComplete
        size="small"
        aria-label={`${one.label}，全表一样`}
        value={text}
        options={one.options.map((value) => ({ value }))}
        showSearch={{ filterOption: (typed, option) => String(option?.value ?? '').includes(typed) }}
        placeholder={one.suggestion ? `如 ${one.suggestion}` : one.kind === 'date' ? '如 2026-01-01' : '不统一填'}
        onChange={(value: string) => setText(value ?? '')}
        onSelect={(value: string) => save(value)}
        onBlur={() => save(text)}
        allowClear
      />
      {one.suggestion && text === '' && (
        <Button
          size="small"
          type="link"
          onClick={() => {
            setText(one.suggestion ?? '');
            save(one.suggestion ?? '');
          }}
        >
          填上
        </Button>
      )}
    </div>
  );
}
