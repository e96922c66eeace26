export * from './aid.ts';
export { demoFamily } from './aid-family.ts';
export { demoLedgers } from './ledgers.ts';
export * from './money.ts';
export { demoGroups, demoUnit } from './office.ts';
export { type DemoEvent, type DemoPerson, demoPeople } from './people.ts';
export * from './activities.ts';
export type { DemoActivity, DemoPrize } from './activity-shape.ts';
export * from './year.ts';
