import { useQuery } from '@apollo/client/react';
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
