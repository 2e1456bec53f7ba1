/**
 * Sends `/?embed#…` on to the small view before anything is drawn or loaded: what follows `#` reaches no server, and what
 * follows `?` means nothing to a host of plain files.
 */
export const embedScript = `if(/^\\?(.*&)?embed(=|&|$)/.test(location.search))location.replace('embed/'+location.hash)`
