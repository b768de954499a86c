import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
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
    const outputs = [`${app}/src/gql/graphql.ts`, `${app}/src/gql/documents`, `${app}/src/gql/persisted-documents.json`];
    const made = await unlessUpToDate({ root, name: `codegen-${app}`, inputs, outputs }, async () => {
      await generateFor(app);
      await splitDocuments(join(root, app, 'src/gql'));
    });
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

const DOCUMENT = /^export const (\w+) = (.+ as unknown as DocumentNode<(\w+), ?(\w+)>;)$/gm;

/**
 * Takes the operations out of the one generated module: each becomes a module of its own, so that a page of a bundle carries
 * the operations it sends and no others. The first module keeps the types and names the rest.
 * @param {string} generated
 * @returns {{ index: string, documents: Map<string, string> }} the modules by the name they export
 */
export function splitGenerated(generated) {
  /** @type {Map<string, string>} */
  const documents = new Map();
  const index = generated.replaceAll(DOCUMENT, (_line, name, value, data, variables) => {
    const types = [data, variables].filter((type) => type !== 'unknown').join(', ');
    documents.set(name, `/* eslint-disable */\nimport type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';\nimport type { ${types} } from '../graphql.ts';\nexport const ${name} = ${value}\n`);
    return `export { ${name} } from './documents/${name}.ts';`;
  });
  return { index: index.replace(/^import .*TypedDocumentNode as DocumentNode.*\n/m, ''), documents };
}

/** @param {string} folder */
async function splitDocuments(folder) {
  const { index, documents } = splitGenerated(await readFile(join(folder, 'graphql.ts'), 'utf8'));
  await rm(join(folder, 'documents'), { recursive: true, force: true });
  await mkdir(join(folder, 'documents'));
  for (const [name, text] of documents) await writeFile(join(folder, 'documents', `${name}.ts`), text);
  await writeFile(join(folder, 'graphql.ts'), index);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(codegen);
