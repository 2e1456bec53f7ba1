/** Fields that other parts of the page lead to. */
export const historyField = 'history'
export const baseSizeField = (reference: string): string => `size of ${reference}`

const selectorOf = (field: string): string => `[data-field="${CSS.escape(field)}"]`

export const historySelector = selectorOf(historyField)
export const baseSizeSelector = (reference: string): string => selectorOf(baseSizeField(reference))
