import { type RefObject, useEffect, useEffectEvent, useRef } from 'react';

/** Keys pressed anywhere inside an element, also while typing: for a form's own keys. @returns what the element is to be given as its `ref` */
export function usePressed<Element extends HTMLElement>(press: (event: KeyboardEvent) => void): RefObject<Element | null> {
  const inside = useRef<Element>(null);
  const run = useEffectEvent(press);
  useEffect(() => {
    const element = inside.current;
    const listen = (event: KeyboardEvent): void => run(event);
    element?.addEventListener('keydown', listen);
    return () => element?.removeEventListener('keydown', listen);
  }, []);
  return inside;
}
