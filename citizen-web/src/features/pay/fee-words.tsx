/** What a fee consists of. */
interface Words { readonly explanation: readonly string[]; readonly lines: readonly { readonly name: string; readonly legalBasis?: string | null | undefined }[] }

/** §4.2: every line with its amount, ground in law and exemption, in the words frozen at acceptance; of promises made before there were such words, the lines' names. */
export function FeeWords({ fee: { explanation, lines } }: { readonly fee: Words }) {
  const words = explanation.length > 0 ? explanation : lines.map(({ name, legalBasis }) => (legalBasis ? `${name} (${legalBasis})` : name));
  return words.length === 0 ? null : <ul className="c-list mc-small">{words.map((line) => <li key={line}>{line}</li>)}</ul>;
}
