import { describe, expect, test } from 'vitest';
import { refusePick } from './pick-rules.ts';

const RULES = { maxBytes: 10 * 1024 * 1024, mediaTypes: ['image/jpeg', 'application/pdf'], text: 'JPG, PDF, tối đa 10 MB mỗi tệp' };

describe('§8.1a a paper that cannot go is told before it is sent over a weak network', () => {
  test('empty, too large, of another kind: each with its own reason', () => {
    expect(refusePick({ name: 'a.jpg', size: 0, type: 'image/jpeg' }, RULES)).toContain('trống');
    expect(refusePick({ name: 'a.jpg', size: 20 * 1024 * 1024, type: 'image/jpeg' }, RULES)).toContain('quá giới hạn');
    expect(refusePick({ name: 'a.docx', size: 100, type: 'application/msword' }, RULES)).toContain(RULES.text);
  });

  test('what may go goes, and so does what only the server can judge', () => {
    expect(refusePick({ name: 'a.jpg', size: 100, type: 'image/jpeg' }, RULES)).toBeUndefined();
    expect(refusePick({ name: 'IMG_0001', size: 100, type: '' }, RULES)).toBeUndefined();
  });
});
