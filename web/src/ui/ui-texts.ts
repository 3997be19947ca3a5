import { words } from '../lib/texts.ts'

export const uiTexts = words({
  close: { es: 'Cerrar', en: 'Close' },
  cancel: { es: 'Cancelar', en: 'Cancel' },
  save: { es: 'Guardar', en: 'Save' },
  undo: { es: 'Deshacer', en: 'Undo' },
  retry: { es: 'Reintentar', en: 'Try again' },
  loading: { es: 'Cargando…', en: 'Loading…' },
  loadMore: { es: 'Mostrar más', en: 'Show more' },
  optional: { es: 'opcional', en: 'optional' },
  all: { es: 'Todos', en: 'All' },
  none: { es: 'Ninguno', en: 'None' },
  columns: { es: 'Columnas', en: 'Columns' },
  clearFilters: { es: 'Quitar filtros', en: 'Clear filters' },
  select: { es: 'Seleccionar', en: 'Select' },
  selectAll: { es: 'Seleccionar todo', en: 'Select all' },
  clearSelection: { es: 'Quitar la selección', en: 'Clear the selection' },
  sort: { es: 'Ordenar', en: 'Sort' },
  dismiss: { es: 'Descartar aviso', en: 'Dismiss' },
  breadcrumbs: { es: 'Ruta', en: 'Breadcrumbs' },
  offline: {
    es: 'Sin conexión. Revisa tu internet y vuelve a intentar.',
    en: 'No connection. Check your internet and try again.',
  },
  broken: { es: 'Algo falló de nuestro lado.', en: 'Something failed on our side.' },
  supportCode: { es: (code: string) => `Código para soporte: ${code}`, en: (code: string) => `Support code: ${code}` },
  sortBy: { es: (name: string) => `Ordenar por ${name}`, en: (name: string) => `Sort by ${name}` },
  selected: {
    es: (count: number) => (count === 1 ? '1 seleccionado' : `${count} seleccionados`),
    en: (count: number) => `${count} selected`,
  },
  leaveUnsaved: {
    es: 'Hay cambios sin guardar. ¿Salir y perderlos?',
    en: 'There are unsaved changes. Leave and lose them?',
  },
})
