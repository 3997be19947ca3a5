import { words } from '../../lib/texts.ts'

export const editTexts = words({
  quantity: { es: 'Cantidad', en: 'Quantity' },
  price: { es: 'Precio', en: 'Price' },
  discount: { es: 'Descuento', en: 'Discount' },
  discountKind: { es: 'Descuento en', en: 'Discount in' },
  basketDiscount: { es: 'Descuento de toda la venta', en: 'Discount on the whole sale' },
  remove: { es: 'Quitar', en: 'Remove' },
  cancel: { es: 'Volver', en: 'Back' },
  save: { es: 'Listo', en: 'Done' },
  listPrice: { es: (price: string) => `En el catálogo: ${price}`, en: (price: string) => `In the catalogue: ${price}` },
  mayNotPrice: { es: 'Tu rol no permite cambiar precios.', en: 'Your role does not allow changing prices.' },
  badQuantity: {
    es: (decimals: number) =>
      decimals === 0 ? 'Escribe un número entero, por ejemplo 3' : 'Escribe una cantidad, por ejemplo 1.25',
    en: (decimals: number) => (decimals === 0 ? 'Type a whole number, such as 3' : 'Type a quantity, such as 1.25'),
  },
  badAmount: { es: 'Escribe un precio, por ejemplo 4.50', en: 'Type a price, such as 4.50' },
  badDiscount: {
    es: 'Escribe un porcentaje hasta 100, o un monto',
    en: 'Type a percentage up to 100, or an amount',
  },
})
