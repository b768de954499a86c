import { inflateSync } from 'node:zlib';
import { Refused } from '../problems.ts';
import { type Budget, charge } from './lexer.ts';
import { asKind, integerOf, nameIn, type PdfDict, type PdfStream } from './values.ts';

const MAX_DECODED = 32 * 1024 * 1024;

/** The decoded bytes of a cross-reference or object stream: as it is, or Flate with or without a predictor. No other filter is used there. */
export function decoded(stream: PdfStream, budget: Budget): Uint8Array {
  const filter = stream.dict.entries.get('Filter');
  const name = filter === undefined ? undefined : (asKind(filter, 'name') ?? asKind(asKind(filter, 'array')?.items[0], 'name'))?.name;
  if (filter === undefined) return stream.data;
  if (name !== 'FlateDecode' || (asKind(filter, 'array')?.items.length ?? 1) !== 1) throw new Refused('MALFORMED_PDF', 'filter of a structural stream');
  const parameters = stream.dict.entries.get('DecodeParms');
  const dict = asKind(parameters, 'dict') ?? asKind(asKind(parameters, 'array')?.items[0], 'dict');
  const data = inflated(stream.data);
  charge(budget, data.length);
  return unpredicted(data, dict);
}

function inflated(data: Uint8Array): Uint8Array {
  try {
    return inflateSync(data, { maxOutputLength: MAX_DECODED, chunkSize: 256 * 1024 });
  } catch (error) {
    throw new Refused(error instanceof RangeError ? 'TOO_COMPLEX' : 'MALFORMED_PDF', 'stream does not inflate');
  }
}

/** PNG predictors (ISO 32000-1 §7.4.4.4), the only ones writers use here. */
function unpredicted(data: Uint8Array, parameters: PdfDict | undefined): Uint8Array {
  const predictor = integerOf(parameters?.entries.get('Predictor')) ?? 1;
  if (parameters === undefined || predictor === 1) return data;
  const columns = integerOf(parameters.entries.get('Columns')) ?? 1;
  const plain = nameIn(parameters, 'Colors') === undefined && (integerOf(parameters.entries.get('Colors')) ?? 1) === 1 && (integerOf(parameters.entries.get('BitsPerComponent')) ?? 8) === 8;
  if (predictor < 10 || predictor > 15 || columns < 1 || columns > 1024 || !plain || data.length % (columns + 1) !== 0) throw new Refused('MALFORMED_PDF', 'predictor');
  const rows = data.length / (columns + 1);
  const out = new Uint8Array(rows * columns);
  for (let row = 0; row < rows; row += 1) {
    const type = data[row * (columns + 1)] ?? 0;
    for (let column = 0; column < columns; column += 1) {
      const at = row * columns + column;
      const left = column > 0 ? (out[at - 1] ?? 0) : 0;
      const up = row > 0 ? (out[at - columns] ?? 0) : 0;
      const corner = row > 0 && column > 0 ? (out[at - columns - 1] ?? 0) : 0;
      out[at] = (data[row * (columns + 1) + 1 + column] ?? 0) + predicted(type, left, up, corner);
    }
  }
  return out;
}

function predicted(type: number, left: number, up: number, corner: number): number {
  switch (type) {
    case 0: return 0;
    case 1: return left;
    case 2: return up;
    case 3: return Math.floor((left + up) / 2);
    case 4: {
      const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
      return a <= b && a <= c ? left : b <= c ? up : corner;
    }
    default: throw new Refused('MALFORMED_PDF', 'row of a predictor');
  }
}
