/** What can be wrong with a cell, in words for whoever made the file. A notice does not keep its row out. */
export const importFaults = {
  missing: { es: 'Falta este dato.', en: 'This is missing.' },
  too_long: { es: 'El texto es demasiado largo.', en: 'The text is too long.' },
  not_a_number: { es: 'No es un número.', en: 'This is not a number.' },
  negative: { es: 'No puede ser menor que cero.', en: 'It cannot be below zero.' },
  too_large: { es: 'El número es demasiado grande.', en: 'The number is too large.' },
  money_decimals: { es: 'Un precio lleva hasta 2 decimales.', en: 'A price has up to 2 decimals.' },
  cost_decimals: { es: 'Un costo lleva hasta 4 decimales.', en: 'A cost has up to 4 decimals.' },
  quantity_decimals: {
    es: 'La cantidad tiene más decimales de los que admite el producto.',
    en: 'The quantity has more decimals than the product is kept in.',
  },
  rate_range: { es: 'El impuesto va de 0 a 100.', en: 'A tax rate is from 0 to 100.' },
  limits_disordered: {
    es: 'El stock máximo no puede ser menor que el mínimo.',
    en: 'The maximum stock cannot be below the minimum.',
  },
  shortened_code: {
    es: 'La hoja de cálculo acortó este código (como 7,75E+12) y se perdieron cifras. Da formato de texto a la columna y vuelve a guardarla.',
    en: 'The spreadsheet shortened this code (as 7.75E+12) and digits were lost. Format the column as text and save it again.',
  },
  twice_in_file: { es: 'Está repetido en otra fila del archivo.', en: 'Another row of the file has the same.' },
  barcode_taken: {
    es: 'Otro producto ya usa este código de barras.',
    en: 'Another product already uses this barcode.',
  },
  category_too_deep: {
    es: 'Las categorías pueden tener hasta seis niveles.',
    en: 'Categories can be up to six levels deep.',
  },
  unknown_product: { es: 'No hay un producto con este código.', en: 'There is no product with this code.' },
  stock_not_tracked: { es: 'Este producto no lleva stock.', en: 'This product does not keep stock.' },
  stock_of_existing: {
    es: 'El producto ya existe: su stock no se cambia aquí, sino con un conteo.',
    en: 'The product exists already: its stock is not changed here but by a count.',
  },
  cost_of_existing: {
    es: 'El costo no se cambia: tu rol no permite ver costos.',
    en: 'The cost is left as it is: your role does not see costs.',
  },
  email_invalid: { es: 'No es un correo.', en: 'This is not an email address.' },
  document_invalid: { es: 'El número de documento no es válido.', en: 'The document number is not valid.' },
  document_unsure: {
    es: 'El número de documento parece tener un error.',
    en: 'The document number may have a mistake.',
  },
  changed_meanwhile: {
    es: 'Alguien lo cambió después de la revisión. Revisa el archivo otra vez.',
    en: 'Somebody changed it after the check. Check the file again.',
  },
  taken_meanwhile: {
    es: 'Alguien creó uno igual después de la revisión. Revisa el archivo otra vez.',
    en: 'Somebody created the same after the check. Check the file again.',
  },
} as const

export type ImportFault = keyof typeof importFaults
export const importFaultNames = Object.keys(importFaults) as [ImportFault, ...ImportFault[]]

/** Why an import cannot be undone. */
export const undoObstacles = {
  sold: { es: 'Ya se vendió.', en: 'It has been sold.' },
  bought: { es: 'Ya tiene compras.', en: 'They have bought something.' },
  moved: { es: 'Su stock se movió después.', en: 'Its stock has moved since.' },
  edited: { es: 'Alguien lo cambió después.', en: 'Somebody changed it since.' },
  stock_gone: { es: 'Ya no queda el stock que habría que quitar.', en: 'The stock to take back is no longer there.' },
} as const

export type UndoObstacle = keyof typeof undoObstacles
export const undoObstacleNames = Object.keys(undoObstacles) as [UndoObstacle, ...UndoObstacle[]]
