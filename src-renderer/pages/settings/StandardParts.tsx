import { Button, Input, InputNumber, Select } from 'antd';
import type { StandardPart } from '../../../src-main/domain/standard-kinds.ts';
import { FieldInput } from '../../parts/FieldInput.tsx';
import { metaOf } from '../../parts/inputs.tsx';

/** Values of a standard while they are being written, by the names of its parts. */
export type PartValues = Readonly<Record<string, unknown>>;

interface Band {
  readonly upTo: number | null;
  readonly min: number | null;
  readonly max: number | null;
}

interface PartProps {
  readonly part: StandardPart;
  readonly value: unknown;
  /** `problem`: the sentence, when what was typed is no value. */
  readonly onChange: (value: unknown, problem?: string) => void;
}

/** 6、3 → [6, 3]; what is no number is left for the core to name. */
export const readNumbers = (text: string): (number | null)[] =>
  text
    .split(/[\s,，、;；]+/u)
    .filter(Boolean)
    .map((word) => (Number.isFinite(Number(word)) ? Number(word) : null));

/** One text a line. */
export const readLines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

function Bands({ part, value, onChange }: PartProps) {
  const bands = Array.isArray(value) ? (value as readonly Band[]) : [];
  const put = (at: number, change: Partial<Band>) =>
    onChange(bands.map((band, i) => (i === at ? { ...band, ...change } : band)));
  const cell = (at: number, field: keyof Band, label: string, placeholder: string) => (
    <InputNumber
      min={1}
      precision={0}
      value={bands[at]?.[field] ?? null}
      onChange={(next) => put(at, { [field]: next })}
      placeholder={placeholder}
      aria-label={`第 ${at + 1} 档${label}`}
    />
  );
  return (
    <div className="bands">
      <span className="quiet">会员到多少人</span>
      <span className="quiet">委员最少</span>
      <span className="quiet">委员最多</span>
      <span />
      {bands.map((_, at) => (
        <div key={at} className="band">
          {cell(at, 'upTo', '会员人数上限', at === bands.length - 1 ? '不限' : '人数')}
          {cell(at, 'min', '委员最少', '人数')}
          {cell(at, 'max', '委员最多', '人数')}
          <Button type="link" onClick={() => onChange(bands.filter((__, i) => i !== at))} disabled={bands.length < 2}>
            去掉
          </Button>
        </div>
      ))}
      <Button
        type="link"
        onClick={() => onChange([...bands.slice(0, -1), { upTo: null, min: null, max: null }, ...bands.slice(-1)])}
        aria-label={`${part.label}加一档`}
      >
        加一档
      </Button>
    </div>
  );
}

/** An amount as it is typed in yuan; the value is in fen. */
const Amount = ({ part, value, onChange }: PartProps) => (
  <FieldInput
    meta={metaOf(part.label, 'fen')}
    value={typeof value === 'number' ? value : null}
    onChange={onChange}
    placeholder={part.unit}
  />
);

/** One part of a standard: a number, a list of numbers, bands, an amount, a word of a list, or lines of text. */
export function StandardPartInput(props: PartProps) {
  const { part, value, onChange } = props;
  if (part.kind === 'bands') return <Bands {...props} />;
  if (part.kind === 'fen') return <Amount {...props} />;
  if (part.kind === 'choice')
    return (
      <Select
        value={typeof value === 'string' ? value : null}
        options={[...(part.options ?? [])]}
        onChange={(next) => onChange(next)}
        aria-label={part.label}
      />
    );
  if (part.kind === 'lines')
    return (
      <Input.TextArea
        value={typeof value === 'string' ? value : ''}
        onChange={(event) => onChange(event.target.value)}
        autoSize={{ minRows: 3, maxRows: 12 }}
        placeholder="一行一项"
        aria-label={part.label}
      />
    );
  if (part.kind === 'ints')
    return (
      <Input
        value={typeof value === 'string' ? value : ''}
        onChange={(event) => onChange(event.target.value)}
        suffix={part.unit}
        placeholder="几个数之间用顿号隔开，如 6、3"
        aria-label={part.label}
      />
    );
  return (
    <InputNumber
      min={1}
      precision={0}
      value={typeof value === 'number' ? value : null}
      onChange={(next) => onChange(next)}
      suffix={part.unit}
      aria-label={part.label}
    />
  );
}
