export { canonicalJson } from './canonical.ts';
export { type ArchivedEvent, chained, TrailRow } from './chain.ts';
export { makePackage, type MadePackage, type PackageContent, type PackagedFile } from './make.ts';
export { FILE_KINDS, type FileKind, type Manifest, type ManifestFile } from './manifest.ts';
export { type Retention, type RetentionConfidence, retentionOf, type RetentionQuestion, type RetentionRule } from './retention.ts';
export { type FaultCode, type PackageFault, type PackageVerdict, type SealVerdict, verifyPackage, type VerifyOptions } from './verify.ts';
export { faultInWords, verdictInWords } from './words.ts';
export { isPlainPath } from './zip.ts';
