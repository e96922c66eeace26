import { Drawer } from 'antd';
import help from '../../resources/texts/help.json' with { type: 'json' };
import { useKeys } from './keys.ts';
import './help.css';

interface Section {
  readonly title: string;
  readonly parts: readonly { readonly ask: string; readonly answer: readonly string[] }[];
}

const sections: Readonly<Record<string, Section | undefined>> = help.sections;
const none: Section = { title: '这一页', parts: [] };

/** F1: what this page is for and how to do the usual things, then the keys that work everywhere. */
export function Help({
  section,
  open,
  onClose,
}: {
  readonly section: string;
  readonly open: boolean;
  readonly onClose: () => void;
}) {
  useKeys({ modal: () => false, F1: onClose, Escape: onClose }, open);
  const { title, parts } = sections[section || 'home'] ?? none;
  return (
    <Drawer open={open} onClose={onClose} title={`${title}怎么用`} width="3.9rem" destroyOnHidden>
      <div className="help">
        {parts.map(({ ask, answer }) => (
          <section key={ask}>
            <h3>{ask}</h3>
            {answer.map((line) => (
              <p key={line}>{line}</p>
            ))}
          </section>
        ))}
        <section>
          <h3>到处都能用的键</h3>
          <dl>
            {help.keys.map(({ key, does }) => (
              <div key={key}>
                <dt>
                  <kbd>{key}</kbd>
                </dt>
                <dd>{does}</dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
    </Drawer>
  );
}
