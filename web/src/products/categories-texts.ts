import { plural, words } from '../lib/texts.ts'

export const categoriesTexts = words({
  title: { es: 'Categorías', en: 'Categories' },
  products: { es: 'Productos', en: 'Products' },
  tree: { es: 'Árbol de categorías', en: 'Tree of categories' },
  keys: {
    es: 'Flechas para moverse · F2 cambia el nombre · Supr elimina · arrastra para mover',
    en: 'Arrows to move · F2 renames · Del deletes · drag to move',
  },
  new: { es: 'Nueva categoría', en: 'New category' },
  newBelow: { es: 'Nueva subcategoría', en: 'New subcategory' },
  newBelowOf: { es: (name: string) => `Nueva dentro de «${name}»`, en: (name: string) => `New inside “${name}”` },
  rename: { es: 'Cambiar nombre', en: 'Rename' },
  move: { es: 'Mover a…', en: 'Move to…' },
  merge: { es: 'Unir con otra…', en: 'Merge with another…' },
  delete: { es: 'Eliminar', en: 'Delete' },
  activate: { es: 'Activar', en: 'Activate' },
  deactivate: { es: 'Desactivar', en: 'Deactivate' },
  inactive: { es: 'inactiva', en: 'inactive' },
  acts: { es: (name: string) => `Acciones de ${name}`, en: (name: string) => `Actions for ${name}` },
  name: { es: 'Nombre', en: 'Name' },
  count: {
    es: (count: number) => plural(count, 'producto', 'productos'),
    en: (count: number) => plural(count, 'product', 'products'),
  },
  withoutCategory: { es: 'Sin categoría', en: 'No category' },
  expand: { es: 'Abrir', en: 'Expand' },
  collapse: { es: 'Cerrar', en: 'Collapse' },
  empty: {
    es: 'Aún no hay categorías. Crea la primera, por ejemplo «Bebidas».',
    en: 'No categories yet. Create the first one, for example “Drinks”.',
  },
  firstLevel: { es: 'Primer nivel', en: 'First level' },
  dropHere: { es: 'Suelta aquí para dejarla en el primer nivel', en: 'Drop here to put it on the first level' },
  moveTitle: { es: (name: string) => `Mover «${name}»`, en: (name: string) => `Move “${name}”` },
  moveInto: { es: 'Dentro de', en: 'Into' },
  mergeTitle: { es: (name: string) => `Unir «${name}» con otra`, en: (name: string) => `Merge “${name}” with another` },
  mergeInto: { es: 'Se une con', en: 'Merge into' },
  mergeHint: {
    es: (name: string, count: number) =>
      `${plural(count, 'producto pasa', 'productos pasan')} allí con sus subcategorías, y «${name}» desaparece.`,
    en: (name: string, count: number) =>
      `${plural(count, 'product goes', 'products go')} there with the subcategories, and “${name}” disappears.`,
  },
  mergeAct: { es: 'Unir', en: 'Merge' },
  chooseOne: { es: 'Elige una categoría', en: 'Choose a category' },
  deleteTitle: { es: (name: string) => `Eliminar «${name}»`, en: (name: string) => `Delete “${name}”` },
  contentsTo: { es: 'Lo que contiene pasa a', en: 'What it holds goes to' },
  contents: {
    es: (products: number, children: number) =>
      [
        products > 0 && plural(products, 'producto', 'productos'),
        children > 0 && plural(children, 'subcategoría', 'subcategorías'),
      ]
        .filter(Boolean)
        .join(' y '),
    en: (products: number, children: number) =>
      [
        products > 0 && plural(products, 'product', 'products'),
        children > 0 && plural(children, 'subcategory', 'subcategories'),
      ]
        .filter(Boolean)
        .join(' and '),
  },
  toParent: { es: (name: string) => `La de arriba: ${name}`, en: (name: string) => `The one above: ${name}` },
  toNone: { es: 'Primer nivel, productos sin categoría', en: 'First level, products without category' },
  created: { es: (name: string) => `«${name}» creada`, en: (name: string) => `“${name}” created` },
  renamed: { es: (name: string) => `Ahora se llama «${name}»`, en: (name: string) => `Now called “${name}”` },
  moved: {
    es: (name: string, into: string) => `«${name}» está en ${into}`,
    en: (name: string, into: string) => `“${name}” is in ${into}`,
  },
  merged: {
    es: (name: string, into: string) => `«${name}» se unió con «${into}»`,
    en: (name: string, into: string) => `“${name}” was merged into “${into}”`,
  },
  deleted: { es: (name: string) => `«${name}» eliminada`, en: (name: string) => `“${name}” deleted` },
  createAct: { es: 'Crear', en: 'Create' },
  moveAct: { es: 'Mover', en: 'Move' },
})
