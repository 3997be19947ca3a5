import { words } from '../lib/texts.ts'

export const rowsTexts = words({
  soFar: {
    es: (counted: string) => `${counted} hasta aquí; hay más`,
    en: (counted: string) => `${counted} so far; there are more`,
  },
  sales: {
    es: (count: number, text: string) => `${text} ${count === 1 ? 'venta' : 'ventas'}`,
    en: (count: number, text: string) => `${text} ${count === 1 ? 'sale' : 'sales'}`,
  },
  lines: {
    es: (count: number, text: string) => `${text} ${count === 1 ? 'línea' : 'líneas'}`,
    en: (count: number, text: string) => `${text} ${count === 1 ? 'line' : 'lines'}`,
  },
})
