import { parseCatalogue } from './catalogue-file.ts';
import type { RawCatalogue } from './record.ts';

/** A sound record of a procedure, as a catalogue file holds it; `changes` make it another, or a dirty one. */
export const procedureRecord = (code: string, changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> => ({
  code, name: `Cấp giấy thử nghiệm ${code}`, officialName: null, fieldCode: 'G15-TP07', level: 'commune', levels: ['commune'], levelSource: 'source', scope: 'ubnd', agencyKind: 'UBND-XA', agencyCode: null,
  onlineLevel: null, onlineLevelDerived: 3, audience: ['citizen'], steps: ['Nộp hồ sơ.'], submissionChannels: ['online', 'counter'],
  dossierComponents: [{ name: 'Đơn đề nghị', originals: 1, copies: 0, required: true, formTemplate: 'Mẫu 01' }, { name: 'Giấy tờ chứng minh', originals: 0, copies: 1, required: true }],
  numberOfSets: 1, processingTime: { value: 5, unit: 'workingDay' }, processingTimeNote: null, processingTimeVariants: [], processingTimeConfidence: 'verified',
  fees: [{ name: 'Phí thử', kind: 'phí', amountVnd: 20_000, condition: null, legalBasis: '01/2026/TT-BTC', confidence: 'verified' }], feeStatus: 'listed', result: 'Giấy', conditions: null,
  legalBasis: ['60/2014/QH13'], legalBasisVerified: ['60/2014/QH13'], confidence: 'verified', edition: '2026', decision: '12/QĐ-UBND', sources: ['https://example.org'], ...changes,
});

export const agencyRecord = (code: string, changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> => ({
  code, name: `Cơ quan ${code}`, level: 'province', kind: code, parentCode: 'UBND-TINH', confidence: 'verified', sourceUrl: 'thử', ...changes,
});

/** A catalogue as it would be read from a file holding `content`. */
export const catalogueOf = (content: unknown): RawCatalogue => parseCatalogue(Buffer.from(JSON.stringify(content)), 'thử');
