/** Invalid is refused; a warning never stops anybody. */
export const documentVerdicts = ['valid', 'warn', 'invalid'] as const
export type DocumentVerdict = (typeof documentVerdicts)[number]

/** Why a number is not simply valid, with a sentence for whoever is typing it. */
export const documentFaults = {
  number_missing: { es: 'Falta el número.', en: 'The number is missing.' },
  length: { es: 'Tiene más o menos caracteres de los que debe.', en: 'It has too many or too few characters.' },
  characters: {
    es: 'Tiene caracteres que este documento no lleva.',
    en: 'It has characters that this document never has.',
  },
  prefix: { es: 'No comienza como este documento.', en: 'It does not begin as this document does.' },
  date: { es: 'La fecha que contiene no existe.', en: 'The date in it does not exist.' },
  check_digit: {
    es: 'El dígito verificador no coincide. Revisa el número.',
    en: 'The check digit does not match. Look at the number again.',
  },
  check_digit_missing: {
    es: 'Parece que falta el dígito de verificación.',
    en: 'The check digit seems to be missing.',
  },
  type_unknown: { es: 'No sabemos revisar este tipo de documento.', en: 'We cannot check this type of document.' },
} as const
export type DocumentFault = keyof typeof documentFaults
export const faultNames = Object.keys(documentFaults) as [DocumentFault, ...DocumentFault[]]

export interface DocumentCheck {
  verdict: DocumentVerdict
  /** Null when valid. */
  fault: DocumentFault | null
}
