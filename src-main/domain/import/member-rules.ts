import { type EventContext, eventsOfKnown, eventsOfNew } from './member-events.ts';
import type { NounRules } from './plan.ts';

/** How members are planned: fields as they stand, the membership as dated events. */
export function memberRules(context: EventContext): NounRules {
  return {
    apart: new Set([
      'membership',
      'joinedOn',
      'membershipChangeType',
      'membershipChangeDate',
      'membershipChangeReason',
    ]),
    ofNew: (draft) => eventsOfNew(draft, context),
    ofKnown: (draft, record) => {
      const events = eventsOfKnown(draft, record.events, context);
      const changes = events.flatMap((event) =>
        event.replaces !== undefined
          ? [{ field: 'joinedOn', before: record.values['joinedOn'] ?? null, after: event.date }]
          : [
              {
                field: 'membershipChangeType',
                before: record.values['membershipChangeType'] ?? null,
                after: event.type,
              },
              {
                field: 'membershipChangeDate',
                before: record.values['membershipChangeDate'] ?? null,
                after: event.date,
              },
            ],
      );
      return { events, changes };
    },
  };
}
