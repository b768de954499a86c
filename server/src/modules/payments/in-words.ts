const DIGITS = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'] as const;
const SCALES = ['', 'nghìn', 'triệu'] as const;
const digit = (value: number): string => DIGITS[value] ?? '';

/** Three digits; `full`: something stands before them, so an empty hundred is read too. */
function group(value: number, full: boolean): string[] {
  const [hundreds, tens, ones] = [Math.floor(value / 100), Math.floor(value / 10) % 10, value % 10];
  const words: string[] = [];
  if (hundreds > 0 || full) words.push(digit(hundreds), 'trăm');
  if (tens === 0 && ones > 0 && words.length > 0) words.push('linh');
  if (tens === 1) words.push('mười');
  if (tens > 1) words.push(digit(tens), 'mươi');
  if (ones > 0) words.push(ones === 1 && tens > 1 ? 'mốt' : ones === 5 && tens > 0 ? 'lăm' : digit(ones));
  return words;
}

/** Groups of three below a billion, highest first. */
function belowBillion(value: number, full: boolean): string[] {
  const words: string[] = [];
  for (let power = 2; power >= 0; power -= 1) {
    const part = Math.floor(value / 1000 ** power) % 1000;
    if (part === 0) continue;
    words.push(...group(part, full || words.length > 0));
    const scale = SCALES[power] ?? '';
    if (scale !== '') words.push(scale);
  }
  return words;
}

/** `Mười sáu nghìn đồng`: an amount as receipts write it (reference §5.5). @throws RangeError for what is no amount of đồng */
export function dongInWords(amountVnd: number): string {
  if (!Number.isSafeInteger(amountVnd) || amountVnd < 0) throw new RangeError('An amount is a whole number of đồng.');
  const parts: number[] = [];
  for (let rest = amountVnd; rest > 0; rest = Math.floor(rest / 1e9)) parts.unshift(rest % 1e9);
  const words = parts.flatMap((part, index) => [...belowBillion(part, index > 0 && part > 0), ...(index < parts.length - 1 ? ['tỷ'] : [])]);
  const text = `${words.join(' ') || 'không'} đồng`;
  return text.charAt(0).toUpperCase() + text.slice(1);
}
