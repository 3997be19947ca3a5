export const languages = [
  { value: 'es', label: 'Español', lang: 'es' },
  { value: 'en', label: 'English', lang: 'en' },
] as const

export function themesIn(texts: { themeSystem: string; themeLight: string; themeDark: string }) {
  return [
    { value: 'system', label: texts.themeSystem },
    { value: 'light', label: texts.themeLight },
    { value: 'dark', label: texts.themeDark },
  ] as const
}
