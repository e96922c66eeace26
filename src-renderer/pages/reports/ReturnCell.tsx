import { Input, Select } from 'antd';
import { useEffect, useState } from 'react';
import { cellText } from '../../../src-main/domain/report-content.ts';
import type { Output } from '../../api.ts';

export type ReturnRow = Output<'returns.get'>['rows'][number];

/** As it is typed: money in yuan, without the commas of print. */
const typed = ({ format }: ReturnRow, value: ReturnRow['value']): string =>
  value === null ? '' : format === 'money' && typeof value === 'number' ? String(value / 100) : cellText(format, value);

export const shownCell = (row: ReturnRow, value: ReturnRow['value']): string =>
  value === null ? '—' : cellText(row.format, value);

/** A text that is kept when the keyboard leaves it, or on Enter. */
export function KeptInput({
  label,
  value,
  placeholder,
  disabled = false,
  maxLength,
  className,
  aside = false,
  onKeep,
}: {
  readonly label: string;
  readonly value: string;
  readonly placeholder?: string;
  readonly disabled?: boolean;
  readonly maxLength: number;
  readonly className?: string;
  /** Tab passes it by: it is filled in by pointing at it, once. */
  readonly aside?: boolean;
  readonly onKeep: (text: string) => void;
}) {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const keep = () => text.trim() !== value && onKeep(text.trim());
  return (
    <Input
      aria-label={label}
      value={text}
      maxLength={maxLength}
      disabled={disabled}
      {...(aside ? { tabIndex: -1 } : {})}
      {...(placeholder ? { placeholder } : {})}
      {...(className ? { className } : {})}
      onChange={(event) => setText(event.target.value)}
      onBlur={keep}
      onPressEnter={(event) => !event.nativeEvent.isComposing && keep()}
    />
  );
}

/** A cell that no record can know. */
export function HandCell({
  row,
  disabled,
  onKeep,
}: {
  readonly row: ReturnRow;
  readonly disabled: boolean;
  readonly onKeep: (text: string | null) => void;
}) {
  if (row.format === 'yesno')
    return (
      <Select
        aria-label={row.label}
        placeholder="待填"
        disabled={disabled}
        value={row.value === null ? null : row.value === 1 ? '有' : '无'}
        options={['有', '无'].map((word) => ({ value: word, label: word }))}
        onChange={(word: string) => onKeep(word)}
      />
    );
  return (
    <KeptInput
      label={row.label}
      value={typed(row, row.value)}
      placeholder="待填"
      disabled={disabled}
      maxLength={100}
      onKeep={(text) => onKeep(text === '' ? null : text)}
    />
  );
}
