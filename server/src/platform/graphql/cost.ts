import { type FragmentDefinitionNode, getNamedType, type GraphQLCompositeType, type GraphQLField, type GraphQLSchema, isCompositeType, isListType, isNonNullType, isObjectType, isInterfaceType, type GraphQLOutputType, Kind, type OperationDefinitionNode, type SelectionNode, type SelectionSetNode, type FieldNode, type ValueNode } from 'graphql';

/** What an operation asks for, measured before anything is run. */
export interface Measure { readonly cost: number; readonly depth: number; readonly aliases: number; readonly rootFields: number; /** how often the schema itself is read: each `__schema`, and each alias under it or under `__type` */ readonly schemaReads: number }

type Variables = Readonly<Record<string, unknown>>;
interface Walk { readonly schema: GraphQLSchema; readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>; readonly variables: Variables; aliases: number; deepest: number; steps: number; schemaReads: number }

/** A list without `first` is counted as this many items. */
const USUAL_LIST = 20;
/** Measuring must itself be bounded: fragments used many times would multiply. */
const MAX_STEPS = 20_000;

function numberOf(value: ValueNode | undefined, variables: Variables): number | undefined {
  if (value?.kind === Kind.INT) return Number(value.value);
  const given = value?.kind === Kind.VARIABLE ? variables[value.name.value] : undefined;
  return typeof given === 'number' ? given : undefined;
}

/** How many items a field asks for: the larger of `first` and `last`, or what the schema gives when nothing is said. */
function pageSize(field: FieldNode, definition: GraphQLField<unknown, unknown> | undefined, variables: Variables): number | undefined {
  const asked = field.arguments?.filter(({ name }) => name.value === 'first' || name.value === 'last').flatMap(({ value }) => numberOf(value, variables) ?? []) ?? [];
  if (asked.length > 0) return Math.max(...asked);
  const fallback: unknown = definition?.args.find((one) => one.name === 'first')?.defaultValue;
  return typeof fallback === 'number' ? fallback : undefined;
}

/** What the operation will see: a variable that was not given has the default its declaration names. */
function withDefaults(operation: OperationDefinitionNode, given: Variables): Variables {
  const defaults = operation.variableDefinitions?.map(({ variable, defaultValue }) => [variable.name.value, numberOf(defaultValue, {})] as const) ?? [];
  return { ...Object.fromEntries(defaults), ...given };
}

function isList(type: GraphQLOutputType): boolean {
  return isNonNullType(type) ? isList(type.ofType) : isListType(type);
}

/** The schema costs no queries, but it is large: counted is only how often it is read. */
function readSchema(walk: Walk, set: SelectionSetNode): void {
  for (const selection of set.selections) {
    walk.steps += 1;
    if (walk.steps > MAX_STEPS) return;
    if (selection.kind === Kind.FIELD && selection.alias !== undefined) walk.schemaReads += 1;
    const below = selection.kind === Kind.FRAGMENT_SPREAD ? walk.fragments.get(selection.name.value)?.selectionSet : selection.selectionSet;
    if (below !== undefined) readSchema(walk, below);
  }
}

/** A connection's page size multiplies what lies under it once: at its `edges`. */
function fieldCost(walk: Walk, parent: GraphQLCompositeType, field: FieldNode, depth: number, page: number | undefined): number {
  const definition = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[field.name.value] : undefined;
  if (field.selectionSet === undefined) return 1;
  if (definition === undefined) {
    if (field.name.value === '__schema') walk.schemaReads += 1;
    readSchema(walk, field.selectionSet);
    return walk.steps > MAX_STEPS ? Number.POSITIVE_INFINITY : 1;
  }
  const type = getNamedType(definition.type);
  if (!isCompositeType(type)) return 1;
  const own = pageSize(field, definition, walk.variables);
  const times = isList(definition.type) ? Math.max(1, own ?? page ?? USUAL_LIST) : 1;
  const below = selectionCost(walk, type, field.selectionSet, depth + 1, isList(definition.type) ? undefined : own);
  return 1 + times * below;
}

function selectionCost(walk: Walk, parent: GraphQLCompositeType, set: SelectionSetNode, depth: number, page: number | undefined): number {
  walk.deepest = Math.max(walk.deepest, depth);
  return set.selections.reduce((cost, selection) => cost + oneSelection(walk, parent, selection, depth, page), 0);
}

function oneSelection(walk: Walk, parent: GraphQLCompositeType, selection: SelectionNode, depth: number, page: number | undefined): number {
  walk.steps += 1;
  if (walk.steps > MAX_STEPS) return Number.POSITIVE_INFINITY;
  switch (selection.kind) {
    case Kind.FIELD:
      if (selection.alias !== undefined) walk.aliases += 1;
      return fieldCost(walk, parent, selection, depth, page);
    case Kind.INLINE_FRAGMENT: {
      const on = selection.typeCondition ? walk.schema.getType(selection.typeCondition.name.value) : parent;
      return isCompositeType(on) ? selectionCost(walk, on, selection.selectionSet, depth, page) : 0;
    }
    case Kind.FRAGMENT_SPREAD: {
      const fragment = walk.fragments.get(selection.name.value);
      const on = fragment && walk.schema.getType(fragment.typeCondition.name.value);
      return fragment && isCompositeType(on) ? selectionCost(walk, on, fragment.selectionSet, depth, page) : 0;
    }
  }
}

/** Measures a *validated* operation (validation has ruled out fragments that contain themselves). */
export function measure(schema: GraphQLSchema, operation: OperationDefinitionNode, fragments: ReadonlyMap<string, FragmentDefinitionNode>, variables: Variables): Measure {
  const root = schema.getRootType(operation.operation);
  if (!root) return { cost: 0, depth: 0, aliases: 0, rootFields: 0, schemaReads: 0 };
  const walk: Walk = { schema, fragments, variables: withDefaults(operation, variables), aliases: 0, deepest: 0, steps: 0, schemaReads: 0 };
  const cost = selectionCost(walk, root, operation.selectionSet, 1, undefined);
  return { cost, depth: walk.deepest, aliases: walk.aliases, rootFields: operation.selectionSet.selections.length, schemaReads: walk.schemaReads };
}
