import { create } from 'qrcode';
import { useMemo } from 'react';

/** Quiet zone around a QR code, in modules (ISO/IEC 18004). */
const QUIET = 4;

/** A QR code as one drawn path: sharp on paper, nothing inline that the page policy would refuse. */
export function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const { size, path } = useMemo(() => {
    const { modules } = create(text, { errorCorrectionLevel: 'M' });
    const dark = Array.from(modules.data, (bit, at) => (bit ? `M${(at % modules.size) + QUIET} ${Math.floor(at / modules.size) + QUIET}h1v1h-1z` : '')).join('');
    return { size: modules.size + 2 * QUIET, path: dark };
  }, [text]);
  return <svg className="c-qr__code" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shapeRendering="crispEdges"><rect width={size} height={size} fill="#fff" /><path d={path} fill="#000" /></svg>;
}
