/** CRC-16/CCITT-FALSE (polynomial 1021, start FFFF) of the text's bytes, four hexadecimal digits: the seal of an EMV QR code. */
export function crc16(text: string): string {
  let crc = 0xffff;
  for (const byte of new TextEncoder().encode(text)) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc & 0x8000) === 0 ? (crc << 1) & 0xffff : ((crc << 1) ^ 0x1021) & 0xffff;
  }
  return crc.toString(16).toUpperCase().padStart(4, '0');
}

/** One element of EMV QR: tag, length, value. @throws RangeError beyond 99 characters */
function element(tag: string, value: string): string {
  if (value.length > 99) throw new RangeError(`Element ${tag} is longer than 99 characters.`);
  return `${tag}${String(value.length).padStart(2, '0')}${value}`;
}

/** What a transfer by VietQR says (reference §5.4). */
export interface Transfer {
  /** Six digits that name the bank. */
  readonly bankBin: string;
  readonly account: string;
  /** Null: the payer writes the amount. */
  readonly amountVnd: number | null;
  /** Tag 62/01: what the agency finds the dossier by, at most 25 characters. */
  readonly billReference: string | null;
  /** Tag 62/08: words, without marks, at most 25 characters. */
  readonly purpose: string | null;
}

/**
 * The text of a VietQR code: NAPAS's profile of EMV QR, transfer to an account.
 * @throws RangeError for what the format cannot carry
 */
export function vietQr({ bankBin, account, amountVnd, billReference, purpose }: Transfer): string {
  if (!/^\d{6}$/.test(bankBin)) throw new RangeError('A bank is named by six digits.');
  if (!/^[0-9A-Za-z]{1,19}$/.test(account)) throw new RangeError('An account number has 1 to 19 letters or digits.');
  if (amountVnd !== null && (!Number.isSafeInteger(amountVnd) || amountVnd <= 0)) throw new RangeError('An amount is a whole number of đồng.');
  for (const text of [billReference, purpose]) if (text !== null && !/^[\x20-\x7e]{1,25}$/.test(text)) throw new RangeError('Reference and purpose have 1 to 25 plain characters.');
  const beneficiary = element('00', 'A000000727') + element('01', element('00', bankBin) + element('01', account)) + element('02', 'QRIBFTTA');
  const more = (billReference === null ? '' : element('01', billReference)) + (purpose === null ? '' : element('08', purpose));
  const amount = amountVnd === null ? '' : element('54', String(amountVnd));
  const open = element('00', '01') + element('01', amountVnd === null ? '11' : '12') + element('38', beneficiary) + element('53', '704') + amount + element('58', 'VN') + (more === '' ? '' : element('62', more));
  return `${open}6304${crc16(`${open}6304`)}`;
}

/** Takes EMV QR text apart, one level; undefined where lengths do not add up. */
export function elementsOf(text: string): ReadonlyMap<string, string> | undefined {
  const found = new Map<string, string>();
  let at = 0;
  while (at < text.length) {
    const head = /^(\d{2})(\d{2})$/.exec(text.slice(at, at + 4));
    if (head?.[1] === undefined || head[2] === undefined) return undefined;
    const end = at + 4 + Number(head[2]);
    if (end > text.length) return undefined;
    found.set(head[1], text.slice(at + 4, end));
    at = end;
  }
  return found;
}
