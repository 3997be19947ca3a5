/** As `app.search_form` writes what is searched: no accents, small letters. */
export function searchForm(...parts: (string | null)[]): string {
  const whole = parts.filter((part) => part !== null).join(' ')
  return whole
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .toLowerCase()
}
