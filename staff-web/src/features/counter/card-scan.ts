/** What a scanner types from the QR code of a căn cước. */
export interface ScannedCard { readonly identityNumber: string; readonly fullName: string; /** `yyyy-mm-dd`; null where the card says no day. */ readonly birthDate: string | null; readonly address: string }

/** `ddmmyyyy`, as the card has it. */
function dayOf(text: string): string | null {
  const [, day = '', month = '', year = ''] = /^(\d{2})(\d{2})(\d{4})$/.exec(text) ?? [];
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`);
  return Number.isNaN(date.getTime()) || date.getUTCDate() !== Number(day) ? null : `${year}-${month}-${day}`;
}

/**
 * Reads the payload of the card's QR code: `number|old number|name|ddmmyyyy|sex|address|day of issue`. A scanner is a keyboard: what it
 * types may come decomposed, and with its line end. Undefined for anything else, such as a number typed by hand.
 */
export function readCard(typed: string): ScannedCard | undefined {
  const parts = typed.normalize('NFC').trim().split('|').map((part) => part.trim());
  const [identityNumber = '', , fullName = '', birth = '', , address = ''] = parts;
  if (parts.length < 6 || !/^\d{12}$/.test(identityNumber) || fullName === '') return undefined;
  return { identityNumber, fullName, birthDate: dayOf(birth), address };
}
