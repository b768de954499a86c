/** The mark of Một Cửa: one arched gate of lacquer, one leaf open, light on the sill. Drawn for this project; no emblem of state. */
export function Mark() {
  return (
    <svg className="mc-mark" viewBox="0 0 48 48" aria-hidden="true" focusable="false">
      <path className="mc-mark__gate" d="M5 42V23C5 12.5 13.5 4 24 4s19 8.5 19 19v19H5Z" />
      <path className="mc-mark__light" d="M13 42V24a11 11 0 0 1 22 0v18H13Z" />
      <path className="mc-mark__leaf" d="M13 42V24a11 11 0 0 1 9-10.8V46l-9-4Z" />
      <path className="mc-mark__lattice" d="M17.5 20.5v20M13 31l9 1.6" />
      <path className="mc-mark__sill" d="M2 42h10m13 0h21" />
    </svg>
  );
}
