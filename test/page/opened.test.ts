import { expect, test } from 'vitest';
import { noteWrite, writes } from '../../src-renderer/api/opened.ts';

test('what was opened stays open while papers are ticked, and closes when it may be old or the next step is taken', () => {
  const before = writes.get();
  noteWrite(['aid', 'history'], 'aid.check');
  noteWrite(['look']);
  expect(writes.get()).toBe(before);
  noteWrite(['aid', 'history'], 'aid.step');
  noteWrite(['aid', 'history'], 'history.undo');
  noteWrite(['aid', 'history'], 'aidVisits.save');
  noteWrite(['member', 'history'], 'members.update');
  expect(writes.get()).toBe(before + 4);
});
