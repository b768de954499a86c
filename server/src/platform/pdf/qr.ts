import { create } from 'qrcode';

/** Quiet zone around the code, in modules (ISO/IEC 18004). */
const QUIET = 4;

/** A QR code as a drawing: sharp at every printer's resolution. The text becomes modules, never markup. */
export function qrDrawing(text: string): string {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const size = modules.size + 2 * QUIET;
  const dark = Array.from(modules.data, (bit, at) => (bit ? `M${(at % modules.size) + QUIET} ${Math.floor(at / modules.size) + QUIET}h1v1h-1z` : '')).join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}"><path d="${dark}" fill="#000"/></svg>`;
}
