import { Link } from 'react-router';
import { useState } from 'react';
import { RoleLink } from '../../../parts/RoleLink.tsx';
import { useCommand, useQueryRoute } from '../../../api.ts';
import { Dialog } from '../../../parts/Dialog.tsx';
import { useDraft } from '../../../parts/draft.ts';
import { DraftLine, draftMissing, Failure } from '../../../parts/DraftParts.tsx';
import { count, metaOf } from '../../../parts/inputs.tsx';
import type { ActivityData } from './ActivityView.tsx';
import { choosePath, peoplePath } from './paths.ts';
import { peopleViews } from './people-views.ts';

const guestsMeta = metaOf('外来人数', 'int');
const womenMeta = metaOf('其中女', 'int');

/** People who are no members: how many, and how many of them women. */
function GuestsDialog({ data, onClose }: { readonly data: ActivityData; readonly onClose: () => void }) {
  const { row } = data;
  const save = useCommand('activities.guests', { quiet: true });
  const draft = useDraft({ guests: String(row.guests || ''), guestWomen: String(row.guestWomen || '') });
  const submit = async () => {
    const answer = await save.run({
      id: row.id,
      guests: Number(draft.values.guests || 0),
      guestWomen: Number(draft.values.guestWomen || 0),
    });
    if (draft.take(answer)) onClose();
  };
  return (
    <Dialog
      title={`外来人员：${row.name}`}
      ok="保存"
      onOk={() => void submit()}
      onClose={onClose}
      busy={save.busy}
      dirty={draft.dirty}
      missing={draftMissing(draft, [])}
    >
      <DraftLine
        draft={draft}
        field="guests"
        meta={guestsMeta}
        autoFocus
        hint="家属、外单位来的、还没有入会的职工；算进参加人次，不记姓名"
      />
      <DraftLine draft={draft} field="guestWomen" meta={womenMeta} />
      <Failure text={draft.failure} />
    </Dialog>
  );
}

/** 报名与签到: who signed up and who came; each number opens its people. */
export function PeoplePart({ data }: { readonly data: ActivityData }) {
  const { row } = data;
  const people = useQueryRoute('activities.people', { id: row.id }, { keep: true }).data ?? [];
  const [guests, setGuests] = useState(false);
  const open = data.locked === null;
  const lines = peopleViews
    .filter(({ key }) => key !== 'all')
    .map(({ key, label, holds }) => ({ key, label, n: people.filter(holds).length }));
  return (
    <section className="activity-part" id="activity-people" aria-label="报名与签到">
      <h3>
        报名与签到
        {row.people > 0 && (
          <span className="note">
            到 {count(row.people)} 人，其中女 {count(row.women)} 人
            {row.plannedPeople !== null && `；计划 ${count(row.plannedPeople)} 人`}
          </span>
        )}
        <span className="activity-links">
          {open && <Link to={choosePath(row.id)}>＋ 选人报名</Link>}
          {people.length > 0 && <Link to={peoplePath(row.id)}>看名单、签到</Link>}
        </span>
      </h3>
      {people.length === 0 && row.guests === 0 ? (
        <p className="activity-none">还没有名单。从会员里按小组、性别、年龄选人报名；现场打姓名回车就签到。</p>
      ) : (
        <ul className="activity-counts">
          <li>
            <Link to={peoplePath(row.id)}>
              <b>{count(people.filter(({ signedUpOn }) => signedUpOn !== null).length)}</b> 报名
            </Link>
          </li>
          {lines
            .filter(({ n }) => n > 0)
            .map(({ key, label, n }) => (
              <li key={key}>
                <Link to={peoplePath(row.id, key)}>
                  <b>{count(n)}</b> {label}
                </Link>
              </li>
            ))}
          {row.guests > 0 && (
            <li>
              <b>{count(row.guests)}</b> 外来{row.guestWomen > 0 && `（女 ${count(row.guestWomen)}）`}
            </li>
          )}
        </ul>
      )}
      {open && (
        <p className="activity-facts">
          <RoleLink route="activities.guests" type="button" className="link" onClick={() => setGuests(true)}>
            {row.guests > 0 ? '改外来人数' : '＋ 记外来人数'}
          </RoleLink>
        </p>
      )}
      {guests && <GuestsDialog data={data} onClose={() => setGuests(false)} />}
    </section>
  );
}
