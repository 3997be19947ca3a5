import { words } from '../../lib/texts.ts'

export const cameraTexts = words({
  viewfinder: { es: 'Lo que ve la cámara', en: 'What the camera sees' },
  denied: {
    es: 'El navegador no deja usar la cámara. Dale permiso en la barra de direcciones.',
    en: 'The browser does not allow the camera. Give it permission in the address bar.',
  },
  missing: {
    es: 'No encontramos una cámara. Puedes escribir o usar un lector.',
    en: 'We found no camera. You can type, or use a scanner.',
  },
})
