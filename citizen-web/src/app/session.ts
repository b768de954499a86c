import type { ApolloClient } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import { renewLine } from '@mot-cua/client';
import { type ViewerQuery, ViewerDocument } from '../gql/graphql.ts';

export type Person = NonNullable<ViewerQuery['viewer']>;

/** Who is at the screen: `undefined` while it is not yet known, `null` when nobody is signed in. */
export function useViewer(): Person | null | undefined {
  const { data, error } = useQuery(ViewerDocument);
  if (data === undefined) return error === undefined ? undefined : null;
  return data.viewer;
}

/** Sign-in page that leads back to where the person was. */
export const signInAddress = (backTo: string): string => `/dang-nhap?ve=${encodeURIComponent(backTo)}`;

/** Where to go after signing in: only an address of this portal, never of another site. */
export function backAddress(parameters: URLSearchParams): string {
  const asked = parameters.get('ve') ?? '';
  return /^\/(?![/\\])/.test(asked) ? asked : '/ho-so';
}

/** Somebody signed in or out: nothing fetched for the one before stays, and the live line speaks for the one now. */
export async function startAnew(client: ApolloClient): Promise<void> {
  await renewLine();
  // A page that goes away with its person ends its own queries; that is no failure.
  await client.resetStore().catch(() => undefined);
}
