import { plural, words } from '../lib/texts.ts'

export const countTexts = words({
  counts: { es: 'Conteos', en: 'Stock counts' },
  inventory: { es: 'Inventario', en: 'Inventory' },
  new: { es: 'Nuevo conteo', en: 'New count' },
  name: { es: 'Nombre', en: 'Name' },
  namePlaceholder: { es: 'Conteo de noviembre', en: 'November count' },
  what: { es: 'Qué se cuenta', en: 'What is counted' },
  everything: { es: 'Todo lo que lleva stock', en: 'Everything that keeps stock' },
  newHint: {
    es: 'La caja puede seguir vendiendo: cada producto se compara con el stock del momento en que se contó.',
    en: 'The till may go on selling: each product is compared with the stock of the moment it was counted.',
  },
  begin: { es: 'Empezar a contar', en: 'Begin counting' },
  unnamed: { es: (day: string) => `Conteo del ${day}`, en: (day: string) => `Count of ${day}` },
  empty: {
    es: 'Aún no hay conteos. Empieza uno con el teléfono: escanea, y cada escaneo suma 1.',
    en: 'No counts yet. Begin one with your phone: scan, and each scan adds 1.',
  },
  open: { es: 'En curso', en: 'Open' },
  applied: { es: 'Aplicado', en: 'Applied' },
  dropped: { es: 'Descartado', en: 'Dropped' },
  status: { es: 'Estado', en: 'Status' },
  category: { es: 'Categoría', en: 'Category' },
  who: { es: 'Quién', en: 'Who' },
  begun: { es: 'Empezó', en: 'Begun' },
  progress: { es: 'Avance', en: 'Progress' },
  ofAll: {
    es: (counted: number, all: number) => `${counted} de ${all}`,
    en: (counted: number, all: number) => `${counted} of ${all}`,
  },

  camera: { es: 'Cámara', en: 'Camera' },
  closeCamera: { es: 'Cerrar cámara', en: 'Close camera' },
  last: { es: 'Último contado', en: 'Last counted' },
  one: { es: 'Uno más', en: 'One more' },
  oneLess: { es: 'Uno menos', en: 'One less' },
  quantityOf: { es: (name: string) => `Contado de ${name}`, en: (name: string) => `Counted of ${name}` },
  expected: { es: (quantity: string) => `había ${quantity}`, en: (quantity: string) => `expected ${quantity}` },
  same: { es: 'coincide', en: 'as expected' },
  sending: { es: 'guardando…', en: 'saving…' },
  waiting: {
    es: (count: number) => `${plural(count, 'conteo se guardará', 'conteos se guardarán')} al volver la conexión`,
    en: (count: number) => `${plural(count, 'entry', 'entries')} will be saved when the connection is back`,
  },
  views: { es: 'Qué se ve', en: 'What is shown' },
  counted: { es: (count: number) => `Contados ${count}`, en: (count: number) => `Counted ${count}` },
  different: { es: (count: number) => `Diferencias ${count}`, en: (count: number) => `Differences ${count}` },
  uncounted: { es: (count: number) => `Faltan ${count}`, en: (count: number) => `Missing ${count}` },
  missing: { es: 'Faltan por contar', en: 'Still to count' },
  differences: { es: 'Diferencias', en: 'Differences' },
  countedList: { es: 'Contados', en: 'Counted' },
  nothingCounted: { es: 'Escanea el primer producto: suma 1.', en: 'Scan the first product: it adds 1.' },
  noDifference: { es: 'Todo lo contado coincide.', en: 'Everything counted is as expected.' },
  allCounted: { es: 'No falta nada por contar.', en: 'Nothing is left to count.' },
  countThis: { es: (name: string) => `Contar ${name}`, en: (name: string) => `Count ${name}` },
  zero: { es: 'No hay', en: 'None' },
  inSystem: { es: (quantity: string) => `sistema: ${quantity}`, en: (quantity: string) => `system: ${quantity}` },

  apply: { es: 'Aplicar', en: 'Apply' },
  applyTitle: { es: 'Aplicar conteo', en: 'Apply count' },
  applyHint: {
    es: (different: number) =>
      different === 0
        ? 'Todo lo contado coincide: el stock no cambia.'
        : `${plural(different, 'producto cambia', 'productos cambian')} su stock.`,
    en: (different: number) =>
      different === 0
        ? 'Everything counted is as expected: the stock does not change.'
        : `The stock of ${plural(different, 'product', 'products')} changes.`,
  },
  worth: {
    es: (value: string) => `Diferencia en valor: ${value}`,
    en: (value: string) => `Worth of the difference: ${value}`,
  },
  reason: { es: 'Motivo', en: 'Reason' },
  uncountedChoice: { es: 'Lo que falta por contar', en: 'What was not counted' },
  untouched: { es: 'Se queda como está', en: 'Stays as it is' },
  toZero: { es: 'Se da por agotado', en: 'Is taken for gone' },
  appliedToast: {
    es: (number: string) => `Conteo aplicado: ${number}`,
    en: (number: string) => `Count applied: ${number}`,
  },
  undone: { es: 'Conteo deshecho: el stock volvió', en: 'Count undone: the stock is back' },
  drop: { es: 'Descartar conteo', en: 'Drop count' },
  dropTitle: { es: 'Descartar conteo', en: 'Drop count' },
  dropHint: {
    es: (count: number) => `Se pierde lo contado (${plural(count, 'producto', 'productos')}). El stock no cambia.`,
    en: (count: number) =>
      `What was counted is lost (${plural(count, 'product', 'products')}). The stock does not change.`,
  },
  droppedToast: { es: 'Conteo descartado', en: 'Count dropped' },
  more: { es: 'Más acciones', en: 'More actions' },
  seeDocument: { es: 'Ver el documento', en: 'See the document' },
  badQuantity: { es: (name: string) => `${name} no se cuenta así`, en: (name: string) => `${name} is not counted so` },
})
