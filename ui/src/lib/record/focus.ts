/** Puts the cursor where typing begins: into the first input of a form. Not on a touch screen, where a
 *  keyboard would cover half of it. */
export function focusFirstInput(form: HTMLElement | null): void {
  if (typeof matchMedia === 'function' && matchMedia('(pointer: coarse)').matches) return;
  form?.querySelector<HTMLElement>('input, select, textarea')?.focus({ preventScroll: true });
}
