/** Path of the browser that the tests drive; undefined where none is installed. */
export function findBrowser(): string | undefined
