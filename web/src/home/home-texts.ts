import { words } from '../lib/texts.ts'

export const homeTexts = words({
  greeting: { es: (name: string) => `Hola, ${name}`, en: (name: string) => `Hello, ${name}` },
})
