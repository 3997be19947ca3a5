import { words } from '../lib/texts.ts'

/** Apart from the others: what is said on the page that is loaded first. */
export const signInSentences = {
  title: { es: 'Entra a tu negocio', en: 'Sign in to your business' },
  organization: { es: 'Empresa', en: 'Organization' },
  organizationHint: {
    es: 'La dirección corta de tu empresa, por ejemplo «demo».',
    en: 'The short address of your organization, such as “demo”.',
  },
  email: { es: 'Correo', en: 'Email' },
  password: { es: 'Contraseña', en: 'Password' },
  showPassword: { es: 'Mostrar contraseña', en: 'Show password' },
  hidePassword: { es: 'Ocultar contraseña', en: 'Hide password' },
  signIn: { es: 'Entrar', en: 'Sign in' },
  forgot: { es: 'Olvidé mi contraseña', en: 'I forgot my password' },
  signUp: { es: 'Crear una empresa', en: 'Create an organization' },
  newHere: { es: '¿Aún no tienes cuenta?', en: 'No account yet?' },
  claim: { es: 'Caja, stock y clientes, en orden.', en: 'Till, stock and customers, in order.' },
  missing: { es: 'Falta este dato', en: 'This is missing' },
  language: { es: 'English', en: 'Español' },
} as const

export const signInTexts = words(signInSentences)
