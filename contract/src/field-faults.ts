/** What is wrong with a field: the sentence of its schema, for whoever filled it in. Schemas speak English. */
export function fieldFault(sentence: string, language: 'es' | 'en'): string {
  for (const [pattern, es, en] of ofTheSchemaLibrary) {
    if (pattern.test(sentence)) return sentence.replace(pattern, language === 'es' ? es : en)
  }
  return language === 'en' ? sentence : (said[sentence] ?? 'No es válido')
}

const ofTheSchemaLibrary: [RegExp, es: string, en: string][] = [
  [/^Invalid input: .*received undefined$/, 'Falta este dato', 'This is missing'],
  [/^Too small: expected string to have >=1 characters$/, 'Falta este dato', 'This is empty'],
  [
    /^Too small: expected string to have >=(\d+) .*$/,
    'Debe tener al menos $1 caracteres',
    'Expected at least $1 characters',
  ],
  [/^Too big: expected string to have <=(\d+) .*$/, 'Puede tener hasta $1 caracteres', 'Expected up to $1 characters'],
  [/^Too small: expected array to have >=(\d+) .*$/, 'Debe tener $1 o más elementos', 'Expected $1 or more'],
  [/^Too big: expected array to have <=(\d+) .*$/, 'Puede tener hasta $1 elementos', 'Expected up to $1'],
  [/^Too small: expected \w+ to be >=?(\S+)$/, 'Debe ser $1 o más', 'Expected $1 or more'],
  [/^Too big: expected \w+ to be <=?(\S+)$/, 'Debe ser $1 o menos', 'Expected $1 or less'],
  [/^Invalid option: expected one of (.+)$/, 'Debe ser una de estas opciones: $1', 'Expected one of $1'],
  [/^Invalid input: expected (".*")$/, 'Debe ser $1', 'Expected $1'],
  [/^Unrecognized keys?: (.+)$/, 'Este campo no existe: $1', 'There is no such field: $1'],
  [/^Invalid input: expected string, .*$/, 'Debe ser un texto', 'Expected a text'],
  [/^Invalid input: expected (?:number|int), .*$/, 'Debe ser un número', 'Expected a number'],
  [/^Invalid input: expected boolean, .*$/, 'Debe ser sí o no (true o false)', 'Expected true or false'],
  [/^Invalid input: expected array, .*$/, 'Debe ser una lista', 'Expected a list'],
  [/^Invalid input: expected object, .*$/, 'Debe ser un grupo de campos', 'Expected a group of fields'],
  [/^Invalid discriminator value\. Expected (.+)$/, 'Debe ser una de estas opciones: $1', 'Expected one of $1'],
  [/^Invalid .*$/, 'No es válido', 'Not valid'],
  [
    /^(Expected a decimal string like "12\.50": up to (\d+) digits and (\d+) decimals)(?:; .*)?$/,
    'Escribe un número entre comillas como "12.50": hasta $2 cifras y $3 decimales',
    '$&',
  ],
  [
    /^(Expected a decimal string like "12\.50": up to (\d+) digits and (\d+) decimals, not negative)(?:; .*)?$/,
    'Escribe un número entre comillas como "12.50": hasta $2 cifras y $3 decimales, no menor que cero',
    '$&',
  ],
]

const said: Record<string, string> = {
  'Control characters are not allowed': 'Tiene caracteres que no se pueden escribir',
  'Expected JSON': 'Los datos enviados no están en formato JSON',
  'Expected a UUID': 'No es un identificador (UUID)',
  'Expected a category or products, not both': 'Indica una categoría o productos, no ambos',
  'Expected a cost only of what came': 'El costo solo se indica en lo que ingresa',
  'Expected a date after 1900': 'La fecha debe ser posterior a 1900',
  'Expected a day not before "from"': 'El último día no puede ser anterior al primero («from»)',
  'Expected a file': 'Falta el archivo',
  'Expected a first name or a company name': 'Falta el nombre o la razón social',
  'Expected a language like "es-PE"': 'Escribe un idioma como «es-PE»',
  'Expected a moment after 1900': 'La fecha debe ser posterior a 1900',
  'Expected a moment like "2026-03-31T15:04:05-05:00"': 'Escribe fecha y hora como «2026-03-31T15:04:05-05:00»',
  'Expected a number with every document type, and none with "none"':
    'Todo tipo de documento lleva número, y «none» ninguno',
  'Expected a percentage like "8" or "-12.5"': 'Escribe un porcentaje como «8» o «-12.5»',
  'Expected a place like "America/Lima"': 'Escribe una zona horaria como «America/Lima»',
  'Expected a prefix from 20 to 29': 'El prefijo va de 20 a 29',
  'Expected a version like "7"': 'Escribe una versión como «"7"»',
  'Expected a web address': 'Escribe una dirección web',
  'Expected an address that an answer gave': 'Esta dirección no es de un archivo',
  'Expected an email address': 'Escribe un correo electrónico',
  'Expected at least -100': 'No puede ser menor que -100',
  'Expected at least stockMin': 'No puede ser menor que el stock mínimo',
  'Expected at most 100': 'No puede ser mayor que 100',
  'Expected each prefix in one layout only': 'Cada prefijo va en un solo formato',
  'Expected each product once': 'Cada producto va una sola vez',
  'Expected either countedQuantity or difference': 'Indica la cantidad contada o la diferencia, una de las dos',
  'Expected either percent or amount': 'Indica un porcentaje o un monto, uno de los dos',
  'Expected letters or digits': 'Escribe letras o números',
  'Expected the checksum of a preview': 'Falta el código de una vista previa',
  'Expected the next of an earlier answer': 'No es el «next» de una respuesta anterior',
  'Expected the nextCursor of an earlier page': 'No es el «nextCursor» de una página anterior',
  'Expected three letters like "PEN"': 'Escribe tres letras como «PEN»',
  'Expected two letters like "PE"': 'Escribe dos letras como «PE»',
  'Not valid': 'No es válido',
  'Not valid Unicode': 'Tiene caracteres dañados',
  'Expected 10 to 72 bytes': 'Debe tener de 10 a 72 caracteres',
  'Expected 3 to 40 small letters, digits and hyphens, with a letter among them':
    'De 3 a 40 letras minúsculas, números y guiones, con alguna letra',
  'Expected a date like "2026-03-31"': 'Escribe una fecha como «2026-03-31»',
  'Expected a decimal string like "150.00"': 'Escribe un monto como «150.00»',
  'Expected a difference': 'La diferencia no puede ser cero',
  'Expected a moment between the opening of the count and now':
    'El momento debe estar entre la apertura del conteo y ahora',
  'Expected a time like "14:35:10"': 'Escribe una hora como «14:35:10»',
  'Expected admin, seller, viewer or the id of a role':
    'Debe ser «admin», «seller», «viewer» o el identificador de un rol',
  'Expected more than zero': 'Debe ser mayor que cero',
  'Expected no two hyphens in third place': 'No puede llevar dos guiones en el tercer lugar',
  'Expected none for a product that keeps no stock': 'Un producto que no lleva stock no tiene stock inicial',
  'Expected up to 20 letters and digits like "B001"': 'Hasta 20 letras y números como «B001»',
  'Expected what stands behind the # of the link': 'El enlace está incompleto: copia todo lo que sigue a #',
}
