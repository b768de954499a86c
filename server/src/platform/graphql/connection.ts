import 'reflect-metadata';
import { Field, ObjectType } from 'type-graphql';
import { HouseError } from '../errors.ts';

/** Where a page of a connection ends. */
@ObjectType({ description: 'Where this page of a list ends and whether more follows.' })
export class PageInfo {
  @Field(() => Boolean, { description: 'More items follow after `endCursor`.' }) hasNextPage: boolean;
  @Field(() => String, { nullable: true, description: 'Cursor of the last item; give it as `after` for the next page.' }) endCursor: string | null;
}

export interface Edge<T> { cursor: string; node: T }
export interface Connection<T> { edges: Edge<T>[]; pageInfo: PageInfo }

/** No list gives more than this at once. */
export const MAX_FIRST = 100;

/** @throws HouseError INVALID_INPUT outside 1 … 100 */
export function checkFirst(first: number): number {
  if (!Number.isInteger(first) || first < 1 || first > MAX_FIRST) throw new HouseError('INVALID_INPUT', `first phải từ 1 đến ${MAX_FIRST}.`);
  return first;
}

type CursorPart = string | number | null;
/** A cursor is the sort key of a row with its id: what a row comparison needs to go on after it. */
export const encodeCursor = (...parts: readonly CursorPart[]): string => Buffer.from(JSON.stringify(parts)).toString('base64url');

/** @throws HouseError INVALID_INPUT for anything not made by {@link encodeCursor} with as many parts */
export function decodeCursor(cursor: string, length: number): readonly CursorPart[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(parts) && parts.length === length && parts.every((part) => part === null || typeof part === 'string' || typeof part === 'number')) return parts as readonly CursorPart[];
  } catch {
    // told below
  }
  throw new HouseError('INVALID_INPUT', 'Con trỏ trang (after) không hợp lệ. Hãy dùng endCursor của trang trước.');
}

/** A page out of `first + 1` rows: the extra row only tells that more follows. */
export function connectionOf<Row, T>(rows: readonly Row[], first: number, cursorOf: (row: Row) => string, nodeOf: (row: Row) => T): Connection<T> {
  const edges = rows.slice(0, first).map((row) => ({ cursor: cursorOf(row), node: nodeOf(row) }));
  return { edges, pageInfo: { hasNextPage: rows.length > first, endCursor: edges.at(-1)?.cursor ?? null } };
}

/** Declares `XEdge` and `XConnection` for a node type. */
export function connectionTypes<T extends object>(name: string, node: () => new () => T) {
  @ObjectType(`${name}Edge`, { description: `One ${name} of a list with its cursor.` })
  class NodeEdge implements Edge<T> {
    @Field(() => String, { description: 'Opaque place of the item in its list.' }) cursor: string;
    @Field(() => node(), { description: `The ${name}.` }) node: T;
  }
  @ObjectType(`${name}Connection`, { description: `A page of a list of ${name}.` })
  class NodeConnection implements Connection<T> {
    @Field(() => [NodeEdge], { description: 'The items of this page.' }) edges: Edge<T>[];
    @Field(() => PageInfo, { description: 'Whether more follows.' }) pageInfo: PageInfo;
  }
  return { Edge: NodeEdge, Connection: NodeConnection };
}
