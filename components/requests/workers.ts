/** The programs that the page runs beside itself, for who wants to know what they asked for. */
export const workers = new Set<Worker>()

/** What such a program is asked with; anything else is its work. */
export const requestsWanted = 'what did you ask for?'
