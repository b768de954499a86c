import { Arg, Ctx, Field, Int, ObjectType, Query, registerEnumType, Resolver } from 'type-graphql';
import { HouseError } from '../../platform/errors.ts';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { DateScalar } from '../../platform/graphql/scalars.ts';
import { listCalendarDays } from './calendar.storage.ts';

const CalendarDayKind = { OFF: 'OFF', WORKING: 'WORKING' } as const;
registerEnumType(CalendarDayKind, {
  name: 'CalendarDayKind',
  description: 'How a day breaks the weekly pattern.',
  valuesConfig: { OFF: { description: 'A day off that would be worked.' }, WORKING: { description: 'A day off that is worked instead of another.' } },
});

@ObjectType({ description: 'A day that breaks the weekly pattern: a holiday or a swapped working day.' })
class CalendarDay {
  @Field(() => DateScalar, { description: 'The day.' }) date: string;
  @Field(() => CalendarDayKind, { description: 'Off or worked.' }) kind: 'OFF' | 'WORKING';
  @Field(() => String, { description: 'Vietnamese name of the holiday or swap.' }) name: string;
  @Field(() => String, { description: 'Where it is known from.' }) source: string;
  @Field(() => String, { description: 'OFFICIAL, COMPUTED or GENERAL_KNOWLEDGE.' }) certainty: string;
}

/** The working calendar: public. */
@Resolver()
export class CalendarResolver {
  @Query(() => [CalendarDay], { description: 'Holidays and swapped working days of a year.' })
  calendarDays(@Ctx() { house }: RequestContext, @Arg('year', () => Int, { description: 'Calendar year.' }) year: number): Promise<CalendarDay[]> {
    if (year < 1900 || year > 9999) throw new HouseError('INVALID_INPUT', 'Năm phải từ 1900 đến 9999.');
    return listCalendarDays(house.database.reads, year);
  }
}
