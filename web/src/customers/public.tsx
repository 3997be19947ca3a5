export { customerName } from './customer-name.ts'
export { useCustomerOptions } from './use-customer-options.ts'
