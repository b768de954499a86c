import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Kind, visit } from 'graphql';
import { APPS, main, root } from './house.mjs';
import { filesBelow, unlessUpToDate } from './up-to-date.mjs';

const SCHEMA = 'schema/schema.graphql';

/** @type {import('graphql').FieldNode} */
const TYPENAME = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

/** Writes the typed operations of each application from its `.graphql` documents and the committed schema. */
export async function codegen() {
  for (const app of APPS) {
    const documents = (await filesBelow(join(root, app, 'src'))).filter((file) => file.endsWith('.graphql'));
    if (documents.length === 0) continue;
    const inputs = [SCHEMA, 'pnpm-lock.yaml', 'packages/tooling/src/codegen.mjs', ...documents.map((file) => file.slice(root.length + 1))];
    const outputs = [`${app}/src/gql/graphql.ts`, `${app}/src/gql/persisted-documents.json`];
    const made = await unlessUpToDate({ root, name: `codegen-${app}`, inputs, outputs }, () => generateFor(app));
    if (made) console.log(`codegen: ${app}, ${documents.length} documents`);
  }
}

/**
 * The name of a stored operation: plain hexadecimal digits, as the protocol's `sha256Hash` has them.
 * @param {string} text
 */
function sha256(text) {
  return createHash('sha256').update(text).digest('hex');
}

/**
 * Asks for `__typename` wherever Apollo's cache needs it to know an object: everywhere but at the root. The stored text
 * is what the server runs; what the client adds to a document later never reaches it.
 * @template {{ document?: import('graphql').DocumentNode }} File
 * @param {File} file
 * @returns {File}
 */
export function askForTypes(file) {
  if (!file.document) return file;
  const document = visit(file.document, {
    SelectionSet(node, _key, parent) {
      const isRoot = parent !== undefined && 'kind' in parent && parent.kind === Kind.OPERATION_DEFINITION;
      if (isRoot || node.selections.some((selection) => selection.kind === Kind.FIELD && selection.name.value === '__typename')) return undefined;
      return { ...node, selections: [TYPENAME, ...node.selections] };
    },
  });
  return { ...file, document };
}

/** @param {string} app */
async function generateFor(app) {
  // Loaded only when there is work: the generator takes most of a second to load.
  const [{ generate }, { preset }] = await Promise.all([import('@graphql-codegen/cli'), import('@graphql-codegen/client-preset')]);
  await generate({
    cwd: root,
    silent: true,
    schema: SCHEMA,
    generates: {
      [`${app}/src/gql/`]: {
        preset,
        documents: [`${app}/src/**/*.graphql`],
        presetConfig: {
          // Apollo Client masks by itself where asked; a second, compile-time mask would only add calls.
          fragmentMasking: false,
          persistedDocuments: { mode: 'embedHashInDocument', hashAlgorithm: sha256 },
        },
        documentTransforms: [{ transform: ({ documents }) => documents.map(askForTypes) }],
        // The preset's own document mode stays: the only one of those with syntax trees that embeds the hash.
        config: {
          useTypeImports: true,
          nonOptionalTypename: true,
          skipTypeNameForRoot: true,
          strictScalars: true,
          scalars: { ID: 'string', DateTime: 'string', Date: 'string', JSON: 'unknown', Dong: 'number' },
        },
      },
    },
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(codegen);
