/** As `app.search_form` writes what is searched: no accents, small letters. */
export function searchForm(...parts: (string | null)[]): string {
  const whole = parts.filter((part) => part !== null).join(' ')
  return whole
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .toLowerCase()
}

/** As `app.name_form` tells two names apart: no case, accents or spare spaces, but Ñ is a letter of its own. */
export function nameForm(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/(?<!n)\u0303|[\u0300-\u0302\u0304-\u036f]/g, '')
    .replaceAll(/\s+/g, ' ')
    .normalize('NFC')
}

/** As `app.phone_form` compares telephones: the last nine digits, whatever stands between them. */
export function phoneForm(phone: string | null): string | null {
  return phone?.replaceAll(/\D/g, '').slice(-9) || null
}
