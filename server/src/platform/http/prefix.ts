import type { Door } from '../graphql/context.ts';

/** Where the API lives at a door: beside the pages of an application it needs a folder of its own. */
export const apiPrefix = (door: Door): string => (door === 'API' ? '' : '/api');
