import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sha256 } from '../canonical.ts';
import { GENESIS } from '../outbox/sequencer.ts';
import { auditRowHash } from './audit.ts';
import { trailVerdictText, verifyTrailFile } from './trail-file.ts';

const INSTALLATION = '6a3f6a3c-0000-4000-8000-000000000001';
/** A chain in which some rows are ours, and the file that would be made of it. */
function chain(ours: readonly boolean[], gapAt = -1) {
  let prevHash = GENESIS;
  const links = ours.map((mine, index) => {
    const row = { at: '2026-11-24T02:00:00.000Z', actor: `account:${index}`, actorName: 'Hoa', act: 'dossier.read', subject: mine ? 'dossier:7' : 'dossier:8', detail: { số: index }, requestId: null };
    const rowHash = auditRowHash(row);
    const link = { position: index + 1, prevHash, hash: sha256(prevHash + rowHash), rowHash, row, mine };
    prevHash = link.hash;
    return link;
  });
  const first = links.findIndex((link) => link.mine);
  const lines: unknown[] = [{ format: 'mot-cua-trail', version: 1, installation: INSTALLATION, subject: 'dossier:7', name: 'H50', exportedAt: '2026-11-24T02:00:00.000Z', exportedBy: 'Ngọc', rows: ours.filter(Boolean).length }];
  for (const { mine, position, rowHash, hash, prevHash: before, row } of first === -1 ? [] : links.slice(first)) {
    if (mine) lines.push({ position, prevHash: before, hash, rowHash, row });
    else if (position === gapAt) lines.push({ gap: { from: position, to: position } });
    else lines.push({ links: { from: position, rowHashes: [rowHash] } });
  }
  const last = links.at(-1);
  if (last !== undefined) lines.push({ end: { position: last.position, hash: last.hash } });
  return { lines: lines.map((line) => JSON.stringify(line)), heads: links.map(({ position, hash }) => ({ installation: INSTALLATION, position, hash, at: '' })) };
}
const some = fc.array(fc.boolean(), { minLength: 2, maxLength: 25 }).filter((ours) => ours.includes(true));
const fileOf = (lines: readonly string[]): string => `${lines.join('\n')}\n`;

it('§5 an exported trail is whole as it was made, whatever lies between its rows, and agrees with every head kept outside', () => {
  fc.assert(fc.property(some, (ours) => {
    const { lines, heads } = chain(ours);
    const verdict = verifyTrailFile(fileOf(lines), heads);
    expect(verdict.fault).toBeUndefined();
    expect(verdict.rows).toBe(ours.filter(Boolean).length);
    expect(verdict.heads).toBe(ours.length - ours.indexOf(true));
    expect(trailVerdictText(verdict)).toContain('nguyên vẹn');
  }));
});

it('§5 no digit of a hash, no word of a row can be changed, no line left out, moved or put in twice without being found', () => {
  fc.assert(fc.property(some, fc.nat(), fc.nat(), (ours, which, where) => {
    const { lines } = chain(ours);
    const index = 1 + (which % (lines.length - 1));
    const line = lines[index] ?? '';
    const places = [...line.matchAll(/[0-9a-f]{64}/g)].map((match) => match.index);
    const place = places[where % places.length] ?? 0;
    const digit = place + (where % 64);
    const altered = `${line.slice(0, digit)}${line[digit] === '0' ? '1' : '0'}${line.slice(digit + 1)}`;
    for (const wrong of [lines.with(index, altered), lines.toSpliced(index, 1), lines.toSpliced(index, 0, line), lines.slice(0, -1), lines.with(index, line.replace('Hoa', 'Lan')).concat(line.includes('Hoa') ? [] : ['{}'])]) {
      // The first of the file may be left out: its number of rows tells.
      expect(verifyTrailFile(fileOf(wrong), []).fault, wrong.join('\n')).toBeDefined();
    }
  }));
});

it('§5 another chain than the one whose heads were kept is found, and a gap says that it proves less', () => {
  const { lines, heads } = chain([true, false, true]);
  expect(verifyTrailFile(fileOf(lines), heads.map((head) => ({ ...head, hash: GENESIS }))).fault).toEqual({ kind: 'OTHER_THAN_HEAD', line: 2 });
  expect(verifyTrailFile(fileOf(lines), heads.map((head) => ({ ...head, installation: 'another' })))).toMatchObject({ heads: 0, fault: undefined });
  const gapped = verifyTrailFile(fileOf(chain([true, false, true], 2).lines), []);
  expect(gapped).toMatchObject({ rows: 2, gaps: 1, fault: undefined });
  expect(trailVerdictText(gapped)).toContain('1 đoạn ở giữa không kèm mắt xích');
  expect(verifyTrailFile('không phải nhật ký', []).fault?.kind).toBe('NOT_A_TRAIL');
});
