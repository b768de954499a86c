/**
 * A key for one intended act. The same key is sent again when the act is repeated (a lost answer, a double click), so the server
 * can answer as it did the first time. `crypto.randomUUID` exists on secure origins only; an office network may be plain http.
 */
export function newClientKey(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}
