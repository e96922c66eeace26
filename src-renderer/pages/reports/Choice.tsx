import { Select } from 'antd';

export interface ChoiceProps {
  readonly label: string;
  readonly placeholder: string;
  readonly options: readonly { readonly value: number; readonly label: string }[] | undefined;
  readonly value: number | undefined;
  readonly onChoose: (value: number | undefined) => void;
}

/** One of a list, or none. */
export function Choice({ label, placeholder, options, value, onChoose }: ChoiceProps) {
  return (
    <Select
      className="report-choice"
      aria-label={label}
      placeholder={placeholder}
      allowClear
      showSearch
      optionFilterProp="label"
      popupMatchSelectWidth={false}
      options={[...(options ?? [])]}
      // Until the list is there its number would stand for the name.
      value={options ? value : undefined}
      onChange={(next: number | undefined) => onChoose(next)}
    />
  );
}
