/** The keys of a shortcut, pressed together: `<KeyHint keys={['Ctrl', 'Enter']} />`. Hidden from speech: use `aria-keyshortcuts` on the control. */
export function KeyHint({ keys }: { readonly keys: readonly string[] }) {
  return <span className="mc-key" aria-hidden="true">{keys.map((key) => <kbd key={key}>{key}</kbd>)}</span>;
}
