/** Path of the browser that the tests drive; undefined where none is installed. */
export function findBrowser(): string | undefined
/** Path of a Firefox that is installed. */
export function findFirefox(): string | undefined
/** The driver of an installed WebKitGTK, with a screen for its browser. */
export function findWebKit(): { readonly driver: string; readonly screen: string } | undefined
