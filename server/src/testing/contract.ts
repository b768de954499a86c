import { type Change, CriticalityLevel, diff } from '@graphql-inspector/core';
import { buildSchema, type GraphQLSchema, isEnumType, isInputObjectType, isInterfaceType, isObjectType, isSpecifiedScalarType } from 'graphql';

/** What a deprecation must say to be one: a replacement and the day after which the element may go, e.g. `Use dueAt. Removal: 2027-06-30`. */
const REMOVAL = /Removal: (\d{4}-\d{2}-\d{2})/;

function deprecationAt(schema: GraphQLSchema, path: string): string | undefined {
  const [typeName = '', memberName = ''] = path.split('.');
  const type = schema.getType(typeName);
  if (isObjectType(type) || isInterfaceType(type) || isInputObjectType(type)) return type.getFields()[memberName]?.deprecationReason ?? undefined;
  if (isEnumType(type)) return type.getValue(memberName)?.deprecationReason ?? undefined;
  return undefined;
}

/** A removal that third parties were told of, with a replacement, and whose day has passed. */
function wasAnnounced(released: GraphQLSchema, change: Change, today: string): boolean {
  const day = REMOVAL.exec(deprecationAt(released, change.path ?? '') ?? '')?.[1];
  return day !== undefined && day < today;
}

/**
 * Changes that would break a third party's program and were not announced: neither deprecated in the released contract with a removal date,
 * nor past that date. An empty list means `now` may replace `released`.
 */
export async function undeclaredBreakingChanges(released: string, now: string, today: string): Promise<readonly string[]> {
  const before = buildSchema(released);
  const changes = await diff(before, buildSchema(now));
  return changes.filter((change) => change.criticality.level === CriticalityLevel.Breaking && !wasAnnounced(before, change, today)).map((change) => change.message);
}

/** Every type, field, argument, input field and enum value that says nothing about itself. */
export function undescribed(schema: GraphQLSchema): readonly string[] {
  const found: string[] = [];
  const note = (path: string, description: string | null | undefined): void => { if (!description?.trim()) found.push(path); };
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__') || isSpecifiedScalarType(type)) continue;
    if (![schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].includes(isObjectType(type) ? type : null)) note(type.name, type.description);
    if (isEnumType(type)) for (const value of type.getValues()) note(`${type.name}.${value.name}`, value.description);
    if (isInputObjectType(type)) for (const field of Object.values(type.getFields())) note(`${type.name}.${field.name}`, field.description);
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      note(`${type.name}.${field.name}`, field.description);
      for (const argument of field.args) note(`${type.name}.${field.name}(${argument.name})`, argument.description);
    }
  }
  return found;
}
