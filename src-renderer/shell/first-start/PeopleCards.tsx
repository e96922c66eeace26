import { Radio } from 'antd';

interface Person {
  readonly slot: string;
  readonly name: string;
  readonly post: string;
}

/** Who is at the computer: a card for each person. */
export function PeopleCards({
  people,
  chosen,
  onChoose,
}: {
  readonly people: readonly Person[];
  readonly chosen: string;
  readonly onChoose: (slot: string) => void;
}) {
  return (
    <Radio.Group
      className="people-cards"
      aria-label="谁来打开"
      value={chosen}
      onChange={(event) => onChoose(event.target.value as string)}
      optionType="button"
      options={people.map(({ slot, name, post }) => ({
        value: slot,
        label: (
          <>
            <b>{name}</b>
            <small>{post || '使用人'}</small>
          </>
        ),
      }))}
    />
  );
}
