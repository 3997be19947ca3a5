export { CameraScanner } from './camera/camera-scanner.tsx'
export { ProductKardex } from './product-kardex.tsx'
export { stockAct } from './stock-act.ts'
