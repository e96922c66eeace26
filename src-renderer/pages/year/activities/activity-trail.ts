import { createStore } from '../../../api/store.ts';
import type { Trail } from '../../members/trail.ts';

/** The list of activities somebody came from: PageUp and PageDown walk along it, Esc goes back to it. */
export const activityTrail = createStore<Trail | null>(null);
