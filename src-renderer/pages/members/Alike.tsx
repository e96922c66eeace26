import { Link } from 'react-router';
import type { Output } from '../../../src-main/contract.ts';
import { Dialog } from '../../parts/Dialog.tsx';
import { apartWords } from '../../parts/same-names.ts';
import { Notice } from '../../parts/States.tsx';

export type AlikePerson = Output<'members.alike'>[number];

const line = (person: AlikePerson): string =>
  [`${person.name}　${person.membership}`, apartWords(person), person.reason].filter(Boolean).join('　');

function People({ people }: { readonly people: readonly AlikePerson[] }) {
  return (
    <ul className="alike-people">
      {people.map((person) => (
        <li key={person.id}>
          {line(person)}　<Link to={`/members/${person.id}`}>打开这份档案</Link>
        </li>
      ))}
    </ul>
  );
}

/** Said as soon as it is typed: somebody of this name and this birth date or mobile is in the book. */
export function AlikeNotice({ people }: { readonly people: readonly AlikePerson[] }) {
  if (people.length === 0) return null;
  return (
    <Notice kind="refusal" title="名册里已经有很像的人，先看是不是同一个人">
      <People people={people} />
    </Notice>
  );
}

/** Asked once more before writing; whoever knows that they are two goes on. */
export function AlikeDialog({
  name,
  people,
  onGo,
  onClose,
}: {
  readonly name: string;
  readonly people: readonly AlikePerson[];
  readonly onGo: () => void;
  readonly onClose: () => void;
}) {
  return (
    <Dialog title={`名册里已经有${name}`} ok="是另一个人，照样登记" onOk={onGo} onClose={onClose} width={620}>
      <People people={people} />
      <p className="note">是同一个人就打开那份档案改，不用再建一份；离开过又回来的，在那份档案上记“转入”或“入会”。</p>
    </Dialog>
  );
}
