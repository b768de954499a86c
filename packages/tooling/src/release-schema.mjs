import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { main, root } from './house.mjs';

/** Promises third parties the contract as committed: from now on a test names every breaking change against it that was not announced. */
await main(async () => {
  await copyFile(join(root, 'schema/schema.graphql'), join(root, 'schema/released.graphql'));
  console.log('schema/released.graphql is now the promised contract');
});
