// A number as a telephone dials it.

/** The digits of a number as somebody wrote it, with a leading plus; an extension is waited for. */
export function dialled(number: string): string {
  const [main, ...extension] = number.split(/\s*(?:ext\.?|x)\s*/i);
  const digits = (text: string | undefined) => (text ?? '').replace(/\D/g, '');
  const plus = (main ?? '').trim().startsWith('+') ? '+' : '';
  const beyond = digits(extension.join(''));
  return plus + digits(main) + (beyond === '' ? '' : `,${beyond}`);
}
