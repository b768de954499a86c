export { type CertificateOrder, type CrlOrder, type KeyKind, type Revoked, selfSigned, signerFromPem, TestAuthority, type TestCertificate } from './pki.ts';
export { samplePdf } from './pdf.ts';
export { NOW, scene, type Scene } from './scene.ts';
