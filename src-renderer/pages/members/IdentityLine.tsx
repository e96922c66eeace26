import { Link } from 'react-router';
import { RoleLink } from '../../parts/RoleLink.tsx';
import { documentLike } from '../../../src-main/domain/id-document.ts';
import type { Output } from '../../api.ts';
import type { FieldValue } from '../../../src-main/domain/fields.ts';
import { CheckIcon } from '../../parts/icons.tsx';
import { FieldInput } from '../../parts/FieldInput.tsx';
import { metaFor } from './columns.tsx';

export type IdentityAnswer = Output<'members.checkIdentity'>;

export interface IdentityLineProps {
  readonly idType: FieldValue;
  readonly idNumber: FieldValue;
  readonly answer: IdentityAnswer | undefined;
  readonly onChange: (field: 'idType' | 'idNumber', value: FieldValue) => void;
  /** Enter or Tab in the number: on to the name. */
  readonly onDone: () => void;
}

const resident = '居民身份证';

/** Characters after which a number can be judged; before that, only how many there are. */
function finished(idType: FieldValue, idNumber: FieldValue): boolean {
  const length = String(idNumber ?? '').replace(/\s/g, '').length;
  return idType === resident || idType === null ? length === 15 || length >= 18 : length >= 5;
}

/** Identity number first: who it is, whether the book knows the person already, birth date and sex from the number. */
export function IdentityLine({ idType, idNumber, answer, onChange, onDone }: IdentityLineProps) {
  const length = String(idNumber ?? '').replace(/\s/g, '').length;
  const judged = finished(idType, idNumber) ? answer : undefined;
  const wrong = judged !== undefined && judged.message !== null && judged.birthDate === null && idType === resident;
  // Who has a passport in hand is not kept waiting for 18 digits.
  const like = idType === resident || idType === null ? documentLike(String(idNumber ?? '')) : null;
  const other = like?.sure ? like.idType : null;
  return (
    <div className="identity-line">
      <label htmlFor="identity-number">证件号码</label>
      <div className="identity-type">
        <FieldInput
          meta={metaFor('idType')}
          value={idType}
          onChange={(value) => onChange('idType', value)}
          size="large"
        />
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: only Tab is caught on its way to the form */}
      <div
        className="identity-number"
        onKeyDown={(event) => {
          // On to the name as a cell that takes letters, not to the links of an answer that may be on its way.
          if (event.key !== 'Tab' || event.shiftKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          onDone();
        }}
      >
        <FieldInput
          id="identity-number"
          meta={metaFor('idNumber')}
          value={idNumber}
          onChange={(value) => onChange('idNumber', value)}
          onCommit={onDone}
          autoFocus
          size="large"
          invalid={wrong}
          placeholder="先打证件号码，没有的话跳过"
        />
      </div>
      <div className="identity-answer" role="status">
        {other !== null && (
          <span>
            看着像{other}。
            <RoleLink route="members.update" type="button" className="link" onClick={() => onChange('idType', other)}>
              把证件类别改成{other}
            </RoleLink>
          </span>
        )}
        {length > 0 && !judged && other === null && <span className="quiet">已打 {length} 位</span>}
        {judged?.existing && (
          <span className="problem">
            这个号码是 <Link to={`/members/${judged.existing.id}`}>{judged.existing.name}</Link> 的，
            {judged.existing.membership}。一个人只有一份档案，
            <Link to={`/members/${judged.existing.id}?do=event`}>给 {judged.existing.name} 办会籍变动</Link>
          </span>
        )}
        {judged && !judged.existing && judged.message && (
          <span className={wrong ? 'problem' : 'identity-doubt'}>{judged.message}</span>
        )}
        {judged && !judged.existing && !judged.message && (
          <span className="identity-fine">
            <CheckIcon />{' '}
            {[judged.gender, judged.birthDate && `${judged.birthDate} 出生`, '没有登记过'].filter(Boolean).join('，')}
          </span>
        )}
      </div>
    </div>
  );
}
