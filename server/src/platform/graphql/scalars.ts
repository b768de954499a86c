import 'reflect-metadata';
import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';

const refuse = (message: string): never => {
  throw new GraphQLError(message, { extensions: { code: 'INVALID_INPUT' } });
};

function instantOf(value: unknown): string {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}T/.test(value) || Number.isNaN(Date.parse(value))) return refuse('A DateTime is ISO 8601 text, for example 2026-11-24T02:43:00Z.');
  return new Date(value).toISOString();
}
/** Instants leave as they are kept: ISO 8601 text in UTC, so lists need no Date objects. */
export const DateTimeScalar = new GraphQLScalarType<string, string>({
  name: 'DateTime',
  description: 'A moment in time, ISO 8601 with offset Z; calendar days are those of Asia/Ho_Chi_Minh.',
  serialize: (value) => (typeof value === 'string' ? value : refuse('not an instant')),
  parseValue: instantOf,
  parseLiteral: (node) => instantOf(node.kind === Kind.STRING ? node.value : undefined),
});

function dayOf(value: unknown): string {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value) || Number.isNaN(Date.parse(value)) || new Date(value).toISOString().slice(0, 10) !== value) return refuse('A Date is yyyy-mm-dd and a day that exists.');
  return value;
}
export const DateScalar = new GraphQLScalarType<string, string>({
  name: 'Date',
  description: 'A calendar day, yyyy-mm-dd.',
  serialize: (value) => (typeof value === 'string' ? value : refuse('not a day')),
  parseValue: dayOf,
  parseLiteral: (node) => dayOf(node.kind === Kind.STRING ? node.value : undefined),
});

function dongOf(value: unknown): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) return refuse('Dong is a whole number of đồng, not negative.');
  return value;
}
export const DongScalar = new GraphQLScalarType<number, number>({
  name: 'Dong',
  description: 'An amount of money: a whole number of đồng, 0 … 2^53-1.',
  serialize: dongOf,
  parseValue: dongOf,
  parseLiteral: (node) => dongOf(node.kind === Kind.INT ? Number(node.value) : undefined),
});

function jsonLiteral(node: ValueNode, variables: Readonly<Record<string, unknown>> | null | undefined): unknown {
  switch (node.kind) {
    case Kind.STRING:
    case Kind.BOOLEAN: return node.value;
    case Kind.INT:
    case Kind.FLOAT: return Number(node.value);
    case Kind.NULL: return null;
    case Kind.LIST: return node.values.map((value) => jsonLiteral(value, variables));
    case Kind.OBJECT: return Object.fromEntries(node.fields.map((field) => [field.name.value, jsonLiteral(field.value, variables)]));
    case Kind.VARIABLE: return variables?.[node.name.value];
    case Kind.ENUM: return refuse('JSON has no enum values.');
  }
}
export const JsonScalar = new GraphQLScalarType({
  name: 'JSON',
  description: 'A validated JSON document: an e-form definition or its answers.',
  serialize: (value) => value,
  parseValue: (value) => value,
  parseLiteral: jsonLiteral,
});
