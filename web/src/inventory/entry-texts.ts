import { words } from '../lib/texts.ts'

export const entryTexts = words({
  label: { es: 'Escanea o busca un producto', en: 'Scan or search a product' },
  hint: { es: '12* antes de escanear: doce de una vez', en: '12* before a scan: twelve at once' },
  results: { es: 'Productos encontrados', en: 'Products found' },
  inStock: { es: (quantity: string) => `hay ${quantity}`, en: (quantity: string) => `${quantity} in stock` },
  unknownCode: {
    es: (code: string) => `No conocemos el código ${code}.`,
    en: (code: string) => `We don’t know code ${code}.`,
  },
  nothingFor: {
    es: (typed: string) => `Nada coincide con «${typed}».`,
    en: (typed: string) => `Nothing matches “${typed}”.`,
  },
  create: { es: '¿Crear producto?', en: 'Create a product?' },
  keepsNoStock: {
    es: (name: string) => `${name} es un servicio: no lleva stock.`,
    en: (name: string) => `${name} is a service: it keeps no stock.`,
  },
  dismiss: { es: 'Cerrar aviso', en: 'Dismiss' },
})
