export function listText(): string
