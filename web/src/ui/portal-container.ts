import { createContext, type RefObject } from 'react'

/** Where floating pieces are put: inside the open modal dialog, since the browser makes everything outside of it inert. */
export const PortalContainer = createContext<RefObject<HTMLElement | null> | undefined>(undefined)
