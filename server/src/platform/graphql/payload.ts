import 'reflect-metadata';
import { Field, ObjectType } from 'type-graphql';
import { type ErrorCode, HouseError, Refused } from '../errors.ts';

/** One thing a user can mend. */
@ObjectType({ description: 'One thing a user can mend. `code` is stable, `message` is Vietnamese and says what to do, `path` leads to the field.' })
export class UserError {
  @Field(() => String, { description: 'Stable code.' }) code: string;
  @Field(() => String, { description: 'What is wrong and what to do, in Vietnamese.' }) message: string;
  @Field(() => [String], { nullable: true, description: 'Way to the field or slot it concerns.' }) path: string[] | null;
}

/** Errors of the whole operation that a person can mend where they stand; all others are root errors. */
const MENDABLE = new Set<ErrorCode>(['VERSION_CONFLICT', 'CLIENT_KEY_REUSED', 'INVALID_INPUT', 'CALENDAR_YEAR_MISSING', 'OVERLOADED']);

/** Runs a command for a mutation: what a person can mend becomes `errors` of the payload, everything else goes on as it is. */
export async function attempt<T>(act: () => Promise<T>): Promise<{ value: T; errors: [] } | { value: undefined; errors: UserError[] }> {
  try {
    return { value: await act(), errors: [] };
  } catch (error) {
    if (error instanceof Refused) return { value: undefined, errors: error.refusals.map(({ code, message, path }) => ({ code, message, path: path === undefined ? null : [...path] })) };
    if (error instanceof HouseError && MENDABLE.has(error.code)) return { value: undefined, errors: [{ code: error.code, message: error.message, path: null }] };
    throw error;
  }
}
