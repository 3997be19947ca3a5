import { words } from '../../lib/texts.ts'

export const holdTexts = words({
  title: { es: 'Ventas en pausa', en: 'Sales on hold' },
  paused: { es: 'Venta en pausa', en: 'Sale on hold' },
  resumed: { es: 'Venta retomada', en: 'Sale resumed' },
  none: {
    es: 'Nada está en pausa. Con productos en el carrito, F4 los aparta para atender a otra persona.',
    en: 'Nothing is on hold. With products in the basket, F4 puts them aside to serve somebody else.',
  },
  noLongerHeld: { es: 'Otra caja ya retomó esta venta.', en: 'Another till has already resumed this sale.' },
  needsNetwork: {
    es: 'Sin conexión no se puede pausar. El carrito sigue aquí.',
    en: 'A sale cannot be put on hold without a connection. The basket is still here.',
  },
  drop: { es: 'Descartar', en: 'Drop' },
  droppedReason: { es: 'Descartada en la caja', en: 'Dropped at the till' },
})
